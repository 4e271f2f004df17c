import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { type Logger, pino } from "pino";
import { projectInbox } from "./attention/inbox-projection.ts";
import { migrate } from "./database/migrate.ts";
import { openPool } from "./database/pool.ts";
import { makeLiveHub } from "./events/live-hub.ts";
import { projectReactions } from "./events/reactions.ts";
import type { House } from "./house.ts";
import { makeMetrics, watchStreams } from "./http/metrics.ts";
import { makeIdentityCache } from "./identity/identity-cache.ts";
import { workspaces } from "./identity/workspaces.ts";
import type { Kernel } from "./kernel.ts";
import { makeMailer } from "./mail/mailer.ts";

export type KernelOptions = {
  house: House;
  database: pg.ClientConfig;
  secret: Buffer;
  publicUrl: string;
  mail?: { smtpUrl: string | null; mailFrom: string };
  log?: Logger;
  now?: () => string;
  /** Connections of the pool. */
  connections?: number;
};

/** Migrates the database and opens a kernel on it. Close it with `close`. */
export async function openKernel(options: KernelOptions): Promise<Kernel & { close(): Promise<void> }> {
  const log = options.log ?? pino({ level: "silent" });
  const { asRole, applied } = await migrate(options.database, options.house.migrations);
  if (applied.length > 0) log.info({ applied: applied.length }, "database brought up to date");
  const pool = openPool(options.database, { asRole, max: options.connections ?? 10 });
  const metrics = makeMetrics();
  const hub = makeLiveHub(pool, options.database, options.house, log);
  const kernel: Kernel = {
    house: options.house,
    pool,
    databaseConfig: options.database,
    secret: options.secret,
    publicUrl: options.publicUrl,
    hub,
    identity: makeIdentityCache(pool, Date.now),
    mailer: makeMailer(options.mail ?? { smtpUrl: null, mailFrom: "" }, log),
    metrics,
    log,
    now: options.now ?? (() => new Date().toISOString()),
  };
  watchStreams(metrics, hub.subscribers);
  const derived = deriveFromEvents(kernel);
  const newsEverywhere = async () => {
    for (const { id } of await workspaces(kernel)) derived.news(id);
  };
  hub.onEvents(derived.news);
  hub.onReturn(() => {
    newsEverywhere().catch((error) => log.warn({ error: error.message }, "inbox and reactions wait"));
  });
  await hub.start();
  // What a process that died had not derived yet.
  await newsEverywhere();
  return {
    ...kernel,
    async close() {
      await hub.stop();
      await derived.idle();
      kernel.mailer.close();
      await pool.end();
    },
  };
}

/** Runs the projections when there is news, once at a time for each workspace. */
function deriveFromEvents(kernel: Kernel): { news(workspaceId: string): void; idle(): Promise<void> } {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  function news(workspaceId: string): void {
    if (running.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    const run = deriveAll(kernel, workspaceId)
      .catch((error) =>
        kernel.log.warn(
          { error: error.message },
          "inbox and reactions wait; they catch up with the next event",
        ),
      )
      .finally(() => {
        running.delete(workspaceId);
        if (again.delete(workspaceId)) news(workspaceId);
      });
    running.set(workspaceId, run);
  }

  return {
    news,
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

async function deriveAll(kernel: Kernel, workspaceId: string): Promise<void> {
  const workspace = await kernel.identity.workspace(workspaceId);
  if (!workspace) return;
  await projectReactions(kernel, workspace);
  await projectInbox(kernel, workspace);
}

/** The secret of this installation: the given one, or one made on the first start and kept in the data folder. */
export function secretOf(given: string | null, dataFolder: string): Buffer {
  if (given) return Buffer.from(given);
  const file = join(dataFolder, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(48).toString("base64"), { mode: 0o600, flag: "wx" });
  }
  return Buffer.from(readFileSync(file, "utf8").trim());
}
