import { type RawBuilder, sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Succession } from "#practices/people/server/extension.ts";
import { keepWorkAsks } from "./read-work.ts";
import type { WorkTables } from "./tables.ts";

/** Columns that name the department something is owed or asked for by, while it is open. */
const open = [
  ["help_request", "department_id", "t.answered_at is null and t.withdrawn_at is null"],
  ["help_request", "from_department_id", "t.answered_at is null and t.withdrawn_at is null"],
  ["misalignment", "one_id", "t.resolved_at is null"],
  ["misalignment", "other_id", "t.resolved_at is null"],
  ["milestone", "department_id", "t.reached_at is null"],
] as const;
const deliverableIs = (department: string): RawBuilder<boolean> =>
  sql`${department}::uuid = any (t.department_ids) and t.done_at is null`;

/** What a department owes in the work on a record goes to another one with it; what is answered, reached or done keeps its name. */
export const workSuccession: Succession = {
  async holdings({ db }, department) {
    const found = [
      ...open.map(
        ([table, column, while_]) =>
          sql`select t.record_id from ${sql.table(table)} t where t.${sql.ref(column)} = ${department} and ${sql.raw(while_)}`,
      ),
      sql`select t.record_id from deliverable t where ${deliverableIs(department)}`,
    ];
    const { rows } = await sql<{ record_id: string }>`${sql.join(found, sql` union `)} order by 1`.execute(
      db(),
    );
    return rows.map(({ record_id }) => ({ recordId: record_id, as: "work", holderId: null, both: false }));
  },

  async pass({ db }, from, passings) {
    const going = passings.filter(({ keeps }) => !keeps);
    const given = sql`unnest(${going.map(({ recordId }) => recordId)}::uuid[], ${going.map(({ into }) => into)}::uuid[]) as p (id, into_id)`;
    const of = (table: string, column = "department_id") =>
      sql`update ${sql.table(table)} t set ${sql.ref(column)} = p.into_id from ${given}
        where t.record_id = p.id and t.${sql.ref(column)} = ${from}`;
    for (const [table, column, while_] of open)
      await sql`${of(table, column)} and ${sql.raw(while_)}`.execute(db());
    await sql`update deliverable t set department_ids = array(
        select given from (select case when one.id = ${from} then p.into_id else one.id end as given, min(place) as place
          from unnest(t.department_ids) with ordinality as one (id, place) group by 1) each order by place)
      from ${given} where t.record_id = p.id and ${deliverableIs(from)}`.execute(db());
    await of("criterion").execute(db());
    await sql`${of("criterion_weight")} and not exists (
        select from criterion_weight other where other.record_id = t.record_id and other.criterion_id = t.criterion_id
          and other.department_id = p.into_id)`.execute(db());
    // Where both weighed, the one that goes on is counted.
    await sql`delete from criterion_weight t using ${given} where t.record_id = p.id and t.department_id = ${from}`.execute(
      db(),
    );
  },
};

/** After departments have changed: their open questions are asked of who speaks for them now. */
export async function askAgain(context: Context, departments: readonly string[]): Promise<void> {
  const rows = await context
    .db<WorkTables>()
    .selectFrom("help_request")
    .select("record_id")
    .distinct()
    .where("department_id", "=", anyOf(departments))
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .orderBy("record_id")
    .execute();
  for (const { record_id } of rows) await keepWorkAsks(context, record_id);
}
