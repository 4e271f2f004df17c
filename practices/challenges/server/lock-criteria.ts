import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { work } from "#practices/work/contract.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { missingForLock } from "../rules/gates.ts";
import { answer } from "./answer.ts";
import { passGate } from "./pass-gate.ts";
import { readChallenge } from "./read-challenge.ts";

const { operations } = challenges;
const ownProblem = problemsOf(challenges.problems);
const workProblem = problemsOf(work.problems);

export const lockCriteria = handler(operations.lockCriteria, async (call) => {
  const { body, record } = call;
  const challenge = await readChallenge(call, record.id);
  if (challenge.criteriaLock) throw workProblem("criteria_locked");
  if (challenge.criteria.length === 0) throw ownProblem("criteria_missing");
  const passed = await passGate(call, missingForLock(challenge), body.passing);
  await workPart.lockCriteria(call, record, passed);
  return answer(call, record.id);
});
