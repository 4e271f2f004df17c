import type { Context } from "#kernel/server/operation/context.ts";
import type { Misalignment } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { WorkTables } from "./tables.ts";

/** Misalignments, newest first. */
export async function readMisalignments(
  { db }: Context,
  recordId: string,
  departments: Departments,
): Promise<Misalignment[]> {
  const rows = await db<WorkTables>()
    .selectFrom("misalignment as flag")
    .innerJoin("person as by", "by.id", "flag.by_id")
    .leftJoin("person as resolver", "resolver.id", "flag.resolved_by")
    .selectAll("flag")
    .select(["by.name as by_name", "resolver.name as resolver_name"])
    .where("record_id", "=", recordId)
    .orderBy("flag.at", "desc")
    .orderBy("flag.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    about: row.about,
    between: [departments.ref(row.one_id), departments.ref(row.other_id)],
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    resolution:
      row.resolved_at && row.resolved_by
        ? { note: row.note ?? "", by: { id: row.resolved_by, name: row.resolver_name! }, at: row.resolved_at }
        : null,
  }));
}
