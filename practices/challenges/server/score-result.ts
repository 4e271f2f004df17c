import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { workPart, workReadModel } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { readChallenge } from "./read-challenge.ts";
import type { ChallengeTables } from "./tables.ts";

const { operations } = challenges;
const problem = problemsOf(challenges.problems);

/** Scores belong to the joint work: before it there is no result, after it the outcome stands. */
function refuseUnlessInWork(state: string): void {
  if (state !== "in_work") throw problem("challenge_state_wrong", { says: "fault_challenge_not_in_work" });
}

export const askForScores = handler(operations.askForScores, async (call) => {
  const { db, now, record } = call;
  await touch(call, record.id);
  if (!(await workReadModel.criteriaLock(call, record.id))) throw problem("criteria_not_locked");
  refuseUnlessInWork(record.state);
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ scores_asked_at: now })
    .where("id", "=", record.id)
    .execute();
  call.emit("challenge_scores.requested", { record: record.id });
  return answer(call, record.id);
});

export const scoreResult = handler(operations.score, async (call) => {
  const { body, db, me, now, params, record } = call;
  await touch(call, record.id);
  const department = await workPart.speakFor(call, record, params.department);
  if (!(await workReadModel.criteriaLock(call, record.id))) throw problem("criteria_not_locked");
  refuseUnlessInWork(record.state);
  // Given unseen by the others: what is changed after one has seen theirs would not be.
  if ((await readChallenge(call, record.id)).scoreCard.open) throw problem("scores_shown");
  await workReadModel.checkCriteria(call, record.id, "scores", body.scores);
  for (const { criterion, score, remark } of body.scores) {
    const row = { score, remark, by_id: me.personId, at: now };
    await db<ChallengeTables>()
      .insertInto("challenge_score")
      .values({ challenge_id: record.id, criterion_id: criterion, department_id: department.id, ...row })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "challenge_id", "criterion_id", "department_id"]).doUpdateSet(row),
      )
      .execute();
  }
  call.emit("challenge_scores.given", { record: record.id, data: { department: department.id } });
  return answer(call, record.id);
});
