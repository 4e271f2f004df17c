import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { sayInstallation as say } from "../say-installation.ts";
import { connectAlone, DatabaseAway } from "./one-connection.ts";
import { APPLICATION_ROLE, standingOf } from "./standing.ts";
import { noLimits } from "./time-limits.ts";

export type Migration = { name: string; sql: string };

/** Held by whoever brings a database to a version, or fills an empty one. */
export const MIGRATION_LOCK = 727_340_817;
export const MIGRATION_TABLE =
  "create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())";
/** What the application role may not do to a table. */
const HELD_BACK = {
  event: "update, delete",
  search_document: "all",
  search_part: "all",
  migration: "insert, update, delete",
  installation: "update, delete",
};

/** The plain .sql files of a folder, in order of their names, each named `owner/file`. */
export function migrationsIn(owner: string, folder: URL): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => ({ name: `${owner}/${file}`, sql: readFileSync(new URL(file, folder), "utf8") }));
}

export const kernelMigrations = () => migrationsIn("kernel", new URL("./migrations/", import.meta.url));

/**
 * Brings a database to this version: applies what is missing, each in its own transaction, one process at a time.
 *
 * @returns the role requests must run as (null: the login is already subject to row-level security) and what was applied.
 * @throws Error when the database is newer than this Weft or an applied file was changed afterwards.
 */
export async function migrate(
  config: pg.ClientConfig,
  migrations: readonly Migration[],
): Promise<{ asRole: string | null; applied: string[] }> {
  const client = await connectAlone(config);
  try {
    await client.query(noLimits);
    // Seals of rows hold times as text, as the sessions of the pool write them.
    await client.query("set timezone to 'UTC'");
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(MIGRATION_TABLE);
    const known = await knownIn(client);
    refuseNewer(known, migrations);

    const applied: string[] = [];
    for (const { name, sql } of inOrder(migrations)) {
      const hash = createHash("sha256").update(sql).digest("hex");
      const before = known.get(name);
      if (before === hash) continue;
      if (before) throw new Error(say("migrationChanged", { name }));
      await applyOne(client, { name, sql }, hash);
      applied.push(name);
    }
    return { asRole: await admitApplication(client), applied };
  } finally {
    await client.end();
  }
}

/** The names of what a database lacks, looked at by a login that may change nothing. @throws as `migrate` */
export async function missingIn(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query("select to_regclass('public.migration') is not null as begun");
  const known = rows[0].begun ? await knownIn(client) : new Map<string, string>();
  refuseNewer(known, migrations);
  return migrations.map(({ name }) => name).filter((name) => !known.has(name));
}

async function knownIn(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query("select name, hash from migration");
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

/** What a practice left behind that is not in this house any more makes a database no newer: its tables rest. */
function refuseNewer(known: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const mine = new Set(migrations.map(({ name }) => name));
  const owners = new Set(migrations.map(({ name }) => ownerOf(name)));
  const newer = [...known.keys()].filter((name) => !mine.has(name) && owners.has(ownerOf(name)));
  if (newer.length > 0) throw new Error(say("newerDatabase", { newer: newer.join(", ") }));
}

const ownerOf = (name: string) => name.split("/")[0]!;

/** All of them in one order, whoever brought them: by the day in their names; on one day, in the order of the house. */
export function inOrder(migrations: readonly Migration[]): Migration[] {
  const dayOf = ({ name }: Migration) => /\/(\d{4}-\d{2}-\d{2})-/.exec(name)?.[1] ?? "";
  return migrations.toSorted((one, other) =>
    dayOf(one) < dayOf(other) ? -1 : Number(dayOf(one) > dayOf(other)),
  );
}

async function applyOne(client: pg.Client, { name, sql }: Migration, hash: string): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    // What it changed of the record is covered by the log from here on.
    await client.query(
      "do $$ begin if to_regproc('seal_migrated') is not null then call seal_migrated(); end if; end $$",
    );
    await client.query("insert into migration (name, hash) values ($1, $2)", [name, hash]);
    await client.query("commit");
  } catch (error) {
    // Where the connection is gone, so is what was done on it.
    await client.query("rollback").catch(() => {});
    if (error instanceof DatabaseAway) throw error;
    throw new Error(say("migrationFailed", { name, why: (error as Error).message }), { cause: error });
  }
}

/**
 * Lets the application role at the rows of every table there is now, and this connection become it.
 * @returns the role requests run as; null where this login may not become it, being held by row-level security itself.
 */
async function admitApplication(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(
    "select rolcreaterole or rolsuper as makes from pg_roles where rolname = current_user",
  );
  if (rows[0].makes) {
    await client.query(`
      do $$ begin
        create role ${APPLICATION_ROLE} nologin nosuperuser nobypassrls;
      exception when duplicate_object or unique_violation then null;
      end $$`);
  }
  if (!(await isThere(client))) return null;
  await client.query(`
    grant usage on schema public to ${APPLICATION_ROLE};
    grant select, insert, update, delete on all tables in schema public to ${APPLICATION_ROLE}`);
  for (const [table, held] of Object.entries(HELD_BACK)) {
    const { rows: there } = await client.query("select to_regclass('public.' || $1) is not null as yes", [
      table,
    ]);
    if (there[0].yes) await client.query(`revoke ${held} on ${table} from ${APPLICATION_ROLE}`);
  }
  // Who made the role may let itself in; who neither made it nor is a member runs as itself.
  if (!(await standingOf(client)).isMember && rows[0].makes)
    await client.query(`grant ${APPLICATION_ROLE} to current_user`).catch(() => {});
  const { rows: may } = await client.query(`select pg_has_role('${APPLICATION_ROLE}', 'MEMBER') as become`);
  return may[0].become ? APPLICATION_ROLE : null;
}

async function isThere(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [APPLICATION_ROLE]);
  return rowCount === 1;
}
