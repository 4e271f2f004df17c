import pg from "pg";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";

/** All that the tables hold of a workspace as text, by table, read as their owner: what is to be gone must be in none of them. */
export async function everyText(kernel: Kernel, workspace: WorkspaceRow): Promise<Record<string, string>> {
  const client = new pg.Client(kernel.databaseConfig);
  await client.connect();
  try {
    const { rows } = await client.query(`
      select c.relname as table, array_agg(format('%I::text', a.attname) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and t.typname in ('text', '_text', 'json', 'jsonb', 'varchar', 'tsvector')
        and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
      group by 1`);
    const texts: Record<string, string> = {};
    for (const { table, columns } of rows as { table: string; columns: string[] | string }[]) {
      const list = typeof columns === "string" ? columns.slice(1, -1) : columns.join(", ");
      const { rows: found } = await client.query(
        `select string_agg(concat_ws(E'\\n', ${list}), E'\\n') as text from ${table} where workspace_id = $1`,
        [workspace.id],
      );
      texts[table] = found[0].text ?? "";
    }
    return texts;
  } finally {
    await client.end();
  }
}
