import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ClientConfig } from "pg";
import { sayInstallation as say } from "../say-installation.ts";
import { carelessSettings, embeddedSettings } from "./embedded-settings.ts";
import { DataFolderInUse, lockFolder } from "./folder-lock.ts";
import { postmasterFile, processesOn, stopLeftover } from "./leftover-server.ts";
import {
  giveAllTo,
  giveTo,
  isShared,
  makingAccount,
  type PostgresAccount,
  postgresAccount,
} from "./postgres-account.ts";
import { postgresPrograms } from "./postgres-programs.ts";
import { type DatabaseLog, type Postmaster, runInitdb, startPostmaster } from "./postmaster.ts";
import { socketFolder } from "./socket-folder.ts";
import { writeWhoMayConnect } from "./who-may-connect.ts";

export type { DatabaseLog } from "./postmaster.ts";

export type EmbeddedServer = {
  /** As superuser, to the database `postgres`, over a unix socket only this account may open. */
  config: ClientConfig;
  /** Ends all connections, then the server, then gives up the data folder. */
  stop(): Promise<void>;
};

const major = "18";

/**
 * Starts the native PostgreSQL that comes with Weft as a child on `<dataFolder>/postgres` (made when absent), reached by
 * a unix socket and by no TCP port; durable (fsync on) unless `careless`. A server that a killed Weft left behind is
 * stopped first. Should the server die, it is started again at the same address.
 *
 * @throws DataFolderInUse when another Weft works on the folder
 * @example
 * const server = await startEmbedded({ dataFolder: "data", log });
 * const pool = new pg.Pool(server.config);
 * // … and in the end: await pool.end(); await server.stop();
 */
export async function startEmbedded({
  dataFolder,
  log,
  careless = false,
  more = {},
}: {
  dataFolder: string;
  log: DatabaseLog;
  careless?: boolean;
  /** Settings beyond the usual ones: what a benchmark looks at. */
  more?: Readonly<Record<string, string>>;
}): Promise<EmbeddedServer> {
  const unlock = lockFolder(dataFolder);
  try {
    const folder = realpathSync(dataFolder);
    const cluster = join(folder, "postgres");
    const account = postgresAccount(cluster, folder);
    const programs = postgresPrograms(account);
    clearUnfinished(folder);
    if (!existsSync(cluster)) await makeCluster(folder, cluster, programs.initdb, account);
    else await takeFromShared(cluster, account);
    refuseOtherVersion(cluster);
    writeWhoMayConnect(cluster, account);
    const sockets = socketFolder(cluster, account);
    const settings = {
      ...embeddedSettings,
      ...(careless ? carelessSettings : {}),
      ...more,
      unix_socket_directories: sockets === cluster ? "." : sockets,
    };
    const start = async () => {
      const { stopped } = await stopLeftover(cluster);
      if (stopped > 0) log.warn({ processes: stopped }, "stopped what an earlier PostgreSQL left behind");
      return startPostmaster({ program: programs.postgres, cluster, account, settings, log });
    };
    const supervised = await keepRunning(start, log);
    return {
      config: { host: sockets, port: 5432, user: "postgres", database: "postgres" },
      async stop() {
        await supervised.stop();
        if (sockets !== cluster) rmSync(sockets, { recursive: true, force: true });
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * For commands: the server of the Weft that is running on this folder, or one of their own for as long as they take.
 *
 * @example const server = await joinEmbedded({ dataFolder: "data", log });
 */
export async function joinEmbedded(options: {
  dataFolder: string;
  log: DatabaseLog;
}): Promise<EmbeddedServer> {
  try {
    return await startEmbedded(options);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    const cluster = join(realpathSync(options.dataFolder), "postgres");
    const patience = performance.now() + 10_000;
    for (;;) {
      const [, , , port, sockets = "", , , state] = postmasterFile(cluster);
      if (state === "ready") {
        const host = resolve(cluster, sockets);
        return {
          config: { host, port: Number(port), user: "postgres", database: "postgres" },
          async stop() {},
        };
      }
      if (performance.now() > patience) throw error;
      await pause(20);
    }
  }
}

/** The address of the embedded server of a folder while it runs, for who only looks and starts none. */
export function runningEmbedded(dataFolder: string): ClientConfig | null {
  const cluster = join(resolve(dataFolder), "postgres");
  if (!existsSync(cluster)) return null;
  const [, , , port, sockets = "", , , state] = postmasterFile(cluster);
  if (state !== "ready" || processesOn(cluster).length === 0) return null;
  return { host: resolve(cluster, sockets), port: Number(port), user: "postgres", database: "postgres" };
}

async function makeCluster(
  folder: string,
  cluster: string,
  initdb: string,
  account: PostgresAccount,
): Promise<void> {
  const unfinished = mkdtempSync(join(folder, "postgres.unfinished-"));
  const maker = makingAccount(account);
  giveTo(maker, unfinished);
  await runInitdb({ program: initdb, cluster: unfinished, account: maker });
  if (maker !== account) giveAllTo(account, unfinished);
  renameSync(unfinished, cluster);
  const entries = openSync(folder, "r");
  fsyncSync(entries);
  closeSync(entries);
}

function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith("postgres.unfinished-")) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion(cluster: string): void {
  const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (found === major) return;
  throw new Error(say("otherVersion", { cluster, found, major }));
}

/** Earlier versions, started as root, ran PostgreSQL as `nobody`: its files are given to an account that nothing else runs as. */
async function takeFromShared(cluster: string, account: PostgresAccount): Promise<void> {
  if (!account || !isShared(statSync(cluster).uid)) return;
  await stopLeftover(cluster);
  giveAllTo(account, cluster);
}

/** Starts the server again when it ends by itself, waiting longer each time it does not come up. */
async function keepRunning(
  start: () => Promise<Postmaster>,
  log: DatabaseLog,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let current = await start();
  const watch = (async () => {
    while (!stopping.signal.aborted) {
      const ended = await current.ended;
      if (stopping.signal.aborted) return;
      log.error({ ended }, "PostgreSQL ended by itself and is started again");
      for (let wait = 100; !stopping.signal.aborted; wait = Math.min(10_000, wait * 2)) {
        try {
          current = await start();
          break;
        } catch (error) {
          log.error({ err: error }, "PostgreSQL did not start again");
          await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
        }
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await watch;
      await current.stop();
    },
  };
}
