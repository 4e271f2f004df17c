import { sql } from "kysely";
import type { Beside } from "#kernel/server/core/beside-extension.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { ProblemError } from "#kernel/server/problem.ts";
import type { PeopleTables } from "./tables.ts";

/** Past any department one looks through by eye. */
const MOST_NEAR = 500;

/** Undefined where it is not there, or not to be seen: then nobody is near, which tells nothing. */
async function findDepartment(context: Context, name: string): Promise<string | undefined> {
  try {
    return (await context.records.find(name, "department")).id;
  } catch (error) {
    if (error instanceof ProblemError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** Two of one name are told apart by what they are and where; those of the department it is about come first, its head before all. */
export const peopleBeside: Beside = {
  kind: "person",
  async says({ db }, ids) {
    const rows = await db<PeopleTables>()
      .selectFrom("placement")
      .innerJoin("department", "department.id", "placement.department_id")
      .select(["placement.person_id", "placement.title", "department.name"])
      .where("placement.until", "is", null)
      .where("placement.person_id", "=", anyOf(ids))
      .execute();
    return new Map(
      rows.map(({ person_id, title, name }) => [person_id, [title, name].filter(Boolean).join(" · ")]),
    );
  },
  async near(context, department) {
    const { db, actor } = context;
    const of = department === "mine" ? null : await findDepartment(context, department);
    if (of === undefined) return [];
    const rows = await db<PeopleTables>()
      .selectFrom("placement")
      .innerJoin("department", "department.id", "placement.department_id")
      .innerJoin("person", "person.id", "placement.person_id")
      .select("placement.person_id")
      .where("placement.until", "is", null)
      .where("person.deactivated_at", "is", null)
      .where(
        "placement.department_id",
        "=",
        of ??
          sql<string>`(select own.department_id from placement own
            where own.person_id = ${actor?.personId ?? null} and own.until is null)`,
      )
      .orderBy(sql`person.id = department.head_id`, (order) => order.desc())
      .orderBy("person.name")
      .limit(MOST_NEAR)
      .execute();
    return rows.map(({ person_id }) => person_id);
  },
};
