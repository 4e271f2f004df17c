import type { Context } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { plainName } from "../rules/file-fault.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import type { PeopleTables } from "./tables.ts";

const problem = problemsOf(people.problems);
const said = detailsOf<typeof peopleVocabulary>();

/** @throws department_name_taken */
export async function checkDepartmentName(
  { db }: Context,
  name: string,
  exceptId: string | null = null,
  path = "name",
): Promise<void> {
  const rows = await db<PeopleTables>()
    .selectFrom("department")
    .select(["id", "name"])
    .where("dissolved_on", "is", null)
    .execute();
  const taken = rows.find((row) => row.id !== exceptId && plainName(row.name) === plainName(name));
  if (!taken) return;
  const values = { name: taken.name };
  throw problem("department_name_taken", said("fault_department_called", values), {
    errors: [{ path, message: "fault_department_called", values }],
  });
}

/** @throws department_cycle when the parent is the department itself or below it. */
export async function checkParent(
  context: Context,
  department: { id: string; title: string },
  parent: { id: string; title: string },
): Promise<void> {
  if (!(await departmentAndBelow(context, department.id)).includes(parent.id)) return;
  throw problem(
    "department_cycle",
    department.id === parent.id
      ? said("fault_department_below_itself", { name: department.title })
      : said("fault_department_below_own", { parent: parent.title, name: department.title }),
  );
}
