import { anyOf } from "#kernel/server/database/any-of.ts";
import { audienceWithin, readersOf } from "#kernel/server/operation/audience-within.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import { timeBox } from "../rules/agenda-order.ts";
import { buildAgenda, type Item, keepItem, sessionMinutes } from "./agenda.ts";
import { closeStandIn } from "./draw-turns.ts";
import { notesAsText } from "./notes.ts";
import { readSession } from "./read-session.ts";
import { scheduleNext } from "./schedule-session.ts";
import {
  findSession,
  membersOf,
  previousClosing,
  type SessionRow,
  sessionProblem,
  tell,
} from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { endTalk } from "./talk.ts";

export const closeSession = handler(sessions.operations.close, async (call) => {
  const { now, me } = call;
  const session = await findSession(call, call.record.id);
  if (session.state !== "open") throw sessionProblem("session_not_open");
  const openedAt = session.opened_at!;
  const tables = call.db<SessionTables>();
  const council = await councilsReadModel.get(call.asWeft(), session.council_id);

  const { members } = await membersOf(call, session.id);
  const came = await tables
    .selectFrom("session_presence")
    .select("person_id")
    .where("session_id", "=", session.id)
    .where("last_at", ">=", openedAt)
    .execute();
  const there = new Set(came.map(({ person_id }) => person_id));
  const present = members.filter(({ id }) => there.has(id)).length;
  const quorate = present * 100 >= council.quorum * members.length;

  // What was above the line and nobody came to is carried over by itself; the rest comes back by its own weight.
  const items = timeBox(await buildAgenda(call, session), sessionMinutes(session));
  for (const item of items) {
    const { fits: isAbove, ...row } = item;
    if (!isAbove || item.outcome || item.source === "reserved") continue;
    item.outcome = "carried_over";
    await keepItem(call, session.id, { ...row, outcome: "carried_over", endedAt: now, endedBy: null });
  }

  await endTalk(call, session);
  const before = await previousClosing(call, session.council_id, openedAt);
  const since = before?.closedAt ?? openedAt;
  const notes = await notesAsText(call, session.id);
  await tables
    .updateTable("session")
    .set({
      since,
      closed_at: now,
      closed_by: me.personId,
      present,
      expected: members.length,
      quorate,
      current_item: null,
      item_started_at: null,
      notes,
    })
    .where("id", "=", session.id)
    .execute();
  await tables
    .updateTable("session_presence")
    .set({ hand_at: null })
    .where("session_id", "=", session.id)
    .execute();
  await tables
    .updateTable("session_round")
    .set({ ended_at: now })
    .where("session_id", "=", session.id)
    .where("ended_at", "is", null)
    .execute();
  // A record is found by its own title, by whoever may see it.
  const titles = items.flatMap(({ recordId, title }) => (recordId ? [] : title || [])).join("\n");
  await call.records.update(session.id, { state: "closed", content: `${titles}\n${notes}` });
  await closeStandIn(call, session.id);
  await call.asks.close({ recordId: session.id });
  const told = await seenByAll(call, session, items);
  const ended = (as: Item["outcome"]) => told.filter(({ outcome }) => outcome === as).length;
  call.emit("session.closed", {
    record: session.id,
    data: {
      openedAt,
      since,
      present,
      expected: members.length,
      quorate,
      done: ended("done"),
      carriedOver: ended("carried_over"),
    },
  });
  await scheduleNext(call.asWeft(), session.council_id);
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

/** The rows that everybody sees who sees the session: a count of more would tell of the others. */
async function seenByAll(
  context: Context,
  session: SessionRow,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const ids = items.flatMap(({ recordId }) => recordId ?? []);
  const rows = await context
    .db()
    .selectFrom("record")
    .select(["id", "audience"])
    .where("id", "=", anyOf(ids))
    .execute();
  const { allSee } = await readersOf(context, await audienceWithin(context, session));
  const open = new Set(rows.filter((row) => allSee(row.audience)).map(({ id }) => id));
  return items.filter(({ recordId }) => recordId === null || open.has(recordId));
}
