import { handler } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { keepItem } from "./agenda.ts";
import { findItem, rowOf } from "./change-agenda.ts";
import { readSession } from "./read-session.ts";
import { holdSession, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { beginTalk, endTalk } from "./talk.ts";

export const startItem = handler(sessions.operations.start, async (call) => {
  const session = await holdSession(call, call.record.id, ["open"], "session_not_open");
  const item = await findItem(call, session, call.params.item);
  // Two who begin with it at once have begun with it once.
  if (session.current_item === item.id) return {};
  await beginTalk(call, session, item);
  await call
    .db<SessionTables>()
    .updateTable("session")
    .set({ current_item: item.id, item_started_at: call.now })
    .where("id", "=", session.id)
    .execute();
  // How long the one before was talked about stands on the agenda.
  tell(call, session, "agenda");
  return {};
});

export const endItem = handler(sessions.operations.endItem, async (call) => {
  const { outcome, note } = call.body;
  const session = await holdSession(call, call.record.id, ["open"], "session_not_open");
  const item = await findItem(call, session, call.params.item);
  await keepItem(call, session.id, {
    ...item,
    outcome,
    outcomeNote: note,
    endedAt: call.now,
    endedBy: call.me.personId,
  });
  if (session.current_item === item.id) {
    await endTalk(call, session);
    await call
      .db<SessionTables>()
      .updateTable("session")
      .set({ current_item: null, item_started_at: null })
      .where("id", "=", session.id)
      .execute();
  }
  call.emit("session.item_ended", {
    record: session.id,
    data: { ...rowOf(item), outcome, note: note || null },
    alongside: item.recordId,
  });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});
