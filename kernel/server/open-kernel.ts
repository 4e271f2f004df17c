import type pg from "pg";
import { type Logger, pino } from "pino";
import { bringUp } from "./database/bring-up.ts";
import { endPool, openPool } from "./database/pool.ts";
import type { OnWait } from "./database/within-transaction.ts";
import { type Deliverer, makeDeliverer } from "./delivery/deliverer.ts";
import { type Deriver, makeDeriver } from "./events/deriver.ts";
import { makeLiveHub } from "./events/live-hub.ts";
import { type FileSettings, openFiles } from "./files/open-files.ts";
import type { House } from "./house.ts";
import { watchBacklog } from "./http/backlog-metrics.ts";
import { type Metrics, makeMetrics, watchStreams } from "./http/metrics.ts";
import { makeReadiness } from "./http/readiness.ts";
import { makeIdentityCache } from "./identity/identity-cache.ts";
import { type SignInDays, usualSignInDays } from "./identity/sign-in-days.ts";
import { workspaces } from "./identity/workspaces.ts";
import { checkInstallationSecret } from "./installation-secret.ts";
import type { Kernel } from "./kernel.ts";
import { mailChannel } from "./mail/mail-channel.ts";
import { type MailSettings, makeMailer } from "./mail/mailer.ts";
import { makeRecordNumbers } from "./records/record-numbers.ts";
import { makeSwitches } from "./switches/switches.ts";

export type KernelOptions = {
  house: House;
  database: pg.ClientConfig;
  /** Runs as a login of its own that owns nothing, where `database` may make one; without a name it gets one for this database. */
  runsAs?: { name?: string; password: string | null };
  secret: Buffer;
  publicUrl: string;
  mail?: MailSettings;
  files?: FileSettings;
  /** The file that the signed ends of the logs are appended to each night. */
  anchorFile?: string | null;
  log?: Logger;
  now?: () => string;
  signInDays?: SignInDays;
  /** Connections of the pool. */
  connections?: number;
  /** Set to false beside a running Weft, to leave what follows from events to that one until `derived` is called. */
  derives?: boolean;
  /**
   * Set to true where people are at work: a transaction that waits for something else than its connection is counted and written down,
   * with where it was, instead of failing.
   */
  toleratesWaits?: boolean;
};

/**
 * Brings the database to this version where its login may, and opens a kernel on it. Close it with `close`.
 * @throws NotMigrated; OtherSecret
 */
export async function openKernel(options: KernelOptions): Promise<Kernel & { close(): Promise<void> }> {
  const log = options.log ?? pino({ level: "silent" });
  const { config, asRole, applied, asOwner } = await bringUp(
    options.database,
    options.house.migrations,
    options.runsAs,
  );
  if (applied.length > 0) log.info({ applied: applied.length }, "database brought up to date");
  if (asOwner !== null)
    log.warn(
      { why: asOwner },
      "runs as the login that owns the tables; docs/operate says how to separate them",
    );
  const metrics = makeMetrics();
  const onWait = options.toleratesWaits ? writeDownWaits(metrics, log) : undefined;
  const pool = openPool(config, { asRole, max: options.connections ?? 10, onWait });
  try {
    await checkInstallationSecret(pool, options.secret);
  } catch (error) {
    await endPool(pool);
    throw error;
  }
  const hub = makeLiveHub(pool, config, options.house, log);
  const switches = makeSwitches(pool);
  hub.onSwitch(switches.forget);
  hub.onReturn(() => switches.forget());
  let deriver: Deriver;
  let deliverer: Deliverer;
  const mailer = makeMailer(options.mail ?? { smtpUrl: null, mailFrom: "" });
  const now = options.now ?? (() => new Date().toISOString());
  const signInDays = options.signInDays ?? usualSignInDays;
  const kernel: Kernel = {
    house: options.house,
    pool,
    databaseConfig: config,
    secret: options.secret,
    publicUrl: options.publicUrl,
    anchorFile: options.anchorFile ?? null,
    hub,
    // Not the time of day: set back, it would have people remembered for as long.
    identity: makeIdentityCache(
      pool,
      () => performance.now(),
      () => kernel.now(),
      signInDays.idle,
    ),
    signInDays,
    numbers: makeRecordNumbers(pool),
    switches,
    mailer,
    // Both stand on the kernel they are a part of.
    deliverer: {
      wake: (id) => deliverer.wake(id),
      idle: () => deliverer.idle(),
      stop: () => deliverer.stop(),
    },
    derived: (id) => deriver.derived(id),
    derive: (id) => deriver.news(id),
    notReady: makeReadiness({ hub, pool, house: options.house }, () => deriver),
    metrics,
    log,
    files: openFiles(options.files ?? {}, pool, now),
    now,
  };
  deriver = makeDeriver(kernel);
  deliverer = makeDeliverer(kernel, [mailChannel(mailer)]);
  watchStreams(metrics, hub.subscribers);
  watchBacklog(kernel);
  const newsEverywhere = async () => {
    for (const { id } of await workspaces(kernel)) deriver.news(id);
  };
  if (options.derives !== false) {
    hub.onEvents(deriver.news);
    hub.onReturn(() => {
      newsEverywhere().catch((error) => log.warn({ error: error.message }, "inbox and reactions wait"));
    });
  }
  await hub.start();
  // What a process that died had not derived yet.
  if (options.derives !== false) await newsEverywhere();
  // The same object and not a copy: who gives it another clock gives it to all that stands on it.
  return Object.assign(kernel, {
    async close() {
      deriver.stop();
      // While they finish, the heartbeat still cuts off what a silent database would never answer.
      await Promise.all([deriver.idle(), deliverer.stop()]);
      await hub.stop();
      await endPool(pool);
    },
  });
}

const writeDownWaits =
  (metrics: Metrics, log: Logger): OnWait =>
  (error) => {
    metrics.waitsWithinTransaction.inc();
    log.error({ error: error.message, stack: error.stack }, "a transaction waits for something else");
  };
