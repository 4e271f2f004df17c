import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";

/** Writes anew what search finds the people of these departments by: it holds the department's name. */
export async function refreshPeopleOf({ db }: Context, departmentIds: readonly string[]): Promise<void> {
  await sql`select search_write(p.id, concat_ws(' ', p.email, t.title, d.name))
           from placement t join person p on p.id = t.person_id and p.erased_at is null
             join department d on d.id = t.department_id
           where t.until is null and t.department_id = any (${departmentIds})`.execute(db());
}
