import { type RawBuilder, sql } from "kysely";

type Sql = RawBuilder<unknown>;

/**
 * An order by several keys as one text that is never null, so that a page goes on after one value. Each key is as wide in every
 * row; the first counts most.
 * @example need: { expression: ({ today }) => byKeys(sql`case when risk.review_on < ${today} then 0 else 1 end`, greatestFirst(sql`risk.exposure`)) }
 */
export const byKeys = (...keys: readonly Sql[]) =>
  sql<string>`(concat_ws(' ', ${sql.join(keys)}) collate "C")`;

/** A key of a day or an instant, the earliest first; what has none comes last. Sessions run in UTC. */
export const earliestFirst = (time: Sql) =>
  sql<string>`coalesce(to_char(${time}, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '9999-12-31T23:59:59.999999')`;

/** The same, the latest first: the microseconds that are left until the year 5138. */
export const latestFirst = (time: Sql) =>
  sql<string>`coalesce(lpad((100000000000000000 - extract(epoch from ${time}) * 1000000)::bigint::text, 18, '0'), '999999999999999999')`;

/** A key of a whole number from 0 to a million, the greatest first. */
export const greatestFirst = (number: Sql): Sql => sql`lpad((1000000 - ${number})::text, 7, '0')`;
