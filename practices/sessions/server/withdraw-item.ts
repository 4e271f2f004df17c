import { handler } from "#kernel/server/operation/context.ts";
import { answeredSubjects } from "#kernel/server/sealed/sealed-round.ts";
import { sessions } from "../contract.ts";
import { findItem, rowOf } from "./change-agenda.ts";
import { guestsOfRows } from "./guests-of-rows.ts";
import { readSession } from "./read-session.ts";
import { holdSession, sessionProblem, tell } from "./session-store.ts";
import { silentRound } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";

/** Takes a proposal off a planned agenda again, for whoever made it: what others have done with it is not thrown away. */
export const withdrawItem = handler(sessions.operations.withdraw, async (call) => {
  const session = await holdSession(call, call.record.id, ["planned"], "session_over");
  const item = await findItem(call, session, call.params.item);
  const isMine = item.source === "proposal" && item.proposedBy === call.me.personId;
  if (!isMine || item.movedBy !== null || item.droppedBy !== null || item.talk.length > 0)
    throw sessionProblem("item_taken_up");
  const written = await answeredSubjects(call, silentRound(session.id));
  const guests = await guestsOfRows(call, session.id);
  if (written.has(item.id) || guests.has(item.id)) throw sessionProblem("item_taken_up");
  await call
    .db<SessionTables>()
    .deleteFrom("session_item")
    .where("session_id", "=", session.id)
    .where("item_id", "=", item.id)
    .execute();
  call.emit("session.item_withdrawn", { record: session.id, data: rowOf(item), alongside: item.recordId });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});
