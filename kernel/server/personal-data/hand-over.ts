import type { Context } from "../operation/context.ts";
import type { Held, Resting } from "./personal-data.ts";

const restingOf = ({ house }: Context): Resting[] =>
  house.practices.flatMap(({ personalData }) => personalData?.rests ?? []);

/** What rests on somebody now, as the practices say it, and what they are asked for. */
export async function heldBy(context: Context, personId: string): Promise<Held[]> {
  const parts = restingOf(context).map(
    (rest, at) => `select record.id, record.key, record.title, $${at + 2}::text as part
      from ${rest.table} t join record on record.id = t.${rest.record}
      where t.${rest.person} = $1 and (${rest.while})`,
  );
  const { rows } = await context.client.query({
    text: `select distinct id, key, title, part from (${[
      ...parts,
      `select record.id, record.key, record.title, 'asked' from ask t join record on record.id = t.record_id
       where t.person_id = $1 and t.closed_at is null`,
    ].join(" union all ")}) held (id, key, title, part) order by key, part`,
    values: [personId, ...restingOf(context).map(({ as }) => as)],
  });
  return rows.map(({ id, key, title, part }) => ({ record: { id, key, title }, as: part }));
}

/** Puts somebody else in the place of a person in all that rests on them: columns of the practices, parts, asks, audiences. */
export async function handOver(context: Context, from: string, to: string): Promise<Held[]> {
  const held = await heldBy(context, from);
  const records = [...new Set(held.map(({ record }) => record.id))];
  const { client } = context;
  for (const rest of restingOf(context)) {
    const { table, person, record, once } = rest;
    const resting = `t.${person} = $1 and exists (select from record where record.id = t.${record} and (${rest.while}))`;
    if (once) {
      const same = once.map((column) => `other.${column} = t.${column}`).join(" and ");
      const theirs = rest.while.replaceAll(/\bt\./g, "other.");
      await client.query({
        text: `delete from ${table} t where ${resting} and exists (
                 select from ${table} other join record on record.id = other.${record}
                 where other.${person} = $2 and ${same} and (${theirs}))`,
        values: [from, to],
      });
    }
    await client.query({
      text: `update ${table} t set ${person} = $2 where ${resting}`,
      values: [from, to],
    });
  }
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
    text: `update ask a set person_id = $2, reminded_at = null where a.person_id = $1 and a.closed_at is null
             and not exists (select from ask b where b.person_id = $2 and b.closed_at is null
               and b.record_id = a.record_id and b.verb = a.verb and b.subject = a.subject)`,
    values: [from, to],
  });
  const seen = await client.query({
    text: `update record set audience = array_append(audience, $2) where id = any ($3) and $1 = any (audience)
             and not $2 = any (audience) returning id`,
    values: [`person:${from}`, `person:${to}`, records],
  });
  for (const { id } of seen.rows) {
    await client.query({ name: "search_retitle", text: "select search_retitle($1)", values: [id] });
  }
  return held;
}
