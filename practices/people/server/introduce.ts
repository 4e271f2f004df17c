import { choosePreferences, noteIntroduced } from "#kernel/server/identity/preferences.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { rename } from "./edit-person.ts";
import { readPerson } from "./person-store.ts";

export const introduce = handler(people.operations.introduce, async (call) => {
  const { name, timeZone, language, namesake } = call.body;
  await rename(call, call.record.id, { name, namesake });
  await choosePreferences(call, { timeZone, language });
  await noteIntroduced(call);
  return readPerson(call, call.record.id);
});
