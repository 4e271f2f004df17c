import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Notice } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { PeopleTables } from "./tables.ts";

/** That merging or splitting was undone is told to whoever heads what it was about. */
export const tellReturned = (
  { record, data }: { record: { id: string } | null; data: { departments: readonly string[] } },
  context: Context,
): Promise<Notice[]> => tellSplit({ record, data: { into: data.departments } }, context);

/** That a department was split is told to whoever heads it, a new one, or one that hangs below a new one; whoever moved is told of that. */
export async function tellSplit(
  { record, data }: { record: { id: string } | null; data: { into: readonly string[] } },
  { db }: Context,
): Promise<Notice[]> {
  const rows = await db<PeopleTables>()
    .selectFrom("department")
    .select("head_id")
    .distinct()
    .where("head_id", "is not", null)
    .where(({ or, eb }) =>
      or([eb("id", "=", anyOf([record!.id, ...data.into])), eb("parent_id", "=", anyOf(data.into))]),
    )
    .execute();
  return rows.map(({ head_id }) => ({ personId: head_id!, reason: "involved" as const }));
}
