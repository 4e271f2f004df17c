import { spawnSync } from "node:child_process";
import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { giveTo, postgresAccount } from "#kernel/server/database/postgres-account.ts";
import { startPostmaster } from "#kernel/server/database/postmaster.ts";

export type MachinePostgres = {
  version: string;
  /** The folder of its socket. */
  sockets: string;
  stop(): Promise<void>;
};

const quiet = { debug() {}, info() {}, warn() {}, error: console.error };

/** The newest PostgreSQL of this machine on an empty cluster of its own, durable; or the reason why there is none. */
export async function startMachinePostgres(folder: string): Promise<MachinePostgres | string> {
  const bin = globSync("/usr/lib/postgresql/*/bin").sort().at(-1);
  if (!bin) return "there is no PostgreSQL in /usr/lib/postgresql";
  const cluster = join(folder, "cluster");
  mkdirSync(cluster);
  const account = postgresAccount(folder);
  giveTo(account, folder);
  giveTo(account, cluster);
  const made = spawnSync(
    join(bin, "initdb"),
    ["-D", cluster, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"],
    { ...account, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) return `initdb failed: ${made.stderr || String(made.error)}`;
  const server = await startPostmaster({
    program: join(bin, "postgres"),
    cluster,
    account,
    settings: {
      listen_addresses: "",
      unix_socket_directories: cluster,
      shared_buffers: "256MB",
      max_connections: "100",
    },
    log: quiet,
  });
  const { stdout } = spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return { version: stdout.trim(), sockets: cluster, stop: () => server.stop() };
}

/** Statements one after the other, as its owner. */
export async function sql(
  { sockets }: MachinePostgres,
  database: string,
  ...statements: string[]
): Promise<void> {
  const client = new pg.Client({ host: sockets, user: "postgres", database });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
