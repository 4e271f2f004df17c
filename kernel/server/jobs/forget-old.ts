import type { Context } from "../operation/context.ts";
import { retentionOf } from "../retention.ts";

/** As many rows in one statement, so that a first run after years holds nothing up. */
const AT_ONCE = 5_000;

/** Of questions that are closed, what somebody wrote in them: also in those closed by a version that kept it. */
async function forgetWordsAsked({ client, house }: Context): Promise<void> {
  for (const { part, words } of house.wordsAsked)
    for (let gone = AT_ONCE; gone === AT_ONCE; ) {
      const { rowCount } = await client.query({
        name: "words_asked_forgotten",
        text: `update nomination set given = given - $2::text[]
               where ctid = any (array(
                 select ctid from nomination where part = $1 and answered_at is not null and given ?| $2::text[] limit ${AT_ONCE}))`,
        values: [part, words],
      });
      gone = rowCount ?? 0;
    }
}

/** Deletes what was kept long enough, or clears what was said in it. */
export async function forgetOld(context: Context): Promise<void> {
  const { client, house, now } = context;
  await forgetWordsAsked(context);
  for (const { table, since, only, days, clears } of retentionOf(house)) {
    const there = clears ? `and (${clears.map((name) => `${name} is not null`).join(" or ")})` : "";
    const what = clears
      ? `update ${table} set ${clears.map((name) => `${name} = null`).join(", ")}`
      : `delete from ${table}`;
    const text = `${what} where ctid = any (array(
      select ctid from ${table} where ${since} < $1 ${only ? `and ${only}` : ""} ${there} limit ${AT_ONCE}))`;
    const before = new Date(Date.parse(now) - days * 86_400_000).toISOString();
    for (let gone = AT_ONCE; gone === AT_ONCE; ) {
      gone = (await client.query({ text, values: [before] })).rowCount ?? 0;
    }
  }
}
