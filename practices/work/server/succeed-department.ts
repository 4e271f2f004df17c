import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { keepWorkAsks } from "./read-work.ts";
import type { WorkTables } from "./tables.ts";

/** What a department owed in the work on a record is owed by the one it went into; what is answered, reached or done keeps its name. */
export async function succeedDepartment(
  { db }: Context,
  recordId: string,
  from: string,
  into: string,
): Promise<void> {
  const open = sql`record_id = ${recordId} and answered_at is null and withdrawn_at is null`;
  for (const change of [
    sql`update help_request set department_id = ${into} where ${open} and department_id = ${from}`,
    sql`update help_request set from_department_id = ${into} where ${open} and from_department_id = ${from}`,
    sql`update misalignment set one_id = ${into} where record_id = ${recordId} and one_id = ${from} and resolved_at is null`,
    sql`update misalignment set other_id = ${into} where record_id = ${recordId} and other_id = ${from} and resolved_at is null`,
    sql`update milestone set department_id = ${into} where record_id = ${recordId} and department_id = ${from} and reached_at is null`,
    sql`update deliverable set department_ids = array(
        select given from (select case when id = ${from} then ${into}::uuid else id end as given, min(place) as place
          from unnest(department_ids) with ordinality as one (id, place) group by 1) each order by place)
      where record_id = ${recordId} and ${from}::uuid = any (department_ids) and done_at is null`,
    sql`update criterion set department_id = ${into} where record_id = ${recordId} and department_id = ${from}`,
    sql`update criterion_weight t set department_id = ${into} where record_id = ${recordId} and department_id = ${from} and not exists (
        select from criterion_weight other where other.record_id = ${recordId} and other.criterion_id = t.criterion_id
          and other.department_id = ${into})`,
    // Where both weighed, the one that goes on is counted.
    sql`delete from criterion_weight where record_id = ${recordId} and department_id = ${from}`,
  ])
    await change.execute(db());
}

/** Open questions for help, on whatever record, are asked of the department the one asked went into. */
export async function succeedInHelp(context: Context, from: string, into: string): Promise<void> {
  const rows = await context
    .db<WorkTables>()
    .updateTable("help_request")
    .set({ department_id: into })
    .where("department_id", "=", from)
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .returning("record_id")
    .execute();
  for (const id of new Set(rows.map(({ record_id }) => record_id))) await keepWorkAsks(context, id);
}
