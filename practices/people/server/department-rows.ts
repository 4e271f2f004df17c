import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DepartmentRef } from "../contract.ts";
import type { PeopleTables } from "./tables.ts";

/** All departments in their order (which fixes their colours), with their head. */
export async function readDepartmentRows(
  context: Context,
): Promise<(DepartmentRef & { headId: string | null; dissolved: boolean })[]> {
  return (
    context
      .db<PeopleTables>()
      .selectFrom("department")
      .innerJoin("record", "record.id", "department.id")
      // Whoever lost access speaks for nobody, until they have it back.
      .leftJoin("person as head", (join) =>
        join.onRef("head.id", "=", "department.head_id").on("head.deactivated_at", "is", null),
      )
      .select([
        "department.id",
        "record.key",
        "department.name",
        "department.position as order",
        "head.id as headId",
        sql<boolean>`department.dissolved_on is not null`.as("dissolved"),
      ])
      .orderBy("position")
      .execute()
  );
}
