import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg, { type ClientConfig } from "pg";
import { type DatabaseLog, type EmbeddedServer, startEmbedded } from "./embedded.ts";
import { DataFolderInUse } from "./folder-lock.ts";

/** What a test file must know to make itself a database; plain data, handed from the runner to its workers. */
export type TestServer = {
  config: ClientConfig;
  template: string;
  prefix: string;
  /** Without durability copying files takes a third of the time (16 against 59 ms each with four at once); with it, the log does. */
  strategy: "file_copy" | "wal_log";
  /** A migrated database that all tests share instead, each in workspaces of its own: for runs that are repeated thousands of times. */
  shared?: string;
};

const quiet: DatabaseLog = {
  debug() {},
  info() {},
  warn() {},
  error: (fields, message) => console.error(message, fields),
};

/**
 * One server for a whole test run, with a template database that `migrate` has brought up to date: the one in
 * DATABASE_URL when given, else an embedded one that does without durability. The embedded one is kept in `keepIn` from run
 * to run, because making its files takes a second; two runs at a time each have their own.
 *
 * @example const { server, stop } = await startTestServer({ keepIn: ".cache/test-postgres", migrate });
 */
export async function startTestServer({
  keepIn,
  migrate,
}: {
  keepIn: string;
  migrate: (config: ClientConfig) => Promise<unknown>;
}): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  const embedded = url ? undefined : await embeddedForTests(keepIn);
  const config: ClientConfig = embedded?.config ?? { connectionString: url };
  // Runs share a server given in DATABASE_URL; each clears away only what is its own.
  const prefix = `weft_test_${process.pid}_${Date.now().toString(36)}`;
  const template = `${prefix}_template`;
  try {
    await asAdministrator(config, async (client) => {
      if (embedded) await dropDatabases(client, "weft_test_");
      await client.query(`create database ${template}`);
    });
    await migrate(onDatabase(config, template));
    // A database is only copied while nobody is connected to it.
    await asAdministrator(config, (client) =>
      client.query(`alter database ${template} allow_connections false`),
    );
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return {
    server: { config, template, prefix, strategy: embedded ? "file_copy" : "wal_log" },
    async stop() {
      if (!embedded) await asAdministrator(config, (client) => dropDatabases(client, prefix));
      await embedded?.stop();
    },
  };
}

/** The same server, another database on it. */
export function onDatabase(config: ClientConfig, database: string): ClientConfig {
  if (!config.connectionString) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { ...config, connectionString: url.href };
}

export async function asAdministrator<T>(
  config: ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function embeddedForTests(keepIn: string): Promise<EmbeddedServer> {
  const start = (dataFolder: string) => startEmbedded({ dataFolder, log: quiet, careless: true });
  try {
    return await start(keepIn);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) {
      // Files written without durability may not survive a crash of the machine; nothing in them is worth keeping.
      rmSync(keepIn, { recursive: true, force: true });
      return start(keepIn);
    }
    const dataFolder = mkdtempSync(join(tmpdir(), "weft-test-"));
    const server = await start(dataFolder);
    return {
      ...server,
      async stop() {
        await server.stop();
        rmSync(dataFolder, { recursive: true, force: true });
      },
    };
  }
}

async function dropDatabases(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [
    prefix,
  ]);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}
