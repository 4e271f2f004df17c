import { v7 as uuidv7 } from "uuid";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { challenges } from "../contract.ts";
import { missingForLock } from "../rules/gates.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { areCriteriaLocked, checkCriteria } from "./criterion-store.ts";
import { passGate } from "./pass-gate.ts";
import { readChallenge } from "./read-challenge.ts";
import { speakFor } from "./speaks-for.ts";

const { operations } = challenges;
const ownProblem = problemsOf(challenges.problems);

async function refuseWhenLocked(context: Context, id: string): Promise<void> {
  if (await areCriteriaLocked(context, id)) throw ownProblem("criteria_locked");
}

export const proposeCriterion = handler(operations.proposeCriterion, async (call) => {
  const { body, db, me, now, record } = call;
  await touch(call, record.id);
  const department = await speakFor(call, body.department);
  await refuseWhenLocked(call, record.id);
  await db<ChallengeTables>()
    .insertInto("challenge_criterion")
    .values({
      challenge_id: record.id,
      id: uuidv7(),
      title: body.title,
      measure: body.measure,
      department_id: department.id,
      by_id: me.personId,
      at: now,
    })
    .execute();
  call.emit("challenge_criterion.proposed", {
    record: record.id,
    data: { department: department.id, criterionTitle: body.title },
  });
  return answer(call, record.id);
});

export const withdrawCriterion = handler(operations.withdrawCriterion, async (call) => {
  const { db, params, record } = call;
  await touch(call, record.id);
  await refuseWhenLocked(call, record.id);
  const gone = await db<ChallengeTables>()
    .deleteFrom("challenge_criterion")
    .where("challenge_id", "=", record.id)
    .where("id", "=", params.criterion)
    .returning("title")
    .executeTakeFirst();
  if (!gone) throw problem("not_found");
  call.emit("challenge_criterion.withdrawn", { record: record.id, data: { criterionTitle: gone.title } });
  return answer(call, record.id);
});

export const weighCriteria = handler(operations.weigh, async (call) => {
  const { body, db, me, now, params, record } = call;
  await touch(call, record.id);
  const department = await speakFor(call, params.department);
  await refuseWhenLocked(call, record.id);
  await checkCriteria(call, record.id, "weights", body.weights);
  for (const { criterion, points } of body.weights) {
    const row = { points, by_id: me.personId, at: now };
    await db<ChallengeTables>()
      .insertInto("challenge_weight")
      .values({ challenge_id: record.id, criterion_id: criterion, department_id: department.id, ...row })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "challenge_id", "criterion_id", "department_id"]).doUpdateSet(row),
      )
      .execute();
  }
  call.emit("challenge_criteria.weighed", {
    record: record.id,
    data: { department: department.id },
  });
  return answer(call, record.id);
});

export const lockCriteria = handler(operations.lockCriteria, async (call) => {
  const { body, db, me, now, record } = call;
  const challenge = await readChallenge(call, record.id);
  if (challenge.criteriaLock) throw ownProblem("criteria_locked");
  if (challenge.criteria.length === 0) throw ownProblem("criteria_missing");
  const passed = await passGate(call, missingForLock(challenge), body.passing);
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ criteria_locked_at: now, criteria_locked_by: me.personId, criteria_passing: passed.passing })
    .where("id", "=", record.id)
    .execute();
  call.emit("challenge_criteria.locked", {
    record: record.id,
    data: {
      titles: challenge.criteria.map(({ title }) => title),
      weights: challenge.criteria.map(({ weight }) => weight ?? 1 / challenge.criteria.length),
      ...passed,
    },
  });
  return answer(call, record.id);
});
