import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { type Logger, pino } from "pino";
import { explainBy, InputFault } from "#kernel/server/cli/command.ts";
import { spoken } from "#kernel/server/cli/say.ts";
import { joinEmbedded, startEmbedded } from "#kernel/server/database/embedded.ts";
import { DatabaseAway, isLostConnection } from "#kernel/server/database/one-connection.ts";
import { guardWrites, watchRoom } from "#kernel/server/database/room-to-write.ts";
import { runningPassword } from "#kernel/server/database/running-login.ts";
import { buildHouse, type House } from "#kernel/server/house.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { ProblemError } from "#kernel/server/problem.ts";
import { secretOf } from "#kernel/server/secret-file.ts";
import { readSettings, type Settings } from "#kernel/server/settings.ts";
import { SettingsError } from "#kernel/server/settings-error.ts";
import { speakerFor } from "#kernel/server/words/speaker.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { say } from "./commands/say.ts";

export const version: string = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
).version;

export type Installation = {
  settings: Settings;
  kernel: Kernel;
  /** As its owner where it is the embedded one. */
  database: pg.ClientConfig;
  close(): Promise<void>;
};

/** The settings of the environment. @throws InputFault naming each setting that is wrong. */
export function settingsOf(environment: NodeJS.ProcessEnv): Settings {
  try {
    return readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) throw new InputFault(error.message);
    throw error;
  }
}

/** The log of a long-running Weft: one JSON object a line on standard output. */
export function makeLog(settings: Settings): Logger {
  return pino({ level: settings.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * Opens the database of this installation and a kernel on it: PostgreSQL of `DATABASE_URL`, else the embedded one.
 *
 * `exclusive` (the server) claims the data folder and refuses when another Weft has it; a command joins the one running.
 */
export async function openInstallation(options: { exclusive: boolean; log?: Logger }): Promise<Installation> {
  const settings = settingsOf(process.env);
  const log = options.log ?? pino({ level: "warn" }, pino.destination(2));
  const database = await openDatabase(settings, options.exclusive, log);
  const house = buildHouse(practiceServers);
  explainBy((error) =>
    isLostConnection(error) ? [new DatabaseAway(error.message).message] : problemLines(house, error),
  );
  try {
    const secret = secretOf(settings.secret, settings.dataFolder);
    const kernel = await openKernel({
      signInDays: settings.signInDays,
      house,
      database: database.config,
      runsAs: settings.databaseUrl
        ? { password: runningPassword(secret) }
        : { name: "weft_server", password: null },
      secret,
      publicUrl: settings.url,
      mail: settings,
      files: settings.files,
      anchorFile: settings.anchorFile,
      log,
      toleratesWaits: true,
    });
    if (!settings.databaseUrl) {
      const cluster = join(settings.dataFolder, "postgres");
      guardWrites(
        kernel.pool,
        watchRoom(cluster, (full) => sayRoom(log, full)),
      );
    }
    return {
      settings,
      kernel,
      database: database.config,
      async close() {
        await kernel.close();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function sayRoom(log: Logger, full: boolean): void {
  if (full) log.error("the disk is full: nothing is written until there is room again; reading goes on");
  else log.warn("there is room on the disk again: writing goes on");
}

/** What an operation refuses, in the words of its practice. */
function problemLines(house: House, error: unknown): string[] | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const {
    title,
    detail,
    errors = [],
  } = speakerFor(house, { language: spoken(), timeZone: "UTC" }).problem(error);
  const fields = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  return fields.length > 0 ? [title, ...fields] : [detail];
}

/** The database as its owner where it is the embedded one, else by the login that is given. */
export async function openDatabase(
  settings: Settings,
  exclusive: boolean,
  log: Logger,
): Promise<{ config: pg.ClientConfig; stop(): Promise<void> }> {
  if (settings.databaseUrl)
    return { config: { connectionString: settings.databaseUrl }, stop: async () => {} };
  const open = exclusive ? startEmbedded : joinEmbedded;
  return open({ dataFolder: settings.dataFolder, log });
}

/** @throws InputFault when there is no such workspace. */
export async function workspaceNamed(kernel: Kernel, name: string): Promise<WorkspaceRow> {
  const workspace = await kernel.identity.workspace(name);
  if (!workspace) throw new InputFault(say("noWorkspace", { name }));
  return workspace;
}
