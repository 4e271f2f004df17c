import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { until } from "../../tests/support/until.ts";
import type { LargeWeft, Side } from "../large-weft.ts";

const SETTLE_MS = 3_000;
const LOOK_MS = 10_000;

/** Statements a second that open streams cost while nothing happens; what the server does anyway is in it. */
export async function measureStreams(large: LargeWeft, side: Side, streams: number): Promise<number[]> {
  const agent = new Agent({ maxSockets: streams });
  let started = 0;
  const open = Array.from({ length: streams }, (_, at) => {
    const { headers } = large.callers.leaders[at % large.callers.leaders.length]!;
    const request = get(side.weft.address + large.path("/events/stream"), { headers, agent }, (response) => {
      response.once("data", () => {
        started += 1;
      });
      response.resume();
    });
    request.on("error", () => {});
    return request;
  });
  try {
    await until(`${streams} streams`, async () => started === streams, 60);
    await pause(SETTLE_MS);
    const rates: number[] = [];
    for (let look = 0; look < 3; look++) {
      const before = await large.statements(side);
      await pause(LOOK_MS);
      rates.push(((await large.statements(side)) - before) / (LOOK_MS / 1000));
    }
    return rates;
  } finally {
    for (const request of open) request.destroy();
    agent.destroy();
  }
}

/** Milliseconds to write the digest of the week that has ended, by the code of that side, in a process of its own; rolled back. */
export async function measureDigest(large: LargeWeft, side: Side, against: string | null): Promise<number[]> {
  const checkout = side.name === "before" ? against! : join(import.meta.dirname, "..", "..");
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, "digest-of-checkout.ts"),
    checkout,
    JSON.stringify(large.config(side.database)),
  ]);
  return JSON.parse(stdout);
}
