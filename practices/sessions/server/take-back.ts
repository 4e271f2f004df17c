import { canUndo } from "#kernel/contract/undo.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { beginRound, sealFor } from "#kernel/server/sealed/sealed-round.ts";
import { sessions } from "../contract.ts";
import { askVerb } from "./draw-turns.ts";
import { readSession } from "./read-session.ts";
import { findSession, membersOf, sessionProblem, tell } from "./session-store.ts";
import { silentRound } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";
import { goOnTalking } from "./talk.ts";
import { anotherIsOpen, cameToSomething } from "./undo-window.ts";

/**
 * Undoes closing a session: it goes on where it was. Rows that nobody had ended are open again, the one that was talked about is so still, a
 * round that was being spoken is. The session that closing planned stays planned, and the digest is written anew when the session closes.
 */
export const reopenSession = handler(sessions.operations.reopen, async (call) => {
  const { db, me, now } = call;
  const session = await findSession(call, call.record.id);
  const { id, closed_at, closed_by, state } = session;
  if (state !== "closed") throw sessionProblem("session_not_closed");
  if (closed_by !== me.personId || !canUndo(closed_at!, now) || (await anotherIsOpen(call, session)))
    throw problem("undo_over");
  await goOnTalking(call, session);
  await db<SessionTables>()
    .updateTable("session_item")
    .set({ outcome: null, ended_at: null })
    .where("session_id", "=", id)
    .where("outcome", "=", "carried_over")
    .where("ended_at", "=", closed_at)
    .where("ended_by", "is", null)
    .execute();
  await db<SessionTables>()
    .updateTable("session_round")
    .set({ ended_at: null })
    .where("session_id", "=", id)
    .where("ended_at", "=", closed_at)
    .execute();
  await db<SessionTables>()
    .updateTable("session")
    .set({ since: null, closed_at: null, closed_by: null, present: null, expected: null, quorate: null })
    .where("id", "=", id)
    .execute();
  await call.records.update(id, { state: "open" });
  for (const [duty, personId] of [
    ["facilitator", session.facilitator_id],
    ["scribe", session.scribe_id],
  ] as const) {
    if (personId)
      await call.asks.open({ personId, recordId: id, verb: askVerb[duty], dueOn: session.held_on });
  }
  call.emit("session.reopened", { record: id, data: {} });
  tell(call, session, "agenda");
  return readSession(call, id);
});

/**
 * Undoes opening a session, as long as nothing came of it: it is planned again for its day, its agenda is asked for anew, and what was
 * written in the silent round is sealed again.
 */
export const putBackSession = handler(sessions.operations.putBack, async (call) => {
  const { db, now } = call;
  const session = await findSession(call, call.record.id);
  const { id, opened_at, state } = session;
  if (state !== "open") throw sessionProblem("session_not_open");
  if (!canUndo(opened_at!, now) || (await cameToSomething(call, session))) throw problem("undo_over");
  const rows = db<SessionTables>();
  await rows.deleteFrom("session_talk").where("session_id", "=", id).execute();
  // What somebody said of a row stays said; what the opening only wrote down is asked for again.
  await rows
    .deleteFrom("session_item")
    .where("session_id", "=", id)
    .where("source", "!=", "proposal")
    .where("moved_by", "is", null)
    .where("dropped_by", "is", null)
    .where("minutes_set", "=", false)
    .execute();
  await rows
    .updateTable("session_item")
    .set({ place: null })
    .where("session_id", "=", id)
    .where("moved_by", "is", null)
    .execute();
  await sealAgain(call, id);
  await rows
    .updateTable("session")
    .set({ opened_at: null, current_item: null, item_started_at: null })
    .where("id", "=", id)
    .execute();
  await rows.deleteFrom("session_round").where("session_id", "=", id).execute();
  await call.records.update(id, { state: "planned" });
  for (const { id: personId } of (await membersOf(call, id)).members) {
    await call.asks.open({ personId, recordId: id, verb: "sessions.prepare", dueOn: session.held_on });
  }
  call.emit("session.put_back", { record: id, data: { on: session.held_on } });
  tell(call, session, "agenda");
  return readSession(call, id);
});

async function sealAgain(context: Context, sessionId: string): Promise<void> {
  const shown = await context
    .db<SessionTables>()
    .deleteFrom("session_view")
    .where("session_id", "=", sessionId)
    .returning(["item_id", "author_id", "body"])
    .execute();
  if (shown.length === 0) return;
  await beginRound(context, silentRound(sessionId), { byConvener: true });
  for (const { item_id, author_id, body } of shown) {
    await sealFor(context, silentRound(sessionId), { author: author_id, subject: item_id, body });
  }
}
