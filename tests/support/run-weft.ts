import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../apps/cli.ts", import.meta.url));

export type RunWeft = {
  pid: number;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }>;
  kill(signal: NodeJS.Signals): void;
};

/** A command of Weft as a process of its own, with these settings and no others. */
export function runWeft(args: readonly string[], settings: Record<string, string>): RunWeft {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(WEFT_|DATABASE_URL|PORT$|HOST$|SMTP_|OIDC_|LOG_LEVEL|NODE_OPTIONS|VITEST|LC_|LANG)/.test(name),
  );
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...Object.fromEntries(inherited), NODE_ENV: "production", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  return {
    pid: child.pid!,
    ended: new Promise((resolve) =>
      child.once("close", (code, signal) => resolve({ code, signal, out, err })),
    ),
    kill: (signal) => void child.kill(signal),
  };
}
