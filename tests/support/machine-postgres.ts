import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import {
  giveAllTo,
  giveTo,
  makingAccount,
  postgresAccount,
} from "#kernel/server/database/postgres-account.ts";
import { startPostmaster } from "#kernel/server/database/postmaster.ts";

export type MachinePostgres = {
  version: string;
  /** The folder of its socket. */
  sockets: string;
  /** The folder of its programs. */
  bin: string;
  stop(): Promise<void>;
};

const quiet = { debug() {}, info() {}, warn() {}, error: console.error };

/** The programs of this major version where the machine has them, or of its newest. */
export function machinePostgresBin(major?: number): string | undefined {
  const found = globSync(`/usr/lib/postgresql/${major ?? "*"}/bin/postgres`).map((path) => dirname(path));
  return found.toSorted((one, other) => majorOf(one) - majorOf(other)).at(-1);
}

const majorOf = (bin: string) => Number(basename(dirname(bin)));

/**
 * A PostgreSQL of this machine, the newest unless one is asked for, on an empty cluster of its own, durable; or the reason why there is none.
 * @param folder is given to the account PostgreSQL runs as; the folders above it must let that through. With `passwords`, everybody but `postgres` is asked for one, as an operator has it.
 */
export async function startMachinePostgres(
  folder: string,
  { major, passwords = false }: { major?: number; passwords?: boolean } = {},
): Promise<MachinePostgres | string> {
  const bin = machinePostgresBin(major);
  if (!bin) return `there is no PostgreSQL ${major ?? ""} in /usr/lib/postgresql`;
  const cluster = join(folder, "cluster");
  mkdirSync(cluster);
  const account = postgresAccount(folder);
  const maker = makingAccount(account);
  giveTo(maker, folder);
  giveTo(maker, cluster);
  const made = spawnSync(
    join(bin, "initdb"),
    ["-D", cluster, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"],
    { ...maker, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) return `initdb failed: ${made.stderr || String(made.error)}`;
  giveTo(account, folder);
  giveAllTo(account, cluster);
  if (passwords)
    writeFileSync(
      join(cluster, "pg_hba.conf"),
      "local all postgres trust\nlocal all all scram-sha-256\nlocal replication postgres trust\n",
    );
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
  return { version: stdout.trim(), sockets: cluster, bin, stop: () => server.stop() };
}

/** Statements one after the other, as its owner. */
export async function sql(
  { sockets }: Pick<MachinePostgres, "sockets">,
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
