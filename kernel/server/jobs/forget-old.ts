import type { Context } from "../operation/context.ts";
import { type Retention, retention } from "../retention.ts";

/** As many rows in one statement, so that a first run after years holds nothing up. */
const AT_ONCE = 5_000;

/** Deletes what was kept long enough. */
export async function forgetOld({ client, now }: Context): Promise<void> {
  for (const { table, since, only, days } of retention as readonly Retention[]) {
    const text = `delete from ${table} where ctid = any (array(
      select ctid from ${table} where ${since} < $1 ${only ? `and ${only}` : ""} limit ${AT_ONCE}))`;
    const before = new Date(Date.parse(now) - days * 86_400_000).toISOString();
    for (let gone = AT_ONCE; gone === AT_ONCE; ) {
      gone = (await client.query({ text, values: [before] })).rowCount ?? 0;
    }
  }
}
