import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { resting } from "#kernel/server/switches/resting.ts";
import type { SessionTables } from "./tables.ts";

/**
 * The rows that were talked about in sessions that have closed, each with what it was to take when it was first begun with and what it took.
 * Only of sessions and records the actor may see and of practices that are on: to whoever may not see what a row is about, its time is time
 * in which nothing was talked about, as a pause is.
 */
export function talkedTime(context: Context) {
  const { db, actor } = context;
  return db<SessionTables>()
    .selectFrom("session_talk as talk")
    .innerJoin("session", "session.id", "talk.session_id")
    .innerJoin("record as held", "held.id", "session.id")
    .innerJoin("session_item as item", (join) =>
      join.onRef("item.session_id", "=", "talk.session_id").onRef("item.item_id", "=", "talk.item_id"),
    )
    .leftJoin("record", "record.id", "item.record_id")
    .select(["session.id as session", "session.council_id as council", "item.item_id as item"])
    .select(["item.record_id as about", "record.kind"])
    .select(sql<string>`session.closed_at`.as("at"))
    .select(sql<number>`(array_agg(talk.planned order by talk.began_at, talk.id))[1]`.as("planned"))
    .select(
      sql<number>`round(extract(epoch from sum(talk.counted_until - talk.began_at)))::int`.as("seconds"),
    )
    .where("session.closed_at", "is not", null)
    .where(visibleTo(actor, "held"))
    .where(({ or, and, eb }) =>
      or([
        eb("item.record_id", "is", null),
        and([visibleTo(actor), sql<boolean>`record.kind <> all (${resting(context).records}::text[])`]),
      ]),
    )
    .groupBy(["session.id", "session.council_id", "session.closed_at"])
    .groupBy(["item.item_id", "item.record_id", "record.kind"]);
}

export const sumOf = (rows: readonly { planned: number; seconds: number }[]) => ({
  planned: rows.reduce((sum, { planned }) => sum + planned, 0),
  seconds: rows.reduce((sum, { seconds }) => sum + seconds, 0),
});

/**
 * When a session's meeting ended, as `rules/time-spent.ts` has it of rows: when it was closed, but where that was more than an hour after it
 * should have been over, when it should have been or its last row ended.
 */
export const metUntil = sql<string>`case when session.closed_at <= over.at + interval '1 hour' then session.closed_at
  else greatest(over.at, (select max(talk.counted_until) from session_talk talk where talk.session_id = session.id)) end`;

/** When a session should be over: for lateral joins, as `over`. */
export const overAt = sql<{
  at: string;
}>`(select greatest(session.ends_at, session.opened_at + (session.ends_at - session.starts_at)) as at)`;
