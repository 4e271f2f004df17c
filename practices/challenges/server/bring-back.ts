import { canUndo } from "#kernel/contract/undo.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { work } from "#practices/work/contract.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { lockIsBuiltOn } from "../rules/lock-built-on.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { writePart } from "./department-part-store.ts";
import { readChallenge } from "./read-challenge.ts";
import type { ChallengeTables } from "./tables.ts";

const { operations } = challenges;
const ownProblem = problemsOf(challenges.problems);
const workProblem = problemsOf(work.problems);

/** Undoes taking a department out: it takes part as before, with its lead, its health and what it weighed. */
export const bringBackDepartment = handler(operations.bringBackDepartment, async (call) => {
  const { db, me, now, params, record } = call;
  await touch(call, record.id);
  const part = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select(["left_at", "left_by"])
    .where("challenge_id", "=", record.id)
    .where("department_id", "=", params.department)
    .executeTakeFirst();
  if (!part) throw workProblem("department_not_in");
  if (!part.left_at) throw ownProblem("department_takes_part");
  if (part.left_by !== me.personId || !canUndo(part.left_at, now)) throw problem("undo_over");
  const before = await partBefore(call, record.id, params.department);
  await writePart(call, record.id, params.department, {
    lead: before.lead_id && (await stillThere(call, before.lead_id)) ? before.lead_id : null,
    health: before.health,
  });
  await workPart.countWeightsAgain(call, record, params.department);
  call.emit("challenge_department.returned", { record: record.id, data: { department: params.department } });
  return answer(call, record.id);
});

async function partBefore({ db }: Context, challengeId: string, departmentId: string) {
  return db<ChallengeTables>()
    .selectFrom("challenge_part_history")
    .select(["lead_id", "health"])
    .where("challenge_id", "=", challengeId)
    .where("department_id", "=", departmentId)
    .where("takes_part", "=", true)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

async function stillThere({ db }: Context, personId: string): Promise<boolean> {
  const person = await db<ChallengeTables>()
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return person !== undefined;
}

/** Undoes locking the criteria, as long as nothing was built on it. */
export const unlockCriteria = handler(operations.unlockCriteria, async (call) => {
  const { me, now, record } = call;
  const challenge = await readChallenge(call, record.id);
  const { criteriaLock } = challenge;
  if (!criteriaLock) throw workProblem("criteria_open");
  if (criteriaLock.by.id !== me.personId || !canUndo(criteriaLock.at, now) || lockIsBuiltOn(challenge))
    throw problem("undo_over");
  await workPart.unlockCriteria(call, record);
  return answer(call, record.id);
});
