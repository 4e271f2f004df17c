import { flushCompileCache } from "node:module";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { startNightly } from "#kernel/server/backup/nightly.ts";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import { startJobs } from "#kernel/server/jobs/run-jobs.ts";
import { inTime } from "./in-time.ts";
import { nightlyOf } from "./open-backup-source.ts";
import { type Installation, makeLog, openInstallation, settingsOf, version } from "./open-installation.ts";
import { whenMigrated } from "./when-migrated.ts";

export type RunningWeft = Installation & { address: string; stop(): Promise<void> };

/** Together less than whoever stops a service waits for (10 s); `runCommand` holds all of it to that. */
const ENDING_MS = { requests: 3_500, jobs: 2_000, rest: 5_400 };
const nothing = async () => {};

/**
 * Starts Weft: database, kernel, HTTP, jobs. `prepare` runs before the first request is taken; `pages` is where
 * the built pages are.
 * @throws when the data folder is in use or the port is taken; nothing is left running then.
 */
export async function startWeft(
  prepare: (installation: Installation) => Promise<void> = async () => {},
  pages: URL = new URL("../dist/", import.meta.url),
): Promise<RunningWeft> {
  const given = settingsOf(process.env);
  const log = makeLog(given);
  const { opened: installation, release } = await whenMigrated(
    () => openInstallation({ exclusive: true, log }),
    given,
    log,
  );
  const { kernel, settings } = installation;
  const ending: { http?: () => Promise<unknown>; jobs?: () => Promise<unknown> } = {};
  const stop = async () => {
    const { http = nothing, jobs = nothing } = ending;
    await Promise.all([
      inTime("requests", ENDING_MS.requests, http, log),
      inTime("jobs", ENDING_MS.jobs, jobs, log),
    ]);
    await inTime("kernel", ENDING_MS.rest, () => installation.close(), log);
  };
  try {
    await prepare(installation);
    const server = await makeHttpServer(kernel, {
      trustProxy: settings.trustProxy,
      webFolder: fileURLToPath(pages),
      version,
    });
    await release();
    await server.listen({ port: settings.port, host: settings.host });
    ending.http = () => server.close();
    // Kept for the next start also when this one ends by kill -9.
    flushCompileCache();
    // Requests are answered already; recurring work may begin a moment later.
    const jobs = startJobs(kernel);
    jobs.catch((error: Error) => log.error({ error: error.message }, "recurring work did not start"));
    const nightly = nightlyOf(installation);
    const making = nightly ? startNightly(kernel, nightly) : null;
    ending.jobs = async () => {
      await making?.stop();
      await (await jobs.catch(() => null))?.stop();
    };
    const { address, port } = server.server.address() as AddressInfo;
    const host = address.includes(":") ? `[${address}]` : address;
    return { ...installation, address: `http://${host}:${port}`, stop };
  } catch (error) {
    await release();
    await stop();
    throw error;
  }
}
