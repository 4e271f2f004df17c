import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { bad, type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

const minute = 60_000;

/**
 * Whether the clock can be right: not before what was last written here, nor before this Weft was made, and kept by a
 * time server where the system can say so. Links, sessions and reminders stand on it.
 */
export function checkClock(
  dataFolder: string,
  {
    now = Date.now(),
    program = new URL("../../../package.json", import.meta.url) as URL | string,
    synchronised = asksSystem,
  } = {},
): Finding {
  const advice = say("clockAdvice");
  const marks = [program, join(dataFolder, "postgres", "global", "pg_control"), join(dataFolder, "weft.pid")];
  const latest = Math.max(...marks.map((mark) => statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  const at = new Date(now).toISOString();
  if (latest > now + minute)
    return bad(say("clockBehind", { now: at, latest: new Date(latest).toISOString() }), advice);
  if (synchronised() === false) return warning(say("clockAlone", { now: at }), advice);
  return good(say("clockGood", { now: at }));
}

/** `undefined` where there is nothing to ask. */
function asksSystem(): boolean | undefined {
  const { status, stdout } = spawnSync("timedatectl", ["show", "--property=NTPSynchronized", "--value"], {
    encoding: "utf8",
    timeout: 2000,
  });
  return status === 0 ? stdout.trim() === "yes" : undefined;
}
