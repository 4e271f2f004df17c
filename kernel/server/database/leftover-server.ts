import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sayInstallation as say } from "../say-installation.ts";

/**
 * Stops what a killed Weft left running on a cluster, so that one path leads to a running server: our own child. Only to
 * be called by the holder of the folder's lock. Stopping costs some milliseconds; nothing committed is lost by it.
 */
export async function stopLeftover(cluster: string): Promise<{ stopped: number }> {
  const left = processesOn(cluster);
  const postmaster = recordedPostmaster(cluster);
  // Without the postmaster its children have nobody to stop them in order; they are ended and the log is replayed.
  const gentle = postmaster !== undefined && left.includes(postmaster);
  if (gentle) signal([postmaster], "SIGINT");
  if (!(await gone(cluster, gentle ? 30_000 : 0))) {
    signal(processesOn(cluster), "SIGQUIT");
    if (!(await gone(cluster, 5_000))) {
      signal(processesOn(cluster), "SIGKILL");
      if (!(await gone(cluster, 5_000))) {
        throw new Error(say("leftover", { cluster, processes: processesOn(cluster).join(", ") }));
      }
    }
  }
  // Its number may since have gone to another program, which PostgreSQL would take for a running server.
  if (process.platform === "linux") rmSync(join(cluster, "postmaster.pid"), { force: true });
  return { stopped: left.length };
}

/** The first line of `postmaster.pid`, of a server that runs or that ended without taking it away. */
export function recordedPostmaster(cluster: string): number | undefined {
  return Number(postmasterFile(cluster)[0]) || undefined;
}

/** Line by line: process, folder, start, port, socket folder, address, shared memory, state. */
export function postmasterFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8")
      .split("\n")
      .map((line) => line.trim());
  } catch {
    return [];
  }
}

/** Every process of PostgreSQL works inside its cluster, which Linux shows; elsewhere its own record must do. */
export function processesOn(cluster: string): number[] {
  if (process.platform !== "linux") {
    const recorded = recordedPostmaster(cluster);
    return recorded !== undefined && isPostgres(recorded) ? [recorded] : [];
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres" &&
          readlinkSync(`/proc/${pid}/cwd`) === cluster
        );
      } catch {
        return false;
      }
    });
}

async function gone(cluster: string, patience: number): Promise<boolean> {
  const until = performance.now() + patience;
  while (processesOn(cluster).length > 0) {
    if (performance.now() >= until) return false;
    await pause(10);
  }
  return true;
}

function signal(processes: readonly number[], name: NodeJS.Signals): void {
  for (const pid of processes) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function isPostgres(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
  return /(^|\/)postgres$/.test(stdout.trim());
}
