import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { Gauge } from "prom-client";
import { connectAlone } from "../database/one-connection.ts";
import { errorText, secondsAfter } from "../events/derivation-failures.ts";
import { nextTime } from "../jobs/run-jobs.ts";
import type { Kernel } from "../kernel.ts";
import type { BackupSettings } from "../settings.ts";
import { clearUnfinished, nameAt, tidy } from "./backup-folder.ts";
import type { SnapshotOf } from "./snapshot.ts";
import { verifyBackup } from "./verify-backup.ts";
import { writeBackup } from "./write-backup.ts";

/** Of the advisory lock that whoever makes the nightly backup holds. */
const LOCK = 727_340_818;
const LOOK_MS = 20_000;
const RETRY_SECONDS = 900;

export type Nightly = Omit<BackupSettings, "folder"> & {
  folder: string;
  /** The embedded cluster it must leave room for, where there is one. */
  beside?: string | null;
  source: Omit<SnapshotOf, "now">;
};

/**
 * Makes a backup each night, in one process of however many there are: due is what a row says, and whoever makes it holds a
 * lock of its own connection, which ends with the process. Old ones go when the new one was read back and found whole.
 */
export function startNightly(kernel: Kernel, nightly: Nightly): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<unknown> = Promise.resolve();
  function look(): void {
    looking = nightlyWhenDue(kernel, nightly, stopping.signal)
      .then(
        () => LOOK_MS,
        (error: Error) => {
          kernel.log.warn({ error: error.message }, "the nightly backup waits for the database");
          // Made or failed, and the database did not take that down: it is not made again each time it is looked at.
          return error instanceof NotNoted ? RETRY_SECONDS * 1_000 : LOOK_MS;
        },
      )
      .then((wait) => {
        if (!stopping.signal.aborted) timer = setTimeout(look, wait);
      });
  }
  watchNightly(kernel);
  look();
  return {
    async stop() {
      stopping.abort(new Error("stopped"));
      clearTimeout(timer);
      await looking;
    },
  };
}

/** The database did not take down how a nightly backup went; its disk may be full. */
export class NotNoted extends Error {
  override name = "NotNoted";
}

/**
 * @returns the name of the backup that was made; null when none was due, or another process makes it, or it failed
 * @throws NotNoted
 */
export async function nightlyWhenDue(
  kernel: Kernel,
  nightly: Nightly,
  signal?: AbortSignal,
): Promise<string | null> {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [hours, minutes] = nightly.at.split(":").map(Number);
  const next = () => nextTime(`${minutes} ${hours} * * *`, kernel.now(), timeZone);
  // The first one comes at its time: starting Weft is no reason to make one.
  await kernel.pool.query("insert into nightly_backup (next_at) values ($1) on conflict do nothing", [
    next(),
  ]);
  if (!(await isDue(kernel))) return null;
  const client = await connectAlone(nightly.source.database);
  try {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as mine", [LOCK]);
    // Another one may have made it between the look and the lock.
    if (!rows[0].mine || !(await isDue(kernel))) return null;
    return await makeOne(kernel, nightly, next, signal);
  } finally {
    await client.end();
  }
}

async function isDue(kernel: Kernel): Promise<boolean> {
  const { rows } = await kernel.pool.query("select 1 from nightly_backup where next_at <= $1", [
    kernel.now(),
  ]);
  return rows.length > 0;
}

async function makeOne(
  kernel: Kernel,
  { folder, key, keep, source, beside = null }: Nightly,
  next: () => string,
  signal?: AbortSignal,
): Promise<string | null> {
  const now = kernel.now();
  const name = nameAt(now);
  const note = (text: string, values: unknown[]) =>
    kernel.pool.query(text, values).catch((error: Error) => {
      throw new NotNoted(error.message, { cause: error });
    });
  try {
    await access(folder, constants.W_OK);
    await clearUnfinished(folder);
    const { bytes } = await writeBackup(
      join(folder, name),
      { ...source, now },
      {
        key,
        overwrite: false,
        beside,
        check: (file) => verifyBackup(file, key),
        ...(signal ? { signal } : {}),
      },
    );
    const gone = await tidy(folder, keep);
    await note(
      "update nightly_backup set next_at = $1, tries = 0, last_error = null, good_at = $2, file = $3, bytes = $4",
      [next(), now, name, bytes],
    );
    kernel.metrics.jobs.inc({ job: "backup", outcome: "done" });
    kernel.log.info(
      { file: name, bytes, removed: gone.length },
      "the nightly backup is made and was read back",
    );
    return name;
  } catch (error) {
    if (signal?.aborted) return null;
    if (error instanceof NotNoted) throw error;
    kernel.metrics.jobs.inc({ job: "backup", outcome: "failed" });
    kernel.log.error(
      { error: (error as Error).message },
      "the nightly backup failed and will be tried again",
    );
    const again = secondsAfter(kernel.now(), RETRY_SECONDS);
    await note(
      "update nightly_backup set next_at = least($1::timestamptz, $2::timestamptz), tries = tries + 1, last_error = $3",
      [again, next(), errorText((error as Error).message)],
    );
    return null;
  }
}

/** For whoever watches: when the last good one was made, and how often it failed since. */
function watchNightly(kernel: Kernel): void {
  const read = async () =>
    (await kernel.pool.query("select extract(epoch from good_at)::float8 as good, tries from nightly_backup"))
      .rows[0];
  const gauges = [
    ["weft_backup_last_good_timestamp_seconds", "When the last good nightly backup was made", "good"],
    ["weft_backup_failures", "How often the nightly backup failed since the last good one", "tries"],
  ] as const;
  for (const [name, help, column] of gauges)
    new Gauge({
      name,
      help,
      registers: [kernel.metrics.registry],
      async collect() {
        this.reset();
        try {
          this.set((await read())?.[column] ?? 0);
        } catch {
          // The database is away: no figure rather than a wrong one.
        }
      },
    });
}
