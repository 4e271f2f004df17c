import { inWorkspace } from "#kernel/server/database/pool.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import type { performTyped } from "#kernel/server/operation/perform.ts";
import { people as contract } from "#practices/people/contract.ts";
import { type DepartmentKey, departments, people, workingWithUs } from "./people.ts";

const { operations } = contract;
const FOUNDED_DAYS_AGO = 366;

/** Departments, people and where they work, as they were a year before the end of the history. */
export async function foundHalden(
  kernel: Kernel,
  workspace: WorkspaceRow,
  end: string,
  perform: typeof performTyped,
) {
  const now = new Date(Date.parse(end) - FOUNDED_DAYS_AGO * 86_400_000).toISOString();
  const actor = await actorByEmail(kernel, workspace, people.ines!.email);
  const by = { workspace, actor, now };
  const ids = { people: new Map<string, string>(), departments: new Map<string, string>() };

  for (const [key, department] of Object.entries(departments)) {
    const { purpose } = department;
    const name = "formerly" in department ? department.formerly : department.name;
    const { id } = await perform(kernel, operations.addDepartment, { ...by, body: { name, purpose } });
    ids.departments.set(key, id);
  }
  for (const person of Object.values(people)) {
    const department = ids.departments.get(person.department)!;
    const { title, level } = person;
    if (person.key === "ines") {
      ids.people.set(person.key, actor!.personId);
      await perform(kernel, operations.movePerson, {
        ...by,
        params: { person: actor!.personId },
        ifMatch: 1,
        body: { department, title, level },
      });
      continue;
    }
    const placed = person.role === "guest" ? {} : { department, title, level };
    const { id } = await perform(kernel, operations.addPerson, {
      ...by,
      body: { email: person.email, name: person.name, role: person.role, timeZone: person.zone, ...placed },
    });
    ids.people.set(person.key, id);
  }
  for (const [key, { head }] of Object.entries(departments)) {
    const params = { department: ids.departments.get(key)! };
    const { version } = await perform(kernel, operations.getDepartment, { ...by, params });
    await perform(kernel, operations.editDepartment, {
      ...by,
      params,
      ifMatch: version,
      body: { head: ids.people.get(head)!, workingWithUs: workingWithUs[key as DepartmentKey] },
    });
  }
  await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
    client.query({ text: "update person set joined_at = $1 where joined_at is null", values: [now] }),
  );
  return ids;
}
