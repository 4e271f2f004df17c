import { conveners } from "#kernel/contract/roles.ts";
import type { Parties } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { work } from "../contract.ts";
import { type Departments, readDepartments } from "./departments.ts";
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

/**
 * The departments of a record the actor may speak for: those they head, or whose part they carry there because its head named them.
 * For one with neither, who convenes and the leaders in it do, so that it is not silenced.
 */
export async function departmentsSpokenFor(
  context: Context,
  parties: Parties,
  { all, heads }: Departments,
): Promise<string[]> {
  const { actor } = context;
  if (!actor || actor.role === "guest") return [];
  const taking = parties.size > 0 ? [...parties.keys()] : all.map(({ id }) => id);
  const me = actor.personId;
  const own =
    actor.role === "leader" ? (await peopleReadModel.departmentsOf(context, [me])).get(me) : undefined;
  const convenes = (conveners as readonly string[]).includes(actor.role);
  return taking.filter((id) => {
    const lead = parties.get(id);
    const head = heads.get(id);
    return lead === me || head === me || (!lead && !head && (convenes || id === own));
  });
}

/** Whether the actor speaks for a department outside of any record: as its head, or where it has none, as who convenes. */
export async function speaksAtHomeFor(context: Context, departmentId: string): Promise<boolean> {
  const none: Parties = new Map();
  return (await departmentsSpokenFor(context, none, await readDepartments(context))).includes(departmentId);
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
  const mine = await departmentsSpokenFor(context, parties, departments);
  if (!mine.includes(departmentId)) throw problem("department_not_yours");
  return departments.ref(departmentId);
}
