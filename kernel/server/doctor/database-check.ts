import pg from "pg";
import { bad, type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

const OLDEST = 150_000;
const MOST_CLOCK_DIFFERENCE_S = 5;

/** Whether the database answers, is new enough, lets Weft in, and keeps the same time. */
export async function checkDatabase(config: pg.ClientConfig): Promise<Finding> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
         has_database_privilege(current_database(), 'create') as may_create, extract(epoch from clock_timestamp()) as seconds`,
    );
    const { number, version, may_create, seconds } = rows[0];
    if (number < OLDEST) return bad(`PostgreSQL ${version}`, say("databaseOld"));
    if (!may_create) return bad(say("databaseNoTables"), say("databaseOwner"));
    if (Math.abs(Number(seconds) - Date.now() / 1000) > MOST_CLOCK_DIFFERENCE_S) {
      return warning(say("databaseClock", { version }), say("databaseClockAdvice"));
    }
    return good(say("databaseGood", { version }));
  } catch (error) {
    return bad((error as Error).message, say("databaseAdvice"));
  } finally {
    await client.end().catch(() => {});
  }
}
