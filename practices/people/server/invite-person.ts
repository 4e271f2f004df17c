import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import { invite } from "./invitations.ts";
import { readPerson, selectPeople, toPerson } from "./person-store.ts";
import { leads } from "./propose-heads.ts";

const problem = problemsOf(people.problems);

export const invitePerson = handler(people.operations.invitePerson, async (call) => {
  const person = await readPerson(call, call.record.id);
  if (person.access === "joined") throw problem("person_joined");
  if (person.access === "deactivated") throw problem("person_deactivated");
  const [invitation] = await invite(call, [person]);
  return invitation!;
});

export const invitePeople = handler(people.operations.invitePeople, async (call) => {
  const { department, below, people: ids, leaders, again } = call.body;
  let query = selectPeople(call)
    .where("person.deactivated_at", "is", null)
    .where("person.joined_at", "is", null);
  if (!again) query = query.where("person.invited_at", "is", null);
  if (leaders) query = query.where(leads);
  if (ids) query = query.where("person.id", "=", anyOf(ids));
  if (department) {
    const { id } = await call.records.find(department, "department");
    query = query.where("department.id", "=", anyOf(below ? await departmentAndBelow(call, id) : [id]));
  }
  const found = (await query.orderBy("person.name").execute()).map(toPerson);
  return { sent: call.kernel.mailer.configured, invitations: await invite(call, found) };
});
