import type pg from "pg";
import { type Migration, missingIn } from "../database/migrate.ts";
import { connectAlone } from "../database/one-connection.ts";
import { passesRowSecurity, standingOf } from "../database/standing.ts";
import { isOfOtherSecret } from "../installation-secret.ts";
import { bad, type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

const OLDEST = 150_000;
const MOST_CLOCK_DIFFERENCE_S = 5;

/**
 * Whether the database answers, is new enough, keeps the same time, and lets Weft in: to its rows and to nothing more, or, for want of
 * another login, to make what is missing.
 */
export async function checkDatabase(
  config: pg.ClientConfig,
  { secret = null, migrations = [] }: { secret?: Buffer | null; migrations?: readonly Migration[] } = {},
): Promise<Finding> {
  let client: pg.Client | undefined;
  try {
    client = await connectAlone(config);
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
         to_regclass('public.migration') is not null as begun, extract(epoch from clock_timestamp()) as seconds`,
    );
    const { number, version, begun, seconds } = rows[0];
    if (number < OLDEST) return bad(`PostgreSQL ${version}`, say("databaseOld"));
    const standing = await standingOf(client);
    const { login } = standing;
    if (!begun && !standing.mayBegin) return bad(say("databaseNoTables", { login }), say("databaseOwner"));
    if (begun && !passesRowSecurity(standing) && !standing.isMember)
      return bad(say("databaseShut", { login }), say("databaseAdmit", { login }));
    const ofOwner = passesRowSecurity(standing) || standing.mayBegin;
    // The owner's start brings what is missing by itself.
    const missing = begun && !ofOwner ? await missingIn(client, migrations) : [];
    if (missing.length > 0)
      return bad(say("databaseBehind", { count: missing.length }), say("databaseOwner"));
    if (begun && secret && (await isOfOtherSecret(client, secret)))
      return bad(say("databaseOtherSecret"), say("databaseOtherSecretAdvice"));
    if (Math.abs(Number(seconds) - Date.now() / 1000) > MOST_CLOCK_DIFFERENCE_S) {
      return warning(say("databaseClock", { version }), say("databaseClockAdvice"));
    }
    if (ofOwner) return warning(say("databaseByOwner", { version, login }), say("databaseSeparate"));
    return good(say("databaseGood", { version, login }));
  } catch (error) {
    return bad((error as Error).message, say("databaseAdvice"));
  } finally {
    await client?.end();
  }
}
