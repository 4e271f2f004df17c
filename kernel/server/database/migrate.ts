import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { sayInstallation as say } from "../say-installation.ts";
import { CONNECT_MS, keepAlive, noLimits } from "./time-limits.ts";

export type Migration = { name: string; sql: string };

/** The role requests run as where the login itself could pass row-level security. */
const APPLICATION_ROLE = "weft_app";
/** Held by whoever brings a database to a version, or fills an empty one. */
export const MIGRATION_LOCK = 727_340_817;
export const MIGRATION_TABLE =
  "create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())";

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
  const client = new pg.Client({ ...config, ...keepAlive, connectionTimeoutMillis: CONNECT_MS });
  // A connection that breaks between two statements is told by the next.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(noLimits);
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(MIGRATION_TABLE);
    const known = new Map<string, string>();
    for (const row of (await client.query("select name, hash from migration")).rows)
      known.set(row.name, row.hash);

    const mine = new Set(migrations.map(({ name }) => name));
    const owners = new Set(migrations.map(({ name }) => ownerOf(name)));
    // What a practice left behind that is not in this house any more makes the database no newer: its tables rest.
    const newer = [...known.keys()].filter((name) => !mine.has(name) && owners.has(ownerOf(name)));
    if (newer.length > 0) {
      throw new Error(say("newerDatabase", { newer: newer.join(", ") }));
    }

    const applied: string[] = [];
    for (const { name, sql } of inOrder(migrations)) {
      const hash = createHash("sha256").update(sql).digest("hex");
      const before = known.get(name);
      if (before === hash) continue;
      if (before) throw new Error(say("migrationChanged", { name }));
      await applyOne(client, { name, sql }, hash);
      applied.push(name);
    }
    return { asRole: await prepareRole(client), applied };
  } finally {
    await client.end();
  }
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
    await client.query("insert into migration (name, hash) values ($1, $2)", [name, hash]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(say("migrationFailed", { name, why: (error as Error).message }), { cause: error });
  }
}

/** A superuser or a role with BYPASSRLS hands its rights to a role without them, for requests. */
async function prepareRole(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(
    "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user",
  );
  if (!rows[0].passes) return null;
  await client.query(`
    do $$ begin
      create role ${APPLICATION_ROLE} nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$;
    grant ${APPLICATION_ROLE} to current_user;
    grant usage on schema public to ${APPLICATION_ROLE};
    grant select, insert, update, delete on all tables in schema public to ${APPLICATION_ROLE};
    revoke update, delete on event from ${APPLICATION_ROLE};
    revoke all on search_document, migration from ${APPLICATION_ROLE};
  `);
  return APPLICATION_ROLE;
}
