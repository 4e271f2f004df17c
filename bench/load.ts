import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import autocannon from "autocannon";
import { quantile } from "./timing.ts";

export type LoadRequest = { method?: string; path: string; headers?: Record<string, string>; body?: string };

export type LoadResult = {
  perSecond: number;
  latency: { p50: number; p95: number; p99: number };
  requests: number;
};

/**
 * Keeps `connections` busy for `seconds` after a warm-up; percentiles of every response, not of a histogram.
 * @throws Error when a single answer was not 2xx: a fast refusal must not count as speed.
 */
export async function load(
  address: string,
  requests: LoadRequest[],
  options: { connections: number; seconds: number; warmup?: number },
): Promise<LoadResult> {
  const { connections, seconds, warmup = 3 } = options;
  if (warmup > 0) await fire(address, requests, connections, warmup);
  const { times, duration } = await fire(address, requests, connections, seconds);
  return {
    perSecond: times.length / duration,
    requests: times.length,
    latency: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) },
  };
}

async function fire(address: string, requests: LoadRequest[], connections: number, duration: number) {
  const times: number[] = [];
  const run = autocannon({ url: address, connections, duration, requests, timeout: 30 });
  run.on("response", (_client, _status, _bytes, milliseconds) => void times.push(milliseconds));
  const result = await run;
  if (result.errors + result.timeouts + result.non2xx > 0)
    throw new Error(
      `${result.errors} errors, ${result.timeouts} time-outs, ${result.non2xx} answers not 2xx`,
    );
  return { times, duration: result.duration };
}

/** Processor milliseconds a process and all below it have used; what a shared machine changes little. */
export function processorMs(pids: readonly number[]): number {
  const ticks = pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    // With those of children it has waited for: backends that ended are in the postmaster's account.
    return fields
      ? sum + Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])
      : sum;
  }, 0);
  return ticks * 10;
}

/** A process and everything below it, by parent. */
export function family(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const members = [root];
  for (const member of members) {
    for (const [pid, parent] of parents) if (parent === member) members.push(pid);
  }
  return members;
}

/** Fields of /proc/PID/stat after the name: [0] state, [1] parent, [11..14] user and system ticks. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** Proportional set size in MB: shared pages count once over all that share them. */
export function memoryMb(pids: readonly number[]): number {
  const kilobytes = pids.reduce((sum, pid) => {
    try {
      return sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      return sum;
    }
  }, 0);
  return kilobytes / 1024;
}

/** For beside a result: how busy the machine was, by whomever. */
export function machineLoad(): string {
  return `load average ${loadavg()
    .map((value) => value.toFixed(1))
    .join(" ")}`;
}
