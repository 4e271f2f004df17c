import type { Parties } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { work } from "../contract.ts";
import { readDepartments } from "./departments.ts";
import type { Acting, OnRecord } from "./record-of-work.ts";

const problem = problemsOf(work.problems);

/** The departments that take part in a record; where none does as such, all may. */
export function partiesOf(context: Context, { id, kind }: Pick<OnRecord, "id" | "kind">): Promise<Parties> {
  return context.house.recordKinds.get(kind)!.parties(context, id);
}

/** Who speaks for a department in a record: whom it says, or the head. */
export async function readSpeakers(
  context: Context,
  record: Pick<OnRecord, "id" | "kind">,
): Promise<(department: string) => string | null> {
  const parties = await partiesOf(context, record);
  const { heads } = await readDepartments(context);
  return (department) => parties.get(department) ?? heads.get(department) ?? null;
}

/** The departments of a record the actor may speak for; where none takes part as such, all they may speak for anywhere. */
export function departmentsSpokenForIn(context: Context, parties: Parties): Promise<string[]> {
  const among = parties.size > 0 ? { among: [...parties.keys()] } : {};
  return peopleReadModel.departmentsSpokenFor(context, { ...among, leads: parties });
}

/**
 * The department one is about to speak for.
 * @throws department_not_in when it takes no part, department_not_yours when somebody else speaks for it.
 */
export async function speakFor(
  context: Acting,
  record: Pick<OnRecord, "id" | "kind">,
  departmentId: string,
): Promise<{ id: string; name: string }> {
  const departments = await readDepartments(context);
  const parties = await partiesOf(context, record);
  const takesPart = parties.size > 0 ? parties.has(departmentId) : departments.has(departmentId);
  if (!takesPart) throw problem("department_not_in");
  const mine = await departmentsSpokenForIn(context, parties);
  if (!mine.includes(departmentId)) throw problem("department_not_yours");
  return departments.ref(departmentId);
}
