import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { sayInstallation as say } from "../say-installation.ts";
import type { PostgresAccount } from "./postgres-account.ts";

/** What a pino logger and any other with its manners can do. */
export type DatabaseLog = Record<
  "debug" | "info" | "warn" | "error",
  (fields: object, message: string) => void
>;

export type Postmaster = {
  /** How it ended, once it has. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

/**
 * The cluster is handed over as the working folder: the kernel walks there before rights are dropped, so that the folders
 * above may be closed to the account, as /root is.
 */
const here = process.platform === "linux" ? "/proc/self/cwd" : undefined;

export async function runInitdb({
  program,
  cluster,
  account,
}: {
  program: string;
  cluster: string;
  account: PostgresAccount;
}): Promise<void> {
  const choices = [
    "--username=postgres",
    "--auth-local=reject",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--no-instructions",
  ];
  // The built-in locale sorts alike on every machine, so that indexes survive an upgrade of the system.
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const child = spawnAs(program, ["-D", here ?? cluster, ...choices, ...locale], cluster, account);
  const said = collect(child);
  const ended = await end(child, "close");
  if (ended !== "exit code 0") throw new Error(`${say("clusterNotMade", { cluster, ended })}\n${said()}`);
}

/** Resolves when the server takes connections; a recovery after a crash may take its time. */
export async function startPostmaster({
  program,
  cluster,
  account,
  settings,
  log,
}: {
  program: string;
  cluster: string;
  account: PostgresAccount;
  settings: Readonly<Record<string, string>>;
  log: DatabaseLog;
}): Promise<Postmaster> {
  const given = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawnAs(program, ["-D", here ?? cluster, ...given], cluster, account);
  const said = collect(child);
  const ended = end(child, "exit");
  // When Weft ends without having stopped it, by an uncaught error or process.exit.
  const orphaned = () => void child.kill("SIGINT");
  process.on("exit", orphaned);
  void ended.then(() => process.off("exit", orphaned));
  const ready = new Promise<void>((resolve) => {
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on("line", (line) => {
      pass(line, log);
      if (line.includes("database system is ready to accept connections")) resolve();
    });
  });
  const failed = ended.then((how) => {
    throw new Error(`${say("notStarted", { cluster, how })}\n${said()}`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => {});
  return {
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
      const patience = setTimeout(() => child.kill("SIGQUIT"), 30_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

function spawnAs(program: string, args: string[], cluster: string, account: PostgresAccount): ChildProcess {
  return spawn(program, args, {
    ...account,
    cwd: cluster,
    // Nothing of ours: the settings hold secrets, and whoever is this account could read them.
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    // Ctrl-C in the terminal is for Weft, which lets requests finish before it stops its server.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** `close` comes when all it said was read; `exit` at once, also while children of it are still there. */
function end(child: ChildProcess, event: "close" | "exit"): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once(event, (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

/** The last lines it said, for the error message. */
function collect(child: ChildProcess): () => string {
  let kept = "";
  child.stderr?.on("data", (text) => {
    kept = (kept + text).slice(-4000);
  });
  return () => kept.trim();
}

function pass(line: string, log: DatabaseLog): void {
  if (line.startsWith("PANIC:")) log.error({ postgres: line }, "PostgreSQL");
  else if (line.startsWith("FATAL:")) log.warn({ postgres: line }, "PostgreSQL");
  else log.debug({ postgres: line }, "PostgreSQL");
}
