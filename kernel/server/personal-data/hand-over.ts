import type { Context } from "../operation/context.ts";
import type { Held, Resting } from "./personal-data.ts";

const restingOf = ({ house }: Context): Resting[] =>
  house.practices.flatMap(({ personalData }) => personalData?.rests ?? []);

/**
 * What rests on somebody now, as the practices say it, and what they are asked for.
 * @param hidden whether it is what the actor may see, or the rest of it; without an actor all is seen
 * @param told as somebody else may know it, who is told of what is between others no more than everybody is
 */
export async function heldBy(
  context: Context,
  personId: string,
  { hidden = false, told = false } = {},
): Promise<Held[]> {
  const tokens = context.actor?.tokens ?? null;
  const parts = restingOf(context).map(
    (rest, at) => `select record.id, record.key, record.title, $${at + 5}::text as part
      from ${rest.table} t join record on record.id = t.${rest.record}
      where t.${rest.person} = $1 and (${(told && rest.told) || rest.while})`,
  );
  const between = [...context.house.recordKinds.values()].filter((kind) => kind.between);
  const { rows } = await context.client.query({
    text: `select distinct held.id, held.key, held.title, part from (${[
      ...parts,
      `select record.id, record.key, record.title, 'asked' from ask t join record on record.id = t.record_id
       where t.person_id = $1 and t.closed_at is null and record.kind <> all ($4)`,
    ].join(" union all ")}) held (id, key, title, part)
      join record on record.id = held.id and ($2::text[] is null or visible($2, record.audience)) = not $3
      order by held.key, part`,
    values: [
      personId,
      tokens,
      hidden,
      told ? between.map(({ kind }) => kind) : [],
      ...restingOf(context).map(({ as }) => as),
    ],
  });
  return rows.map(({ id, key, title, part }) => ({ record: { id, key, title }, as: part }));
}

/**
 * Puts somebody else in the place of a person in what rests on them: columns of the practices, parts, asks, audiences.
 * @param held what of it, as `heldBy` gave it
 */
export async function handOver(
  context: Context,
  from: string,
  to: string,
  held: readonly Held[],
): Promise<void> {
  const records = [...new Set(held.map(({ record }) => record.id))];
  if (records.length === 0) return;
  for (const rest of restingOf(context)) await handOverRow(context, { from, to, records }, rest);
  const { client } = context;
  await client.query({
    text: `insert into participation (record_id, person_id, part, since)
           select record_id, $2, part, $4 from participation
           where person_id = $1 and part <> 'supporter' and record_id = any ($3) on conflict do nothing`,
    values: [from, to, records, context.now],
  });
  await client.query({
    text: "delete from participation where person_id = $1 and part <> 'supporter' and record_id = any ($2)",
    values: [from, records],
  });
  // The same may be asked of both already.
  await client.query({
    text: `update ask a set person_id = $2, reminded_at = null
           where a.person_id = $1 and a.closed_at is null and a.record_id = any ($3)
             and not exists (select from ask b where b.person_id = $2 and b.closed_at is null
               and b.record_id = a.record_id and b.verb = a.verb and b.subject = a.subject)`,
    values: [from, to, records],
  });
  for (const { table, record, apart } of restingOf(context)) {
    if (!apart) continue;
    const { rows } = await client.query({
      text: `update ${table} t set ${apart.clears} = null
             where t.${apart.clears} = $1 and t.${apart.from} = $1 and t.${record} = any ($2) returning t.${record} as id`,
      values: [to, records],
    });
    await client.query({
      text: "delete from participation where person_id = $1 and part = $2 and record_id = any ($3)",
      values: [to, apart.part, rows.map(({ id }) => id)],
    });
  }
  const seen = await client.query({
    text: `update record set audience = array_append(audience, $2) where id = any ($3) and $1 = any (audience)
             and not visible(person_tokens($4), audience) returning id`,
    values: [`person:${from}`, `person:${to}`, records, to],
  });
  for (const { id } of seen.rows) {
    await client.query({ name: "search_retitle", text: "select search_retitle($1)", values: [id] });
  }
}

type Handing = { from: string; to: string; records: readonly string[] };

async function handOverRow(
  { client }: Context,
  { from, to, records }: Handing,
  { table, person, record, once, barred, ...rest }: Resting,
): Promise<void> {
  const resting = `t.${person} = $1 and t.${record} = any ($3)
    and exists (select from record where record.id = t.${record} and (${rest.while}))`;
  if (once) {
    const same = once.map((column) => `other.${column} = t.${column}`).join(" and ");
    const theirs = rest.while.replaceAll(/\bt\./g, "other.");
    await client.query({
      text: `delete from ${table} t where ${resting} and exists (
               select from ${table} other join record on record.id = other.${record}
               where other.${person} = $2 and ${same} and (${theirs}))`,
      values: [from, to, records],
    });
  }
  const taker = barred ? `case when ${barred.when} then ${barred.instead} else $2 end` : "$2";
  await client.query({
    text: `update ${table} t set ${person} = ${taker} where ${resting}`,
    values: [from, to, records],
  });
}

/**
 * Who takes what is hidden from whoever erases: nobody is asked, since the question would tell of it. Of those who are here and see the
 * record: who owns it, takes another part in it, began it, chairs a council or heads a department that sees it, is named among those who
 * see it; of these the one who was there first. What nobody else sees stays where it is.
 */
export async function handOverUnseen(context: Context, from: string): Promise<void> {
  const held = await heldBy(context, from, { hidden: true });
  const records = [...new Set(held.map(({ record }) => record.id))];
  if (records.length === 0) return;
  const { rows } = await context.client.query<{ id: string; taker: string }>({
    text: `select distinct on (r.id) r.id, p.id as taker
           from record r
           cross join lateral (
             select person_id, case part when 'owner' then 1 else 2 end, since from participation
               where record_id = r.id and part <> 'supporter'
             union all select r.created_by, 3, r.created_at
             union all select head.person_id, 4, head.since from unnest(r.audience) token
               join participation head on head.record_id::text = split_part(token, ':', 2) and head.part in ('chair', 'owner')
             union all select split_part(token, ':', 2)::uuid, 5, r.created_at from unnest(r.audience) token where token like 'person:%'
             union all select m.person_id, 6, r.created_at from membership m where m.token = any (r.audience)
             union all select other.id, 7, r.created_at from person other where 'role:' || other.role = any (r.audience)
           ) one (person_id, place, since)
           join person p on p.id = one.person_id and p.id <> $1 and p.deactivated_at is null
             and visible(person_tokens(p.id), r.audience)
           where r.id = any ($2) order by r.id, one.place, one.since, p.id`,
    values: [from, records],
  });
  for (const { id, taker } of rows)
    await handOver(
      context,
      from,
      taker,
      held.filter(({ record }) => record.id === id),
    );
}
