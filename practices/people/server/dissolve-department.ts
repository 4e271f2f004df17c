import { sql } from "kysely";
import type { Context, RecordRow } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import { readDepartment } from "./department-store.ts";
import { lockPeople } from "./lock-people.ts";
import { refreshPeopleOf } from "./refresh-people-of.ts";
import type { PeopleTables } from "./tables.ts";

const { operations } = people;
const problem = problemsOf(people.problems);
const said = detailsOf<typeof peopleVocabulary>();

/** @throws department_dissolved */
export function requireStanding({ state, title }: Pick<RecordRow, "state" | "title">): void {
  if (state === "dissolved")
    throw problem("department_dissolved", said("fault_department_dissolved", { name: title }));
}

/** A department named by id or key, that has not been dissolved. @throws not_found, department_dissolved */
export async function findStanding(context: Context, name: string): Promise<RecordRow> {
  const found = await context.records.find(name, "department");
  requireStanding(found);
  return found;
}

export const previewDissolution = handler(operations.previewDissolution, async (call) => {
  const below = await call
    .db<PeopleTables>()
    .selectFrom("department")
    .select("name")
    .where("parent_id", "=", call.record.id)
    .where("dissolved_on", "is", null)
    .orderBy("position")
    .execute();
  const { people: count, head } = await readDepartment(call, call.record.id);
  return { people: count, below: below.map(({ name }) => name), head };
});

/**
 * A department goes into another one: its people are placed there, what hangs below it hangs below that, and the practices pass on what it
 * takes part in. What was keeps its name.
 */
export const dissolveDepartment = handler(operations.dissolveDepartment, async (call) => {
  const { record, body, workspaceToday: today } = call;
  requireStanding(record);
  await lockPeople(call);
  const into = await findStanding(call, body.into);
  if ((await departmentAndBelow(call, record.id)).includes(into.id))
    throw problem(
      "department_cycle",
      said("fault_department_into_below", { name: record.title, into: into.title }),
    );
  const { head } = await readDepartment(call, record.id);
  const tables = call.db<PeopleTables>();
  // First, so that whoever is moved goes on seeing what was kept among its people.
  await tables
    .updateTable("department")
    .set({ into_id: into.id, dissolved_on: today, head_id: null })
    .where("id", "=", record.id)
    .execute();
  const { rows } = await sql<{ person_id: string; title: string }>`
    with was as (
      update placement set until = ${today} where department_id = ${record.id} and until is null and from_day < ${today}
      returning person_id, title, level, manager_id
    ), today as (
      update placement set department_id = ${into.id} where department_id = ${record.id} and until is null and from_day >= ${today}
      returning person_id, title
    ), now as (
      insert into placement (person_id, from_day, until, department_id, title, level, manager_id)
      select person_id, ${today}, null, ${into.id}, title, level, manager_id from was
      on conflict (workspace_id, person_id, from_day) do update set until = null, department_id = excluded.department_id
      returning person_id, title
    ) select * from now union all select * from today order by person_id`.execute(tables);
  for (const { person_id, title } of rows)
    call.emit("person.moved", {
      record: person_id,
      data: { from: record.id, to: into.id, position: title, since: today },
    });
  await tables
    .updateTable("department")
    .set({ parent_id: into.id })
    .where("parent_id", "=", record.id)
    .execute();
  await tables.updateTable("department").set({ parent_id: null }).where("id", "=", record.id).execute();
  if (head) await call.records.removePart(record.id, head.id, "owner");
  await call.asks.close({ recordId: record.id });
  await call.records.update(record.id, { state: "dissolved" });
  await refreshPeopleOf(call, [into.id]);
  call.emit("department.dissolved", {
    record: record.id,
    data: { into: into.id, people: rows.length, head: head?.id ?? null, reason: body.reason },
  });
  return readDepartment(call, into.id);
});
