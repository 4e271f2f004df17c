import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";

/** Writes anew what search finds the people of these departments by: it holds the department's name. */
export async function refreshPeopleOf({ db }: Context, departmentIds: readonly string[]): Promise<void> {
  await sql`select search_write(p.id, concat_ws(' ', p.email, t.title, d.name))
           from placement t join person p on p.id = t.person_id and p.erased_at is null
             join department d on d.id = t.department_id
           where t.until is null and t.department_id = any (${departmentIds})`.execute(db());
}

/** As the contract takes it. */
const LONGEST_TITLE = 120;

/**
 * The titles that people have in a department follow its name: who was "Head of Supply Chain" heads what it is called now. What they
 * were called in departments before stays.
 */
export async function renameInTitles(
  { db }: Context,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<void> {
  const whole = `(^|[^[:alnum:]])${from.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![[:alnum:]])`;
  const instead = `\\1${to.replaceAll("\\", "\\\\")}`;
  const renamed = sql`regexp_replace(title, ${whole}, ${instead}, 'g')`;
  await sql`update placement set title = ${renamed}
            where department_id = ${id} and until is null and title ~ ${whole} and length(${renamed}) <= ${LONGEST_TITLE}`.execute(
    db(),
  );
}
