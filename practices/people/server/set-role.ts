import { setAccess } from "#kernel/server/identity/people.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { keepAnAdministrator } from "./keep-an-administrator.ts";
import { leaveAllPosts } from "./leaving/leave-heads-post.ts";
import { readPerson } from "./person-store.ts";

export const setRole = handler(people.operations.setRole, async (call) => {
  const { body, record } = call;
  const before = await readPerson(call, record.id);
  if (before.role === body.role) return before;
  if (before.role === "administrator") await keepAnAdministrator(call, record.id);
  await setAccess(call, record.id, { role: body.role });
  if (body.role === "guest") await leaveAllPosts(call, record.id);
  call.emit("person.role_changed", { record: record.id, data: { from: before.role, to: body.role } });
  return readPerson(call, record.id);
});
