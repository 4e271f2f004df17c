import { handler } from "#kernel/server/operation/context.ts";
import { takesPart } from "#kernel/server/operation/require-entitled.ts";
import { problemsOf, problem as refused } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { readPart, readParts, writePart } from "./department-part-store.ts";
import { checkDepartments, checkPeople, readDepartments } from "./departments.ts";
import { proposeJoining, proposeLead } from "./take-over.ts";

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
  const { department, lead } = body;
  const head = departments.heads.get(department) ?? null;
  await checkPeople(call, [["lead", lead]]);
  if (
    lead &&
    lead !== head &&
    !(await peopleReadModel.departmentsSpokenFor(call, { among: [department] })).includes(department)
  )
    throw refused(
      "forbidden",
      { says: "fault_lead_by_head" },
      { errors: [{ path: "lead", message: "fault_lead_by_head" }] },
    );
  if (await proposeJoining(call, record.id, department, head)) {
    call.emit("challenge_department.joined", { record: record.id, data: { department, lead: head } });
    if (lead && lead !== head) await proposeLead(call, record.id, department, lead);
  }
  return answer(call, record.id);
});

export const setPart = handler(operations.setPart, async (call) => {
  const { body, params, record } = call;
  await touch(call, record.id);
  await readPart(call, record.id, params.department);
  await checkPeople(call, [["lead", body.lead]]);
  await workPart.speakFor(call, record, params.department);
  if (body.lead !== undefined) await proposeLead(call, record.id, params.department, body.lead);
  if (body.health) await writePart(call, record.id, params.department, { health: body.health });
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
  if (!(await takesPart(call, record.id, call.me.personId, ["owner", "sponsor"])))
    await workPart.speakFor(call, record, params.department);
  await call.nominations.withdraw({ recordId: record.id, subject: params.department });
  await writePart(call, record.id, params.department, { leave: true });
  await workPart.setWeightsAside(call, record, params.department);
  call.emit("challenge_department.left", {
    record: record.id,
    data: { department: params.department },
  });
  return answer(call, record.id);
});
