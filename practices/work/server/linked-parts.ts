import { sql } from "kysely";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { OwnedPart } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { WorkTables } from "./tables.ts";

const sources = [
  { part: "deliverables", table: "deliverable", title: "title" },
  { part: "milestones", table: "milestone", title: "title" },
  { part: "criteria", table: "criterion", title: "title" },
  { part: "help", table: "help_request", title: "question" },
  { part: "misalignments", table: "misalignment", title: "about" },
] as const satisfies readonly { part: CarriedPart; table: keyof WorkTables; title: string }[];

/** What of the work on these records a link can go to: each by its title, or the first words of it. */
export async function readLinkedParts(
  { db }: Context,
  recordIds: readonly string[],
  ids?: readonly string[],
): Promise<OwnedPart[]> {
  const [first, ...rest] = sources.map(({ part, table, title }) =>
    db<WorkTables>()
      .selectFrom(table)
      .select([
        "id",
        "record_id as recordId",
        sql<string>`${sql.lit(part)}::text`.as("part"),
        sql<string>`left(${sql.ref(title)}, 160)`.as("title"),
      ])
      .where("record_id", "=", anyOf(recordIds))
      .$if(ids !== undefined, (rows) => rows.where("id", "=", anyOf(ids ?? []))),
  );
  return rest.reduce((all, each) => all.unionAll(each), first!).execute();
}
