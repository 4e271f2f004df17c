import { changePeople } from "#kernel/server/identity/people.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { checkName } from "./check-name.ts";
import { readPerson, refreshSearch } from "./person-store.ts";
import { refuseErased } from "./refuse-erased.ts";

export const editPerson = handler(people.operations.editPerson, async (call) => {
  const { body, record } = call;
  await refuseErased(call, record.id);
  const before = await readPerson(call, record.id);
  const name = body.name ?? before.name;
  if (name !== before.name) await checkName(call, { name, of: record.id, namesake: body.namesake ?? false });
  await changePeople(call, [
    { id: record.id, name, role: before.role, timeZone: body.timeZone ?? before.timeZone },
  ]);
  await refreshSearch(call, record.id);
  if (name !== before.name) {
    call.emit("person.edited", { record: record.id, data: { was: before.name } });
  }
  return readPerson(call, record.id);
});
