import type pg from "pg";
import { quoted } from "./tables-of.ts";

const EVERY_TABLE = `
  select quote_ident(c.relname) as name from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname`;

/**
 * Takes from empty tables what would stand in the way of filling them, and tells how to put it back: row-level security of the
 * owner (COPY does not pass it), triggers (what they did is in the rows already), keys that point at other tables (they may
 * come later) and indexes (built faster when all rows are there). In one transaction with the filling, so that nobody ever
 * sees the tables without.
 *
 * @returns what puts everything back as it was, checking every row against the keys
 */
export async function openTables(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows: tables } = await client.query(EVERY_TABLE);
  const { rows: keys } = await client.query(`
    select quote_ident(t.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as says
    from pg_constraint k join pg_class t on t.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and t.relnamespace = 'public'::regnamespace order by 1, 2`);
  const { rows: indexes } = await client.query(`
    select quote_ident(c.relname) as name, pg_get_indexdef(i.indexrelid) as says
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and not i.indisclustered
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`);
  const { rows: held } = await client.query(`
    select quote_ident(relname) as name from pg_class
    where relkind in ('r', 'p') and relforcerowsecurity and relnamespace = 'public'::regnamespace order by 1`);
  const all = (lines: string[]) => (lines.length > 0 ? client.query(lines.join(";\n")) : null);

  await all(keys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`));
  await all(indexes.map(({ name }) => `drop index ${name}`));
  await all(held.map(({ name }) => `alter table ${name} no force row level security`));
  await all(tables.map(({ name }) => `alter table ${name} disable trigger user`));
  return async () => {
    for (const { says } of indexes) await client.query(says);
    for (const { table, name, says } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${says}`);
    await all(tables.map(({ name }) => `alter table ${name} enable trigger user`));
    await all(held.map(({ name }) => `alter table ${name} force row level security`));
  };
}

/** Whether there is anything in a database that is not PostgreSQL's own or an extension's. */
export async function holdsAnything(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(`
    select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('information_schema') and n.nspname !~ '^pg_'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as yes`);
  return rows[0].yes;
}

export async function hasTable(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('public.' || $1) is not null as there", [
    quoted(table),
  ]);
  return rows[0].there;
}
