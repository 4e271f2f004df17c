import type { Context } from "#kernel/server/operation/context.ts";
import { withBelow } from "../rules/tree.ts";
import type { PeopleTables } from "./tables.ts";

/** The ids of a department and of all below it. */
export async function departmentAndBelow({ db }: Context, id: string): Promise<string[]> {
  const rows = await db<PeopleTables>()
    .selectFrom("department")
    .select(["id", "parent_id as above"])
    .execute();
  return [...withBelow(rows, id)];
}
