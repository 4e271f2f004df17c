import type { Context } from "#kernel/server/operation/context.ts";
import { keepWorkAsks } from "./read-work.ts";

/** What a department owed in the work on a record is owed by the one it went into; what is answered, reached or done keeps its name. */
export async function succeedDepartment(
  { client }: Context,
  recordId: string,
  from: string,
  into: string,
): Promise<void> {
  for (const text of [
    "update help_request set department_id = $3 where record_id = $1 and department_id = $2 and answered_at is null and withdrawn_at is null",
    "update help_request set from_department_id = $3 where record_id = $1 and from_department_id = $2 and answered_at is null and withdrawn_at is null",
    "update misalignment set one_id = $3 where record_id = $1 and one_id = $2 and resolved_at is null",
    "update misalignment set other_id = $3 where record_id = $1 and other_id = $2 and resolved_at is null",
    "update milestone set department_id = $3 where record_id = $1 and department_id = $2 and reached_at is null",
    `update deliverable set department_ids = array(
       select given from (select case when id = $2 then $3::uuid else id end as given, min(place) as place
         from unnest(department_ids) with ordinality as one (id, place) group by 1) each order by place)
     where record_id = $1 and $2::uuid = any (department_ids) and done_at is null`,
    "update criterion set department_id = $3 where record_id = $1 and department_id = $2",
    `update criterion_weight t set department_id = $3 where record_id = $1 and department_id = $2 and not exists (
       select from criterion_weight other where other.record_id = $1 and other.criterion_id = t.criterion_id and other.department_id = $3)`,
    // Where both weighed, the one that goes on is counted.
    "delete from criterion_weight where record_id = $1 and department_id = $2 and $3::uuid is not null",
  ])
    await client.query({ text, values: [recordId, from, into] });
}

/** Open questions for help, on whatever record, are asked of the department the one asked went into. */
export async function succeedInHelp(context: Context, from: string, into: string): Promise<void> {
  const { rows } = await context.client.query({
    text: `update help_request set department_id = $2 where department_id = $1 and answered_at is null and withdrawn_at is null
           returning record_id`,
    values: [from, into],
  });
  for (const id of new Set(rows.map(({ record_id }) => record_id as string))) await keepWorkAsks(context, id);
}
