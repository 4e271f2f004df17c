import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { readPart, readParts, writePart } from "./department-part-store.ts";
import { checkDepartments, checkPeople, readDepartments } from "./departments.ts";

const { operations } = challenges;
const problem = problemsOf(challenges.problems);

export const joinDepartment = handler(operations.joinDepartment, async (call) => {
  const { body, record } = call;
  await touch(call, record.id);
  const departments = await readDepartments(call);
  checkDepartments(departments, [["department", body.department]]);
  const parts = await readParts(call, record.id, departments);
  if (parts.some(({ department }) => department.id === body.department)) {
    throw problem("department_takes_part");
  }
  const lead = body.lead ?? departments.heads.get(body.department) ?? null;
  if (body.lead) await checkPeople(call, [["lead", body.lead]]);
  await writePart(call, record.id, body.department, { lead });
  call.emit("challenge_department.joined", {
    record: record.id,
    data: { department: body.department, lead },
  });
  return answer(call, record.id);
});

export const setPart = handler(operations.setPart, async (call) => {
  const { body, params, record } = call;
  await touch(call, record.id);
  await readPart(call, record.id, params.department);
  await checkPeople(call, [["lead", body.lead]]);
  await writePart(call, record.id, params.department, {
    ...(body.lead === undefined ? {} : { lead: body.lead }),
    ...(body.health ? { health: body.health } : {}),
  });
  const parts = await readParts(call, record.id, await readDepartments(call));
  const { department, lead, health } = parts.find((part) => part.department.id === params.department)!;
  call.emit("challenge_department.changed", {
    record: record.id,
    data: {
      department: department.id,
      lead: lead?.id ?? null,
      health,
    },
  });
  return answer(call, record.id);
});

export const leaveDepartment = handler(operations.leaveDepartment, async (call) => {
  const { params, record } = call;
  await touch(call, record.id);
  await readPart(call, record.id, params.department);
  await writePart(call, record.id, params.department, { leave: true });
  await workPart.forgetWeights(call, record, params.department);
  call.emit("challenge_department.left", {
    record: record.id,
    data: { department: params.department },
  });
  return answer(call, record.id);
});
