import { endInvitations, setAccess } from "#kernel/server/identity/people.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { letGo } from "#kernel/server/personal-data/letting-go.ts";
import { people } from "../contract.ts";
import { keepAnAdministrator } from "./keep-an-administrator.ts";
import { readPerson } from "./person-store.ts";

export const deactivatePerson = handler(people.operations.deactivatePerson, async (call) => {
  const { body, record } = call;
  const before = await readPerson(call, record.id);
  if (before.access === "deactivated") return before;
  if (before.role === "administrator") await keepAnAdministrator(call, record.id);
  await setAccess(call, record.id, { deactivated: true });
  // A link that still lies in some mailbox must not work again on the day they come back.
  await endInvitations(call, [record.id]);
  await letGo(call, record.id);
  await call.records.update(record.id, { state: "deactivated" });
  call.emit("person.deactivated", {
    record: record.id,
    data: { reason: body.reason },
    // Why somebody is let go is told to those who look after access, and to nobody else.
    audience: ["role:administrator"],
  });
  return readPerson(call, record.id);
});
