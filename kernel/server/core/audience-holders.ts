import type { Context } from "../operation/context.ts";
import { holderNames } from "../operation/wanted-audience.ts";

export type Holder = {
  token: string;
  /** Null for the workspace, roles and circles, and where the caller may not see whom it stands for. */
  name: string | null;
  /** How many hold it; null where the caller may not know. */
  people: number | null;
};

const open = /^(workspace$|role:)/;

/**
 * Whom an audience reaches, as far as the caller may know: a circle is counted for those in it, a council and a department for those
 * who see it. All together are not counted where one part is not, or the difference would tell.
 */
export async function holdersOf(
  context: Context,
  audience: readonly string[],
): Promise<{ items: Holder[]; people: number | null }> {
  const counts = await countHolders(context, audience);
  const names = await holderNames(context, audience);
  const items: Holder[] = audience.map((token) => {
    const name = names.get(token) ?? null;
    const mayCount = name !== null || open.test(token) || (context.actor?.tokens.includes(token) ?? false);
    return { token, name, people: mayCount ? (counts.get(token) ?? 0) : null };
  });
  const all = items.every(({ people }) => people !== null);
  return { items, people: all ? (counts.get("") ?? 0) : null };
}

/** People by token, each once under "": `person_tokens` said for many at once. */
async function countHolders(
  { client }: Pick<Context, "client">,
  audience: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query({
    name: "audience_holders",
    text: `
      with held as (
        select unnest(case when role = 'guest' then array['person:' || id]
                           else array['workspace', 'role:' || role, 'person:' || id] end) as token, id
        from person where deactivated_at is null
        union all
        select m.token, p.id from membership m join person p on p.id = m.person_id
        where p.deactivated_at is null and m.token = any ($1)
          and (p.role <> 'guest' or m.token like 'circle:%'))
      select coalesce(token, '') as token, count(distinct id)::int as people
      from held where token = any ($1) group by grouping sets ((token), ())`,
    values: [audience],
  });
  return new Map(rows.map(({ token, people }) => [token, people]));
}
