import { conveners } from "#kernel/contract/roles.ts";
import { type Call, type Context, handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problem } from "#kernel/server/problem.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import type { sessionsVocabulary } from "../vocabulary.ts";
import { closeSwap, redraw } from "./draw-turns.ts";
import { readSession } from "./read-session.ts";
import { holdSession, membersOf, type SessionRow, sessionProblem, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { turnOf } from "./who-is-here.ts";

const said = detailsOf<typeof sessionsVocabulary>();
export const councilOf = (context: Context, session: SessionRow) =>
  councilsReadModel.get(context.asWeft(), session.council_id);

export const skipTurn = handler(sessions.operations.skip, async (call) => {
  const { duty, reason } = call.body;
  const session = await holdSession(call, call.record.id, ["planned", "open"], "session_over");
  const { holder_id } = await turnOf(call, session.id, duty);
  const isMine = holder_id === call.me.personId;
  if (!isMine && !(await isKeeper(call))) throw sessionProblem("not_your_turn");
  if (!holder_id) throw sessionProblem("not_your_turn", said("fault_session_turn_unheld"));
  await redraw(
    call,
    await councilOf(call, session),
    session,
    duty,
    { kind: "skip", reason },
    {
      skipped: [holder_id],
    },
  );
  tell(call, session, "room");
  return readSession(call, session.id);
});

/** Chair and conveners may pass a turn on for somebody who is ill. */
export async function isKeeper(call: Pick<Call, "me" | "records" | "record">): Promise<boolean> {
  if (conveners.some((role) => role === call.me.role)) return true;
  const parts = await call.records.parts(call.record.id);
  return parts.some(({ personId, part }) => personId === call.me.personId && part === "chair");
}

export async function requireMember(call: Context, session: SessionRow, personId: string): Promise<void> {
  const { members } = await membersOf(call, session.id);
  if (!members.some(({ id }) => id === personId)) throw sessionProblem("not_a_member");
}

export const askSwap = handler(sessions.operations.askSwap, async (call) => {
  const { duty, with: asked } = call.body;
  const session = await holdSession(call, call.record.id, ["planned"], "session_over");
  const { holder_id } = await turnOf(call, session.id, duty);
  if (holder_id !== call.me.personId) throw sessionProblem("not_your_turn");
  if (asked === holder_id) throw sessionProblem("not_a_member", said("fault_session_ask_another"));
  await requireMember(call, session, asked);
  await closeSwap(call, session.id, duty);
  await call
    .db<SessionTables>()
    .insertInto("session_swap")
    .values({ session_id: session.id, duty, asker_id: holder_id, asked_id: asked, at: call.now })
    .execute();
  await call.asks.open({
    personId: asked,
    recordId: session.id,
    verb: "sessions.answer_swap",
    subject: duty,
    dueOn: session.held_on,
  });
  call.emit("session.swap_asked", { record: session.id, data: { duty, of: asked } });
  return readSession(call, session.id);
});

export const answerSwap = handler(sessions.operations.answerSwap, async (call) => {
  const { duty, agree } = call.body;
  const session = await holdSession(call, call.record.id, ["planned"], "session_over");
  // Two answers at once: the one that finds the question answers it.
  const swap = await call
    .db<SessionTables>()
    .deleteFrom("session_swap")
    .where("session_id", "=", session.id)
    .where("duty", "=", duty)
    .where("asked_id", "=", call.me.personId)
    .returning("asker_id")
    .executeTakeFirst();
  if (!swap) throw sessionProblem("swap_missing");
  await closeSwap(call, session.id, duty);
  const { holder_id } = await turnOf(call, session.id, duty);
  if (!agree || holder_id !== swap.asker_id) {
    call.emit("session.swap_declined", { record: session.id, data: { duty, asker: swap.asker_id } });
    return readSession(call, session.id);
  }
  const drawn = await redraw(
    call,
    await councilOf(call, session),
    session,
    duty,
    { kind: "swap", cause: "agreed" },
    { agreed: { holder: call.me.personId, swappedWith: swap.asker_id } },
  );
  if (drawn.holder !== call.me.personId) {
    throw problem("conflict", said("fault_session_taker_cannot"));
  }
  tell(call, session, "room");
  return readSession(call, session.id);
});
