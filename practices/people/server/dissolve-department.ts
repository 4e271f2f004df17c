import { allOf, together } from "#kernel/server/database/together.ts";
import type { Context, RecordRow } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import { readDepartment, readDepartments } from "./department-store.ts";
import { lockPeople } from "./lock-people.ts";
import { movePlacements } from "./move-placements.ts";
import { refreshPeopleOf } from "./refresh-people-of.ts";
import { holdingsOf, passOn, readHoldings } from "./succeed.ts";
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
  const { all, holdings } = await together(call.client, () =>
    allOf({ all: readDepartments(call), holdings: readHoldings(call, call.record.id) }),
  );
  const { people: count, head } = all.find(({ id }) => id === call.record.id)!;
  const below = all.filter(({ parent, into }) => parent?.id === call.record.id && into === null);
  return { people: count, below: below.map(({ name }) => name), head, holdings };
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
  const held = await holdingsOf(call, record.id);
  const moved = await movePlacements(call, { from: record.id, into: into.id, people: null });
  await tables
    .updateTable("department")
    .set({ parent_id: into.id })
    .where("parent_id", "=", record.id)
    .execute();
  await tables.updateTable("department").set({ parent_id: null }).where("id", "=", record.id).execute();
  if (head) await call.records.removePart(record.id, head.id, "owner");
  await call.asks.close({ recordId: record.id });
  await call.records.update(record.id, { state: "dissolved" });
  const all = held.map(({ recordId }) => ({ recordId, into: into.id, keeps: false }));
  await passOn(call, record.id, all);
  // What it was asked and has not answered, such as whether it takes part in something.
  const weft = call.asWeft();
  await weft.nominations.withdraw({ subject: record.id, left: true });
  await weft.nominations.withdraw({ recordId: record.id, part: "people.head", left: true });
  await refreshPeopleOf(call, [into.id]);
  call.emit("department.dissolved", {
    record: record.id,
    data: { into: into.id, people: moved.length, head: head?.id ?? null, reason: body.reason },
  });
  return readDepartment(call, into.id);
});
