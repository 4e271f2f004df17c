import { changePeople } from "#kernel/server/identity/people.ts";
import { type Call, handler } from "#kernel/server/operation/context.ts";
import { type Person, people } from "../contract.ts";
import { checkName } from "./check-name.ts";
import { readPerson, refreshSearch } from "./person-store.ts";
import { refuseErased } from "./refuse-erased.ts";

export const editPerson = handler(people.operations.editPerson, async (call) => {
  const { body, record } = call;
  await rename(call, record.id, body);
  return readPerson(call, record.id);
});

/**
 * Writes name and time zone of somebody, where they are given.
 * @throws person_erased, name_alike
 */
export async function rename(
  call: Call,
  id: string,
  given: { name?: string | undefined; timeZone?: string | undefined; namesake?: boolean | undefined },
): Promise<void> {
  await refuseErased(call, id);
  const before: Person = await readPerson(call, id);
  const { name = before.name, timeZone = before.timeZone, namesake = false } = given;
  if (name !== before.name) await checkName(call, { name, of: id, namesake });
  await changePeople(call, [{ id, name, role: before.role, timeZone }]);
  await refreshSearch(call, id);
  if (name !== before.name) call.emit("person.edited", { record: id, data: { was: before.name } });
}
