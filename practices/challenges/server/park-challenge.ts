import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { type ChallengeState, challenges } from "../contract.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { answer } from "./answer.ts";
import { writeMove } from "./move-store.ts";
import type { ChallengeTables } from "./tables.ts";

const problem = problemsOf(challenges.problems);
const said = detailsOf<typeof challengesVocabulary>();

export const parkChallenge = handler(challenges.operations.park, async (call) => {
  const { body, db, now, record } = call;
  const from = record.state as ChallengeState;
  if (from === "closed" || from === "parked") {
    throw problem("challenge_state_wrong", said("fault_challenge_not_parkable", { state: from }));
  }
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({
      parked_at: now,
      parked_reason: body.reason,
      parked_before: from,
      look_again_on: body.lookAgainOn,
    })
    .where("id", "=", record.id)
    .execute();
  await writeMove(call, record.id, { from, to: "parked" });
  call.emit("challenge.parked", { record: record.id, data: { from, ...body } });
  return answer(call, record.id);
});

export const resumeChallenge = handler(challenges.operations.resume, async (call) => {
  const { db, record } = call;
  if (record.state !== "parked") throw problem("challenge_state_wrong", said("fault_challenge_not_parked"));
  const { parked_before } = await db<ChallengeTables>()
    .selectFrom("challenge")
    .select("parked_before")
    .where("id", "=", record.id)
    .executeTakeFirstOrThrow();
  const to = parked_before ?? "raised";
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ parked_at: null, parked_reason: null, parked_before: null, look_again_on: null })
    .where("id", "=", record.id)
    .execute();
  await writeMove(call, record.id, { from: "parked", to });
  call.emit("challenge.resumed", { record: record.id, data: { to } });
  return answer(call, record.id);
});
