import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { v7 as uuidv7 } from "uuid";
import type { Context } from "#kernel/server/operation/context.ts";
import { countedUntil } from "../rules/time-spent.ts";
import type { SessionRow } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** From now on this row is talked about, and no other. */
export async function beginTalk(
  context: Context,
  session: SessionRow,
  item: { id: string; minutes: number },
): Promise<void> {
  await endTalk(context, session);
  await context
    .db<SessionTables>()
    .insertInto("session_talk")
    .values({
      id: uuidv7(),
      session_id: session.id,
      item_id: item.id,
      began_at: context.now,
      planned: item.minutes,
    })
    .execute();
}

/** What is talked about is so no longer. */
export async function endTalk({ db, now }: Context, session: SessionRow): Promise<void> {
  const talks = db<SessionTables>();
  const running = await talks
    .selectFrom("session_talk")
    .select(["id", "began_at as began", "planned"])
    .where("session_id", "=", session.id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!running) return;
  await talks
    .updateTable("session_talk")
    .set({ ended_at: now, counted_until: countedUntil(session, running, now) })
    .where("id", "=", running.id)
    .execute();
}

/** What closing a session had ended goes on as if it had not been closed: the row is current again, since when it was. */
export async function goOnTalking({ db }: Context, { id, closed_at }: SessionRow): Promise<void> {
  const rows = db<SessionTables>();
  const last = await rows
    .selectFrom("session_talk as talk")
    .innerJoin("session_item as item", (join) =>
      join.onRef("item.session_id", "=", "talk.session_id").onRef("item.item_id", "=", "talk.item_id"),
    )
    .select(["talk.id", "talk.item_id", "talk.began_at", "talk.ended_at"])
    // Somebody had ended it themselves, in the same moment.
    .select(sql<boolean>`item.ended_at = ${closed_at} and item.ended_by is not null`.as("by_hand"))
    .where("talk.session_id", "=", id)
    .orderBy("talk.began_at", "desc")
    .orderBy("talk.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!last || last.ended_at !== closed_at || last.by_hand) return;
  await rows
    .updateTable("session_talk")
    .set({ ended_at: null, counted_until: null })
    .where("id", "=", last.id)
    .execute();
  await rows
    .updateTable("session")
    .set({ current_item: last.item_id, item_started_at: last.began_at })
    .where("id", "=", id)
    .execute();
}

/** Each time a row was current, the oldest first; for queries in which `session_item` is joined. */
export const spansOfRow = (expression: ExpressionBuilder<SessionTables, "session_item">) =>
  jsonArrayFrom(
    expression
      .selectFrom("session_talk as talk")
      .select(["talk.began_at as began", "talk.planned", "talk.counted_until as until"])
      .whereRef("talk.session_id", "=", "session_item.session_id")
      .whereRef("talk.item_id", "=", "session_item.item_id")
      .orderBy("talk.began_at")
      .orderBy("talk.id"),
  );
