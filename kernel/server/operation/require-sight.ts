import type { Named } from "#kernel/contract/names.ts";
import { problem } from "../problem.ts";
import type { Context } from "./context.ts";

/**
 * Refuses a call that would give a part in a record, or a question about it, to somebody who may not see it. Looked at when the
 * handler is done and nothing is kept yet: only then it is known who sees what it made, and whom it let in.
 * @param recordIds the record a call is about, and what it made
 * @throws bad_input that names the field
 */
export async function requireSight(
  { client }: Pick<Context, "client">,
  named: readonly Named[],
  recordIds: readonly string[],
): Promise<void> {
  const binding = named.filter(({ naming }) => naming?.sees);
  if (binding.length === 0) return;
  // A person is themselves, any other record (a department) is who owns it.
  const { rows } = await client.query<{ id: string; name: string; isHead: boolean }>({
    name: "without_sight",
    text: `select n.id, p.name, p.id <> n.id as "isHead"
           from unnest($1::uuid[]) n (id)
           left join participation head on head.record_id = n.id and head.part = 'owner'
           join person p on p.id in (n.id, head.person_id) and p.deactivated_at is null
           where exists (select from record r where r.id = any ($2) and not visible(person_tokens(p.id), r.audience))`,
    values: [binding.map(({ id }) => id), recordIds],
  });
  const without = new Map(rows.map((row) => [row.id, row]));
  const errors = binding.flatMap(({ path, id }) => {
    const found = without.get(id);
    if (!found) return [];
    const message = found.isHead ? "fault_head_cannot_see" : "fault_cannot_see";
    return [{ path, message, values: { name: found.name } }];
  });
  if (errors.length > 0) throw problem("bad_input", undefined, { errors });
}

/**
 * Refuses an audience that somebody who carries a part in the record, or is asked about it, would fall out of: they would go on
 * owing what they cannot open. Who only follows it, or could not see it before, does not hold it up.
 * @throws bad_input that names them
 */
export async function requireSightKept(
  { client }: Pick<Context, "client">,
  recordId: string,
  audience: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ name: string }>({
    name: "losing_sight",
    text: `select p.name from record r join person p on p.deactivated_at is null
           where r.id = $1 and p.id in (
               select person_id from participation where record_id = $1 and part <> 'supporter'
               union select person_id from ask where record_id = $1 and closed_at is null)
             and visible(person_tokens(p.id), r.audience) and not visible(person_tokens(p.id), $2)
           order by p.name`,
    values: [recordId, audience],
  });
  refuseOver("fault_takes_part", rows);
}

/**
 * Refuses an audience for what is being made that somebody who has a part in it would not see, also a part that the call gives
 * without naming them.
 * @throws bad_input that names them
 */
export async function requireSightOfParts(
  { client }: Pick<Context, "client">,
  recordIds: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ name: string }>({
    name: "parts_without_sight",
    text: `select distinct p.name from record r
           join participation t on t.record_id = r.id and t.part <> 'supporter'
           join person p on p.id = t.person_id and p.deactivated_at is null
           where r.id = any ($1) and not visible(person_tokens(p.id), r.audience)
           order by p.name`,
    values: [recordIds],
  });
  refuseOver("fault_has_part", rows);
}

function refuseOver(message: string, people: readonly { name: string }[]): void {
  if (people.length === 0) return;
  const names = people.map(({ name }) => name).join(", ");
  throw problem("bad_input", undefined, { errors: [{ path: "audience", message, values: { names } }] });
}
