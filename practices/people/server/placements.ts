import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { PeopleTables } from "./tables.ts";

/** Where each of these people is now; who is placed nowhere is left out. */
export async function placementsOf(
  context: Context,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await context
    .db<PeopleTables>()
    .selectFrom("placement")
    .select(["person_id", "department_id"])
    .where("until", "is", null)
    .where("person_id", "=", anyOf(personIds))
    .execute();
  return new Map(rows.map(({ person_id, department_id }) => [person_id, department_id]));
}
