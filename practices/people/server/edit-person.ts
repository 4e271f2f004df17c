import { changePeople } from "#kernel/server/identity/people.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { readPerson, refreshSearch } from "./person-store.ts";
import { refuseErased } from "./refuse-erased.ts";

export const editPerson = handler(people.operations.editPerson, async (call) => {
  const { body, record } = call;
  await refuseErased(call, record.id);
  const before = await readPerson(call, record.id);
  const name = body.name ?? before.name;
  await changePeople(call, [
    { id: record.id, name, role: before.role, timeZone: body.timeZone ?? before.timeZone },
  ]);
  await refreshSearch(call, record.id);
  if (name !== before.name) {
    call.emit("person.edited", { record: record.id, data: { name, was: before.name } });
  }
  return readPerson(call, record.id);
});
