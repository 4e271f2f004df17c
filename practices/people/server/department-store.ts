import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Department } from "../contract.ts";
import type { PeopleTables } from "./people-tables.ts";

export function selectDepartments({ db }: Context) {
  return db<PeopleTables>()
    .selectFrom("department")
    .innerJoin("record", "record.id", "department.id")
    .leftJoin("department as parent", "parent.id", "department.parent_id")
    .leftJoin("record as parent_record", "parent_record.id", "parent.id")
    .leftJoin("person as head", "head.id", "department.head_id")
    .selectAll("department")
    .select([
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "parent_record.key as parent_key",
      "parent.name as parent_name",
      "parent.position as parent_position",
      "head.name as head_name",
    ])
    .select((expression) =>
      expression
        .selectFrom("placement")
        .innerJoin("person as placed", "placed.id", "placement.person_id")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("placement.department_id", "=", "department.id")
        .where("placement.until", "is", null)
        .where("placed.deactivated_at", "is", null)
        .as("people"),
    );
}

type DepartmentRow = Awaited<ReturnType<ReturnType<typeof selectDepartments>["execute"]>>[number];

export function toDepartment(row: DepartmentRow): Department {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    name: row.name,
    order: row.position,
    purpose: row.purpose,
    parent: row.parent_id
      ? { id: row.parent_id, key: row.parent_key!, name: row.parent_name!, order: row.parent_position! }
      : null,
    head: row.head_id ? { id: row.head_id, name: row.head_name! } : null,
    people: row.people ?? 0,
    workingWithUs: {
      whatWeDo: row.what_we_do,
      whatWeNeed: row.what_we_need,
      whatToBringUs: row.what_to_bring_us,
      whenNotTo: row.when_not_to,
      whoDecidesWhat: row.who_decides_what,
    },
  };
}

/** @throws not_found */
export async function readDepartment(context: Context, id: string): Promise<Department> {
  const row = await selectDepartments(context).where("department.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toDepartment(row);
}
