import { changeEmails } from "#kernel/server/identity/change-emails.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problem, problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { looksOf, mixesAlphabets } from "../rules/look-alike.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { lockPeople } from "./lock-people.ts";
import { readPerson, refreshSearch } from "./person-store.ts";
import { refuseErased } from "./refuse-erased.ts";

const peopleProblem = problemsOf(people.problems);
const said = detailsOf<typeof peopleVocabulary>();

/** Somebody has another address from now on; everything else of theirs stays as it is. */
export const changeAddress = handler(people.operations.changeAddress, async (call) => {
  const { body, record } = call;
  await refuseErased(call, record.id);
  await lockPeople(call);
  const before = await readPerson(call, record.id);
  if (before.email === body.email) return before;
  await checkAddress(call, { email: body.email, of: record.id, namesake: body.namesake });
  await changeAddresses(call, [{ id: record.id, was: before.email, email: body.email }]);
  await refreshSearch(call, record.id);
  return readPerson(call, record.id);
});

/** @throws email_taken, email_alike, bad_input for a word in two alphabets */
async function checkAddress(
  context: Context,
  { email, of, namesake }: { email: string; of: string; namesake: boolean },
): Promise<void> {
  if (mixesAlphabets(email.slice(0, email.lastIndexOf("@"))))
    throw problem("bad_input", undefined, { errors: [{ path: "email", message: "fault_name_alphabets" }] });
  const others = await context
    .db()
    .selectFrom("person")
    .select(["name", "email"])
    .where("id", "!=", of)
    .where("erased_at", "is", null)
    .execute();
  const same = others.find((other) => other.email.toLowerCase() === email.toLowerCase());
  if (same) throw problem("email_taken", { says: "fault_email_here", values: { email } });
  const look = looksOf(email);
  const alike = others.find((other) => looksOf(other.email) === look);
  if (alike && !namesake)
    throw peopleProblem("email_alike", said("fault_email_alike", { name: alike.name, email: alike.email }));
}

/** Writes addresses that were looked at, and says so on the log, to the person and to those who administer. */
export async function changeAddresses(
  context: Context,
  changes: readonly { id: string; was: string; email: string }[],
): Promise<void> {
  await changeEmails(context, changes);
  for (const { id, was, email } of changes)
    context.emit("person.address_changed", {
      record: id,
      data: { was, email },
      audience: ["role:administrator", `person:${id}`],
    });
}
