import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { NotMigrated } from "#kernel/server/database/bring-up.ts";
import { DatabaseAway } from "#kernel/server/database/one-connection.ts";
import { DATABASE_AWAY, OTHER_VERSION } from "#kernel/server/http/readiness.ts";
import { startWaitingServer } from "#kernel/server/http/waiting-server.ts";
import type { Settings } from "#kernel/server/settings.ts";

const LOOK_MS = 2_000;
/** Of looks between two lines of the log. */
const SAY_EVERY = 30;

/**
 * Opens what is to be served. Where the database is that of an older version and the login may not bring it to this one, it waits until somebody
 * has (`weft migrate`), answers meanwhile that it is not ready, and goes on by itself: whoever upgrades may do the two steps in either order.
 * A database that no Weft was ever put into is a mistake of the settings, and ends it.
 *
 * @returns what was opened, and what gives its place up; to be called before the port is listened on
 */
export async function whenMigrated<Opened>(
  open: () => Promise<Opened>,
  { port, host }: Pick<Settings, "port" | "host">,
  log: Pick<Logger, "warn" | "info">,
): Promise<{ opened: Opened; release(): Promise<void> }> {
  let waiting: Awaited<ReturnType<typeof startWaitingServer>> | undefined;
  let why = OTHER_VERSION;
  for (let look = 0; ; look++) {
    try {
      const opened = await open();
      if (waiting) log.info({}, "the database is of this version now");
      return { opened, release: async () => waiting?.close() };
    } catch (error) {
      const passes =
        (error instanceof NotMigrated && error.behind) ||
        (waiting !== undefined && error instanceof DatabaseAway);
      if (!passes) {
        await waiting?.close();
        throw error;
      }
      why = error instanceof NotMigrated ? OTHER_VERSION : DATABASE_AWAY;
      if (look % SAY_EVERY === 0)
        log.warn({ why: error.message }, "not ready: waits for the database to be brought to this version");
      waiting ??= await startWaitingServer({ port, host }, () => why);
    }
    await pause(LOOK_MS);
  }
}
