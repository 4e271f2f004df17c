import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { v7 as uuidv7 } from "uuid";
import type { Role } from "#kernel/contract/roles.ts";
import { joinEmbedded } from "#kernel/server/database/embedded.ts";
import { queryBuilder } from "#kernel/server/database/pool.ts";
import type { KernelTables } from "#kernel/server/database/tables.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { cookieName } from "#kernel/server/http/caller.ts";
import { addPerson } from "#kernel/server/identity/people.ts";
import { csrfOf, hashToken, newToken } from "#kernel/server/identity/secrets.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { type KernelOptions, openKernel } from "#kernel/server/open-kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { secretOf } from "#kernel/server/secret-file.ts";
import { practiceServers } from "#practices/registry.server.ts";

const cli = fileURLToPath(new URL("../../apps/cli.ts", import.meta.url));

export type RealWeft = {
  address: string;
  pid: number;
  /** Milliseconds from the start of the process to ready. */
  readyMs: number;
  /** Its last lines, for when it surprises. */
  said(): string;
  kill9(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * `weft serve` as a process of its own, on a free port unless one is given.
 * @throws Error with what it said when it ends before it is ready.
 */
export async function startRealWeft(given: {
  dataFolder: string;
  databaseUrl?: string;
  port?: number;
  nodeArguments?: string[];
  /** Another checkout whose server is started instead of this one's. */
  checkout?: string;
  /** More settings, such as SMTP_URL. */
  settings?: Record<string, string>;
}): Promise<RealWeft> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(WEFT_|DATABASE_URL|PORT$|HOST$|SMTP_|OIDC_|LOG_LEVEL|NODE_OPTIONS|VITEST)/.test(name),
  );
  const program = given.checkout ? join(given.checkout, "apps", "cli.ts") : cli;
  const begun = performance.now();
  const child = spawn(process.execPath, [...(given.nodeArguments ?? []), program, "serve"], {
    env: {
      ...Object.fromEntries(inherited),
      NODE_ENV: "production",
      PORT: String(given.port ?? 0),
      WEFT_DATA: given.dataFolder,
      ...(given.databaseUrl ? { DATABASE_URL: given.databaseUrl } : {}),
      ...given.settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const waits: string[] = [];
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.stderr.on("data", (text) => said.push(String(text)));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      if (said.length > 200) said.shift();
      if (line.includes("a transaction waits for something else")) waits.push(line);
      if (line.includes("Weft is ready")) resolve(JSON.parse(line).address);
    });
    void ended.then(() => reject(new Error(`Weft ended before it was ready:\n${said.join("\n")}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return {
    address,
    pid: child.pid!,
    readyMs: performance.now() - begun,
    said: () => said.join("\n"),
    kill9: () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
      // Where people are at work that is only written down.
      if (waits.length > 0) throw new Error(waits.join("\n"));
    },
  };
}

/**
 * A kernel in this process on the database of a running Weft, to prepare it and to look at what it keeps. It derives and sends nothing, so
 * that what a test or a benchmark sees is the other's work.
 */
export async function openBeside(
  dataFolder: string,
  { databaseUrl, ...options }: Pick<KernelOptions, "mail"> & { databaseUrl?: string | undefined } = {},
): Promise<Kernel & { close(): Promise<void> }> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const database = databaseUrl
    ? { config: { connectionString: databaseUrl }, async stop() {} }
    : await joinEmbedded({ dataFolder, log });
  const kernel = await openKernel({
    house: buildHouse(practiceServers),
    database: database.config,
    secret: secretOf(null, dataFolder),
    publicUrl: "http://localhost",
    derives: false,
    ...options,
  });
  return {
    ...kernel,
    async close() {
      await kernel.close();
      await database.stop();
    },
  };
}

export type SignedIn = { id: string; headers: Record<string, string> };

/** Adds somebody and signs them in; the headers are all a request of theirs needs. */
export async function addSignedIn(
  kernel: Kernel,
  workspace: WorkspaceRow,
  given: { role: Role; name: string; email: string },
): Promise<SignedIn> {
  return withContext(kernel, workspace, kernel.now(), async (context) => {
    const { id } = await addPerson(context, given);
    return { id, headers: await signInAs(context, id) };
  });
}

/** @returns the headers of a new sign-in of somebody. */
export async function signInAs(
  context: {
    client: Parameters<typeof queryBuilder>[0];
    kernel: Kernel;
    workspace: WorkspaceRow;
    now: string;
  },
  personId: string,
): Promise<Record<string, string>> {
  const token = newToken();
  const signInId = uuidv7();
  await queryBuilder<KernelTables>(context.client)
    .insertInto("sign_in")
    .values({
      id: signInId,
      person_id: personId,
      token_hash: hashToken(token),
      device: "test",
      created_at: context.now,
      expires_at: "2099-01-01T00:00:00Z",
      ended_at: null,
    })
    .execute();
  return {
    cookie: `${cookieName(context.kernel, context.workspace)}=${token}`,
    "x-weft-csrf": csrfOf(context.kernel.secret, signInId),
  };
}
