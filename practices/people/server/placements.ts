import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Level } from "../contract.ts";
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

/** Where these people were on a day, and at what level; who was placed nowhere is left out. */
export async function placedOn(
  context: Context,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, { department: string; level: Level | null }>> {
  if (personIds.length === 0) return new Map();
  const rows = await context
    .db<PeopleTables>()
    .selectFrom("placement")
    .select(["person_id", "department_id", "level"])
    .where("from_day", "<=", day)
    .where(({ or, eb }) => or([eb("until", "is", null), eb("until", ">", day)]))
    .where("person_id", "=", anyOf(personIds))
    .orderBy("from_day")
    .execute();
  return new Map(rows.map((row) => [row.person_id, { department: row.department_id, level: row.level }]));
}
