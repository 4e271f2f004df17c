import pg from "pg";
import type { TestWeft } from "#kernel/server/testing/test-weft.ts";

/** A row as somebody with the whole database sees it: with the transaction that wrote it and where it lies. */
export type DatabaseRow = { table: string; xmin: number; place: string; text: string };

/**
 * Every row of every table, past row-level security, with all of its columns as text: bytes both as hex and as what they say.
 * What a dump, a backup or an administrator of the database reads.
 */
export async function wholeDatabase(weft: TestWeft): Promise<DatabaseRow[]> {
  const client = new pg.Client(weft.kernel.databaseConfig);
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'`,
    );
    const all: DatabaseRow[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select xmin::text as xmin, ctid::text as place, t.* from ${client.escapeIdentifier(name)} t`,
      );
      for (const { xmin, place, ...columns } of rows)
        all.push({
          table: name,
          xmin: Number(xmin),
          place,
          text: Object.values(columns).map(asText).join("\n"),
        });
    }
    return all;
  } finally {
    await client.end();
  }
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString("hex")} ${value.toString("latin1")}`;
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // What is kept as base64 is read as what it says, too.
  return /^[A-Za-z0-9+/]{40,}=*$/.test(text ?? "")
    ? `${text} ${Buffer.from(text, "base64").toString("latin1")}`
    : String(text);
}
