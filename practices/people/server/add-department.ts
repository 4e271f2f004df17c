import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { checkDepartmentName } from "./department-rules.ts";
import { createDepartment, readDepartment } from "./department-store.ts";
import { findStanding } from "./dissolve-department.ts";
import { lockPeople } from "./lock-people.ts";

export const addDepartment = handler(people.operations.addDepartment, async (call) => {
  const { name, purpose, parent } = call.body;
  const above = parent ? await findStanding(call, parent) : null;
  await lockPeople(call);
  await checkDepartmentName(call, name);
  const id = await createDepartment(call, { name, purpose, parentId: above?.id ?? null });
  call.emit("department.added", { record: id });
  return readDepartment(call, id);
});
