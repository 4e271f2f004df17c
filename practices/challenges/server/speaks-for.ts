import { conveners } from "#kernel/contract/roles.ts";
import type { Actor, Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { work } from "#practices/work/contract.ts";
import { challenges, type DepartmentPart } from "../contract.ts";
import { readParts } from "./department-part-store.ts";
import { type Departments, readDepartments } from "./departments.ts";

const problem = problemsOf({ ...work.problems, ...challenges.problems });

/** The departments in a challenge somebody may speak for: those they lead here, head, or belong to as a leader. */
export async function departmentsSpokenFor(
  context: Context,
  actor: Actor | null,
  parts: readonly DepartmentPart[],
  departments: Departments,
): Promise<string[]> {
  if (!actor || actor.role === "guest") return [];
  const all = parts.map(({ department }) => department.id);
  if ((conveners as readonly string[]).includes(actor.role)) return all;
  const own =
    actor.role === "leader"
      ? (await peopleReadModel.departmentsOf(context, [actor.personId])).get(actor.personId)
      : undefined;
  return parts
    .filter(
      ({ department, lead }) =>
        lead?.id === actor.personId ||
        departments.heads.get(department.id) === actor.personId ||
        department.id === own,
    )
    .map(({ department }) => department.id);
}

/**
 * The department one is about to speak for.
 * @throws department_not_in when it takes no part, department_not_yours when somebody else speaks for it.
 */
export async function speakFor(
  call: Context & { me: Actor; record: { id: string } },
  departmentId: string,
): Promise<{ id: string; name: string }> {
  const departments = await readDepartments(call);
  const parts = await readParts(call, call.record.id, departments);
  const part = parts.find(({ department }) => department.id === departmentId);
  if (!part) throw problem("department_not_in");
  const mine = await departmentsSpokenFor(call, call.me, parts, departments);
  if (!mine.includes(departmentId)) throw problem("department_not_yours");
  return part.department;
}
