import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { CouncilTables } from "./tables.ts";

/** When these people said that they are away, in councils that everybody may see: elsewhere it was said among a few. */
export async function knownAbsences(
  { db }: Context,
  people: readonly string[],
): Promise<{ id: string; from: string; to: string | null }[]> {
  const rows = await db<CouncilTables>()
    .selectFrom("council_absence")
    .innerJoin("record", "record.id", "council_absence.council_id")
    .select(["person_id", "from_day", "to_day"])
    .where("person_id", "=", anyOf(people))
    .where((where) => where("record.audience", "@>", where.val(["workspace"])))
    .orderBy("from_day")
    .orderBy("council_absence.id")
    .execute();
  return rows.map(({ person_id: id, from_day: from, to_day: to }) => ({ id, from, to }));
}
