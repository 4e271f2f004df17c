import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import type { PeopleTables } from "./tables.ts";

/**
 * Places people of a department in another one from today on, with title, level and manager as they are. Null: all of them.
 * @returns who was moved
 */
export async function movePlacements(
  context: Context,
  { from, into, people }: { from: string; into: string; people: readonly string[] | null },
): Promise<string[]> {
  const { workspaceToday: today } = context;
  const here = sql`department_id = ${from} and until is null
    and (${people}::uuid[] is null or person_id = any (${people}::uuid[]))`;
  const { rows } = await sql<{ person_id: string; title: string }>`
    with was as (
      update placement set until = ${today} where ${here} and from_day < ${today}
      returning person_id, title, level, manager_id
    ), today as (
      update placement set department_id = ${into} where ${here} and from_day >= ${today}
      returning person_id, title
    ), now as (
      insert into placement (person_id, from_day, until, department_id, title, level, manager_id)
      select person_id, ${today}, null, ${into}, title, level, manager_id from was
      on conflict (workspace_id, person_id, from_day) do update set until = null, department_id = excluded.department_id
      returning person_id, title
    ) select * from now union all select * from today order by person_id`.execute(context.db<PeopleTables>());
  for (const { person_id, title } of rows)
    context.emit("person.moved", {
      record: person_id,
      data: { from, to: into, position: title, since: today },
    });
  return rows.map(({ person_id }) => person_id);
}
