import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Department } from "../contract.ts";
import { sumBelow } from "../rules/tree.ts";
import type { PeopleTables } from "./tables.ts";

export function selectDepartments({ db }: Context) {
  return (
    db<PeopleTables>()
      .selectFrom("department")
      .innerJoin("record", "record.id", "department.id")
      .leftJoin("department as parent", "parent.id", "department.parent_id")
      .leftJoin("department as heir", "heir.id", "department.into_id")
      .leftJoin("record as heir_record", "heir_record.id", "heir.id")
      .leftJoin("department as origin", "origin.id", "department.out_of_id")
      .leftJoin("record as origin_record", "origin_record.id", "origin.id")
      .leftJoin("record as parent_record", "parent_record.id", "parent.id")
      // Whoever lost access speaks for nobody, until they have it back.
      .leftJoin("person as head", (join) =>
        join.onRef("head.id", "=", "department.head_id").on("head.deactivated_at", "is", null),
      )
      // Counted for all of them at once, by way of the few who left: to look at everybody takes ten times as long.
      .leftJoin(
        db<PeopleTables>()
          .selectFrom("placement")
          .leftJoin("person as gone", (join) =>
            join.onRef("gone.id", "=", "placement.person_id").on("gone.deactivated_at", "is not", null),
          )
          .select(["placement.department_id", sql<number>`count(*) - count(gone.id)`.as("people")])
          .where("placement.until", "is", null)
          .groupBy("placement.department_id")
          .as("placed"),
        "placed.department_id",
        "department.id",
      )
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
        "heir_record.key as into_key",
        "heir.name as into_name",
        "heir.position as into_position",
        "origin_record.key as origin_key",
        "origin.name as origin_name",
        "origin.position as origin_position",
        "head.id as present_head_id",
        "head.name as head_name",
      ])
      .select("placed.people")
  );
}

type DepartmentRow = Awaited<ReturnType<ReturnType<typeof selectDepartments>["execute"]>>[number];

function toDepartment(row: DepartmentRow, peopleBelow: number): Department {
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
    into: row.into_id
      ? { id: row.into_id, key: row.into_key!, name: row.into_name!, order: row.into_position! }
      : null,
    outOf: row.out_of_id
      ? { id: row.out_of_id, key: row.origin_key!, name: row.origin_name!, order: row.origin_position! }
      : null,
    head: row.present_head_id ? { id: row.present_head_id, name: row.head_name! } : null,
    people: row.people ?? 0,
    peopleBelow,
    workingWithUs: {
      whatWeDo: row.what_we_do,
      whatWeNeed: row.what_we_need,
      whatToBringUs: row.what_to_bring_us,
      whenNotTo: row.when_not_to,
      whoDecidesWhat: row.who_decides_what,
    },
  };
}

/** All departments in their order, each with how many people it has, alone and with those below. */
export async function readDepartments(context: Context): Promise<Department[]> {
  const rows = await selectDepartments(context).orderBy("department.position").execute();
  const sums = sumBelow(
    rows.map(({ id, parent_id, people }) => ({ id, above: parent_id, count: people ?? 0 })),
  );
  return rows.map((row) => toDepartment(row, sums.get(row.id) ?? 0));
}

/** @throws not_found */
export async function readDepartment(context: Context, id: string): Promise<Department> {
  const department = (await readDepartments(context)).find((each) => each.id === id);
  if (!department) throw problem("not_found");
  return department;
}

/** Makes a department at the end of the order; the caller has seen to it that the name is free. */
export async function createDepartment(
  context: Context,
  given: { name: string; purpose?: string; parentId?: string | null; outOf?: string },
): Promise<string> {
  const { name, purpose = "", parentId = null, outOf = null } = given;
  const tables = context.db<PeopleTables>();
  const { next } = await tables
    .selectFrom("department")
    .select(({ fn }) => fn.coalesce(fn.max("position"), sql<number>`-1`).as("next"))
    .executeTakeFirstOrThrow();
  const { id } = await context.records.create({
    kind: "department",
    title: name,
    state: "active",
    content: purpose,
  });
  await tables
    .insertInto("department")
    .values({
      id,
      name,
      parent_id: parentId,
      head_id: null,
      position: next + 1,
      purpose,
      into_id: null,
      dissolved_on: null,
      out_of_id: outOf,
    })
    .execute();
  return id;
}

/** What search should find a department by, beside its name. */
export async function searchWordsOf(context: Context, id: string): Promise<string> {
  const row = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .select(["purpose", "what_we_do", "what_we_need", "what_to_bring_us", "when_not_to", "who_decides_what"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return Object.values(row).join("\n");
}
