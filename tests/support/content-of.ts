import pg from "pg";

/** What a test compares of a whole database: every row of every table as text, and how the tables are made. */
export async function contentOf(
  config: pg.ClientConfig,
  without: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query("set timezone to 'UTC'");
    const { rows: tables } = await client.query(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
    );
    const content: Record<string, string[]> = {};
    for (const { name } of tables) {
      if (without.includes(name)) continue;
      const { rows } = await client.query(`select t::text as row from "${name}" t order by 1`);
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  } finally {
    await client.end();
  }
}

/** Keys, checks, indexes, triggers, policies and whether they are on, of all tables. */
export async function schemaOf(config: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows } = await client.query(`
      select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as says from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n'
      union all select 'index ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = 'public'::regnamespace
      union all select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not tgisinternal and c.relnamespace = 'public'::regnamespace
      union all select 'security ' || relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace
      union all select 'policy ' || tablename || ' ' || qual || ' ' || with_check from pg_policies where schemaname = 'public'
      order by 1`);
    return rows.map(({ says }) => says);
  } finally {
    await client.end();
  }
}
