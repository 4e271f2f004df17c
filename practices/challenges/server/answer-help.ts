import { conveners } from "#kernel/contract/roles.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { findOpenHelp, hoursBetween } from "./help-store.ts";
import { endImpliedWait } from "./wait-store.ts";

const { operations } = challenges;
const problem = problemsOf(challenges.problems);

export const answerHelp = handler(operations.answerHelp, async (call) => {
  const { body, db, me, now, params, record } = call;
  await touch(call, record.id);
  const help = await findOpenHelp(call, record.id, params.help);
  // Anybody of the department that was asked may answer; one person asked by name answers for themselves.
  const mayAnswer =
    help.person_id === me.personId ||
    (conveners as readonly string[]).includes(me.role) ||
    (me.role !== "guest" &&
      help.department_id !== null &&
      (await peopleReadModel.departmentsOf(call, [me.personId])).get(me.personId) === help.department_id) ||
    (help.department_id !== null && (await leads(call, help.department_id)));
  if (!mayAnswer) throw problem("department_not_yours", { says: "fault_help_not_yours" });
  await db<ChallengeTables>()
    .updateTable("challenge_help")
    .set({ answer: body.text, answered_by: me.personId, answered_at: now })
    .where("challenge_id", "=", record.id)
    .where("id", "=", help.id)
    .execute();
  await endImpliedWait(call, record.id, help.id);
  call.emit("challenge_help.answered", {
    record: record.id,
    data: {
      help: help.id,
      question: help.question,
      answer: body.text,
      hours: hoursBetween(help.at, now),
      askedBy: help.by_id,
    },
  });
  return answer(call, record.id);
});

async function leads(call: Parameters<typeof answerHelp>[0], departmentId: string): Promise<boolean> {
  const part = await call
    .db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select("lead_id")
    .where("challenge_id", "=", call.record.id)
    .where("department_id", "=", departmentId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (part?.lead_id === call.me.personId) return true;
  const departments = await peopleReadModel.departmentsById(call, [departmentId]);
  return departments.get(departmentId)?.headId === call.me.personId;
}

export const withdrawHelp = handler(operations.withdrawHelp, async (call) => {
  const { db, now, params, record } = call;
  await touch(call, record.id);
  const help = await findOpenHelp(call, record.id, params.help);
  await db<ChallengeTables>()
    .updateTable("challenge_help")
    .set({ withdrawn_at: now })
    .where("challenge_id", "=", record.id)
    .where("id", "=", help.id)
    .execute();
  await endImpliedWait(call, record.id, help.id);
  call.emit("challenge_help.withdrawn", {
    record: record.id,
    data: { help: help.id, question: help.question },
  });
  return answer(call, record.id);
});
