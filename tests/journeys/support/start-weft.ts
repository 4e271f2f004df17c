import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const home = fileURLToPath(new URL("../../../", import.meta.url));
const READY_MS = 240_000;

export type Started = { url: string; said: string; stop(): Promise<void> };

/** Nothing of the machine it runs on decides what this Weft is. */
function environment(own: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(WEFT_|DATABASE_URL|PORT$|HOST$|SMTP_|MAIL_|OIDC_|LOG_LEVEL|NODE_OPTIONS)/.test(name),
  ) as [string, string][];
  return { ...Object.fromEntries(kept), LC_ALL: "C", NODE_ENV: "production", ...own };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (!address || typeof address === "string") throw new Error("No free port on 127.0.0.1");
  return address.port;
}

/** Builds the pages when their sources have changed since the last time. */
export async function buildPages(): Promise<void> {
  await promisify(execFile)(process.execPath, ["bin/build-web.mjs", "--pseudo"], { cwd: home });
}

/**
 * `weft demo` or `weft serve` as a process of its own on a free port; `pseudo` is `weft demo` in the pseudo-language.
 * `hostile` is the demo organisation told in hostile texts, `still` the one that is as on the same day each time.
 * @throws Error with what it said when it ends before it is ready, or is not ready in four minutes.
 */
export async function startWeft(
  command: "demo" | "serve" | "pseudo" | "hostile" | "still",
  dataFolder: string,
): Promise<Started> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const [program, ...words] =
    command === "pseudo" || command === "hostile" || command === "still"
      ? [process.execPath, `tests/support/${command}-weft.ts`]
      : ["bin/weft", command];
  const child = spawn(program!, words, {
    cwd: home,
    env: environment({ PORT: String(port), WEFT_DATA: dataFolder }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ready = command === "demo" ? "Ctrl-C stops everything" : "Weft is ready";
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill("SIGTERM");
      reject(new Error(`weft ${command} was not ready in time:\n${said}`));
    }, READY_MS);
    const hear = (text: Buffer) => {
      said += text;
      if (!said.includes(ready)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    void ended.then(() => {
      clearTimeout(late);
      reject(new Error(`weft ${command} ended before it was ready:\n${said}`));
    });
  });
  return {
    url,
    said,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** `weft workspace create` beside the running server. @returns the one-time link it prints. */
export async function createWorkspace(
  beside: { url: string; dataFolder: string },
  name: string,
  admin: string,
): Promise<string> {
  const { stdout } = await promisify(execFile)(
    "bin/weft",
    ["workspace", "create", name, "--admin", admin, "--json"],
    { cwd: home, env: environment({ WEFT_DATA: beside.dataFolder, WEFT_URL: beside.url }) },
  );
  return (JSON.parse(stdout) as { link: string }).link;
}
