import type pg from "pg";
import { leftOut } from "./left-out.ts";

export type TableOf = {
  table: string;
  /** Without those the database computes. */
  columns: string[];
  /** Whether the login sees its rows of one workspace at a time only. */
  scoped: boolean;
  /** What it is read through where the login may not read it itself. */
  through: string | null;
  /** The columns of its primary key, in their order. */
  key: string[];
};

/** What requests may not read as a table, they reach one workspace at a time through these. */
const throughFunctions: Record<string, string> = {
  search_document: "search_documents()",
  search_part: "search_parts()",
};

/** The login's way through row-level security: a superuser sees all workspaces at once. */
export async function seesAll(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user",
  );
  return rows[0].passes;
}

/** The tables a backup holds, in the order of their names. What extensions brought is none of them. */
export async function tablesOf(client: pg.ClientBase): Promise<TableOf[]> {
  const all = await seesAll(client);
  const { rows } = await client.query({
    text: `
      select c.relname as table, c.relrowsecurity as protected, has_table_privilege(c.oid, 'select') as readable,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
        array(select a.attname::text from pg_index i cross join unnest(i.indkey) with ordinality as k (number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
          where i.indrelid = c.oid and i.indisprimary order by k.place) as key
      from pg_class c
      where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        and c.relname <> all ($1)
      order by c.relname collate "C"`,
    values: [leftOut],
  });
  return rows.map(({ table, columns, protected: secured, readable, key }) => {
    const through = readable ? null : (throughFunctions[table] ?? null);
    return { table, columns, key, through, scoped: (secured && !all) || through !== null };
  });
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const list = (columns: readonly string[]) => columns.map(quoted).join(", ");
