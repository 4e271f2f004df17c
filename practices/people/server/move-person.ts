import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { findStanding } from "./dissolve-department.ts";
import { leaveHeadsPosts } from "./leaving/leave-heads-post.ts";
import { checkManager, placePerson, readPerson, refreshSearch } from "./person-store.ts";

export const movePerson = handler(people.operations.movePerson, async (call) => {
  const { body, record } = call;
  const department = await findStanding(call, body.department);
  await checkManager(call, record.id, body.manager);
  const from = body.from ?? call.workspaceToday;
  const before = await placePerson(call, record.id, {
    departmentId: department.id,
    title: body.title,
    level: body.level ?? null,
    managerId: body.manager ?? null,
    from,
  });
  await refreshSearch(call, record.id);
  if (before !== department.id) await leaveHeadsPosts(call, [{ id: record.id, from: before }]);
  call.emit("person.moved", {
    record: record.id,
    data: { from: before, to: department.id, position: body.title, since: from },
  });
  return readPerson(call, record.id);
});
