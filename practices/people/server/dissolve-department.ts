import { allOf, together } from "#kernel/server/database/together.ts";
import type { Context, RecordRow } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { undoably } from "#kernel/server/undo/undo-acts.ts";
import { people } from "../contract.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import { readDepartment, readDepartments } from "./department-store.ts";
import { goInto } from "./go-into.ts";
import { lockPeople } from "./lock-people.ts";
import { readHoldings } from "./succeed.ts";

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

/** It can be undone for ten minutes. */
export const dissolveDepartment = handler(operations.dissolveDepartment, async (call) => {
  const { record, body } = call;
  requireStanding(record);
  await lockPeople(call);
  const into = await findStanding(call, body.into);
  if ((await departmentAndBelow(call, record.id)).includes(into.id))
    throw problem(
      "department_cycle",
      said("fault_department_into_below", { name: record.title, into: into.title }),
    );
  const { id } = record;
  await undoably(call, { kind: "merge", recordId: id }, () =>
    goInto(call, { id, into: into.id, reason: body.reason }),
  );
  return readDepartment(call, into.id);
});
