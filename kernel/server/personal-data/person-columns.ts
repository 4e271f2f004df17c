import type { PoolClient } from "pg";

export type PersonColumns = { table: string; columns: string[] };

/**
 * Every column of every table that points at people, from the catalog: a new table cannot be forgotten. Who took part in what
 * without a name stands apart and is told to nobody.
 */
export async function personColumns(client: PoolClient): Promise<PersonColumns[]> {
  const { rows } = await client.query({
    name: "person_columns",
    text: `select c.conrelid::regclass::text as table, array_agg(distinct a.attname::text order by a.attname::text) as columns
           from pg_constraint c
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'workspace_id'
           where c.contype = 'f' and c.confrelid = 'person'::regclass
             or a.attname = 'person_id' and c.contype = 'p'
           group by c.conrelid having c.conrelid <> 'took_part'::regclass order by 1`,
  });
  return rows;
}

export type TextColumns = { table: string; columns: { name: string; type: "text" | "json" | "texts" }[] };

/** Every column in which words can stand, of the tables requests may change; those of the log stand apart. */
export async function textColumns(client: PoolClient): Promise<TextColumns[]> {
  const { rows } = await client.query({
    name: "text_columns",
    text: `select c.oid::regclass::text as table,
             jsonb_agg(jsonb_build_object('name', a.attname, 'type',
               case t.typname when '_text' then 'texts' when 'text' then 'text' else 'json' end)) as columns
           from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             join pg_type t on t.oid = a.atttypid
           where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
             and t.typname in ('text', '_text', 'jsonb') and a.attgenerated = ''
             and c.relname not in ('event', 'event_payload', 'person', 'record_counter', 'projection', 'row_seal')
             and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
             and has_table_privilege(c.oid, 'update')
           group by 1 order by 1`,
  });
  return rows;
}
