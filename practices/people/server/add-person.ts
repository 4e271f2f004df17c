import { addPerson as addToWorkspace } from "#kernel/server/identity/people.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { checkName } from "./check-name.ts";
import { findStanding } from "./dissolve-department.ts";
import { checkManager, placePerson, readPerson, searchWords } from "./person-store.ts";

export const addPerson = handler(people.operations.addPerson, async (call) => {
  const { body, me } = call;
  if (me.role !== "administrator" && (body.role === "administrator" || body.role === "convener")) {
    throw problem("forbidden", { says: "fault_only_administrators_make" });
  }
  await checkName(call, { ...body, of: null });
  const department = body.department ? await findStanding(call, body.department) : null;
  await checkManager(call, null, body.manager);
  const { namesake: _, ...person } = body;
  const { id } = await addToWorkspace(call, {
    ...person,
    content: searchWords({ ...body, department: department?.title ?? null }),
  });
  if (department) {
    await placePerson(call, id, {
      departmentId: department.id,
      title: body.title,
      level: body.level ?? null,
      managerId: body.manager ?? null,
      from: call.workspaceToday,
    });
  }
  call.emit("person.added", { record: id, data: { department: department?.id ?? null } });
  return readPerson(call, id);
});
