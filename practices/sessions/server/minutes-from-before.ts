import { sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { type FromBefore, minutesFromBefore } from "../rules/minutes-from-before.ts";
import type { SessionLabel } from "../vocabulary.ts";
import type { Item } from "./agenda.ts";
import type { SessionRow } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** So many talks are looked at, the latest first. */
const MOST = 400;

const reasonOf = ({ because }: Pick<Item, "because">) => because[0]?.code ?? null;

/**
 * Gives rows about records the minutes the same took in earlier sessions of the council, where enough is known and nobody has said how
 * long they may take. What other records took counts only where everybody who sees this session sees the record and the session it was
 * talked about in: so a row has the same minutes whoever looks, and none of them tells of what is hidden.
 */
export async function allotFromBefore(
  context: Context,
  session: SessionRow,
  rows: Iterable<Item>,
): Promise<void> {
  const asking = [...rows].filter(
    ({ source, minutesSet, recordId }) => source === "record" && !minutesSet && recordId !== null,
  );
  if (asking.length === 0) return;
  const shared = (spine: "record" | "held") =>
    sql<boolean>`('workspace' = any (${sql.ref(`${spine}.audience`)}) or ${sql.ref(`${spine}.audience`)} @> ${session.audience}::text[])`;
  const reason = sql<string | null>`item.because->0->>'code'`;
  const took = await context
    .db<SessionTables>()
    .selectFrom("session_talk as talk")
    .innerJoin("session", "session.id", "talk.session_id")
    .innerJoin("record as held", "held.id", "session.id")
    .innerJoin("session_item as item", (join) =>
      join.onRef("item.session_id", "=", "talk.session_id").onRef("item.item_id", "=", "talk.item_id"),
    )
    .innerJoin("record", "record.id", "item.record_id")
    .select(["record.id as recordId", reason.as("reason"), shared("record").as("shared")])
    .select(
      sql<number>`round(extract(epoch from sum(talk.counted_until - talk.began_at)))::int`.as("seconds"),
    )
    .where("session.council_id", "=", session.council_id)
    .where("session.closed_at", "is not", null)
    .where(shared("held"))
    .where(({ or, and, eb }) =>
      or([
        eb("record.id", "=", anyOf(asking.map(({ recordId }) => recordId!))),
        and([shared("record"), sql<boolean>`${reason} = any (${asking.map(reasonOf)}::text[])`]),
      ]),
    )
    .groupBy(["session.id", "session.closed_at", "record.id", "record.audience", "item.because"])
    .orderBy("session.closed_at", "desc")
    .orderBy("session.id")
    .orderBy("record.id")
    .limit(MOST)
    .execute();
  for (const item of asking) {
    item.minutesFrom = minutesFromBefore({ recordId: item.recordId!, reason: reasonOf(item) }, took);
    if (item.minutesFrom) item.minutes = item.minutesFrom.minutes;
  }
}

/** Why a row is proposed so many minutes, for the speaker. */
export const minutesLabel = ({ minutes, count, by }: FromBefore): SessionLabel => ({
  code: by === "record" ? "session_minutes_record" : "session_minutes_reason",
  values: { minutes, count },
});
