import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { speakingOrder } from "../rules/speaking-order.ts";
import { holdSession, sessionProblem, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { hereNow } from "./who-is-here.ts";

export const startRound = handler(sessions.operations.startRound, async (call) => {
  const session = await holdSession(call, call.record.id, ["open"], "session_not_open");
  const tables = call.db<SessionTables>();
  const here = (await hereNow(call, session.id)).map(({ id }) => id);
  if (here.length === 0) throw sessionProblem("nobody_present");
  // Another round begins where the one before is over.
  await tables
    .updateTable("session_round")
    .set({ ended_at: call.now })
    .where("session_id", "=", session.id)
    .where("ended_at", "is", null)
    .execute();
  const before = await tables
    .selectFrom("session_round")
    .select("speakers")
    .where("session_id", "=", session.id)
    .execute();
  const speakers = speakingOrder(
    here,
    before.flatMap((round) => round.speakers[0] ?? []),
  );
  await tables
    .insertInto("session_round")
    .values({
      id: uuidv7(),
      session_id: session.id,
      question: call.body.question,
      started_by: call.me.personId,
      started_at: call.now,
      speakers,
      ended_at: null,
    })
    .execute();
  tell(call, session, "room");
  return {};
});

export const advanceRound = handler(sessions.operations.advanceRound, async (call) => {
  const { from } = call.body;
  const session = await holdSession(call, call.record.id, ["open"], "session_not_open");
  const tables = call.db<SessionTables>();
  const round = await tables
    .selectFrom("session_round")
    .selectAll()
    .where("session_id", "=", session.id)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!round || round.place !== from) throw sessionProblem("round_missing");
  const isMine = round.speakers[from] === call.me.personId;
  if (!isMine && session.facilitator_id !== call.me.personId) throw sessionProblem("not_your_turn");
  const isOver = from + 1 >= round.speakers.length;
  await tables
    .updateTable("session_round")
    .set({ place: from + 1, ended_at: isOver ? call.now : null })
    .where("id", "=", round.id)
    .execute();
  // Whoever has spoken has said what their hand was up for.
  await tables
    .updateTable("session_presence")
    .set({ hand_at: null })
    .where("session_id", "=", session.id)
    .where("person_id", "=", round.speakers[from]!)
    .execute();
  tell(call, session, "room");
  return {};
});
