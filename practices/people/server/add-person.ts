import { addPerson as addToWorkspace } from "#kernel/server/identity/people.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { placePerson, readPerson } from "./person-store.ts";

export const addPerson = handler(people.operations.addPerson, async (call) => {
  const { body } = call;
  const department = body.department ? await call.records.find(body.department, "department") : null;
  const { id } = await addToWorkspace(call, body);
  if (department) {
    await placePerson(call, id, {
      departmentId: department.id,
      title: body.title,
      level: body.level ?? null,
      managerId: body.manager ?? null,
      from: call.now.slice(0, 10),
    });
  }
  call.emit("person.added", { record: id, data: { name: body.name, department: department?.title ?? null } });
  return readPerson(call, id);
});
