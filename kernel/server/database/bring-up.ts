import type pg from "pg";
import { sayInstallation as say } from "../say-installation.ts";
import { type Migration, migrate, missingIn } from "./migrate.ts";
import { connectAlone } from "./one-connection.ts";
import { asLogin, makeRunningLogin, type RunningLogin, runningName } from "./running-login.ts";
import { passesRowSecurity, standingOf } from "./standing.ts";

/** The database lacks what this version needs, and the login it was given may not bring it there. */
export class NotMigrated extends Error {
  override name = "NotMigrated";
  /** It is that of an older version, so that `weft migrate` is all there is to do. */
  readonly behind: boolean;
  constructor(message: string, { behind = false } = {}) {
    super(message);
    this.behind = behind;
  }
}

export type BroughtUp = {
  /** What the server connects as. */
  config: pg.ClientConfig;
  /** The role its connections become; null where the login can do no more than that role. */
  asRole: string | null;
  applied: string[];
  /** Why it runs as a login that owns the tables, where it does. */
  asOwner: string | null;
};

/**
 * Brings the database to this version where the login may, and finds what the server runs as: the given login where it owns nothing;
 * else one of Weft's own, made for it; else, where none can be made, the given one in the application role.
 *
 * @throws NotMigrated where the login owns nothing and migrations are missing
 */
export async function bringUp(
  config: pg.ClientConfig,
  migrations: readonly Migration[],
  own?: { name?: string; password: string | null },
): Promise<BroughtUp> {
  const client = await connectAlone(config);
  try {
    const standing = await standingOf(client);
    if (!passesRowSecurity(standing) && !standing.mayBegin) {
      if (!standing.isMember) throw new NotMigrated(say("notAdmitted", { login: standing.login }));
      const missing = await missingIn(client, migrations);
      if (missing.length > 0)
        throw new NotMigrated(say("runMigrate", { login: standing.login, count: missing.length }), {
          behind: missing.length < migrations.length,
        });
      return { config, asRole: null, applied: [], asOwner: null };
    }
    const { asRole, applied } = await migrate(config, migrations);
    if (!own) return { config, asRole, applied, asOwner: null };
    try {
      const login = { password: own.password, name: own.name ?? (await runningName(client)) };
      return { config: await madeLogin(client, config, login), asRole: null, applied, asOwner: null };
    } catch (error) {
      return { config, asRole, applied, asOwner: (error as Error).message };
    }
  } finally {
    await client.end();
  }
}

/** @throws where it cannot be made, or the server does not let it in */
async function madeLogin(
  client: pg.Client,
  config: pg.ClientConfig,
  login: RunningLogin,
): Promise<pg.ClientConfig> {
  await makeRunningLogin(client, login);
  const running = asLogin(config, login);
  const trial = await connectAlone(running);
  try {
    // A server that asks nobody who they are, or one in between, may have let somebody else in.
    const { login: name, ...standing } = await standingOf(trial);
    if (name !== login.name || passesRowSecurity({ login: name, ...standing }) || !standing.isMember)
      throw new Error(`connected as ${name}`);
    return running;
  } finally {
    await trial.end();
  }
}
