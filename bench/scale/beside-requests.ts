import { execFile } from "node:child_process";
import { Agent, type ClientRequest, get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { LargeWeft, Side } from "../large-weft.ts";

const SETTLE_MS = 3_000;
const LOOK_MS = 10_000;
const AT_A_TIME = 25;

/** Statements a second that open streams cost while nothing happens; what the server does anyway is in it. */
export async function measureStreams(large: LargeWeft, side: Side, streams: number): Promise<number[]> {
  const agent = new Agent({ maxSockets: streams });
  const open: ClientRequest[] = [];
  try {
    // A few at a time: how they begin is not what is looked at.
    while (open.length < streams) {
      const few = large.callers.crowd.slice(open.length, open.length + AT_A_TIME);
      await Promise.all(few.map(({ headers }) => openStream(large, side, headers, agent, open)));
    }
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

/** Resolves with the first that the server says on it. */
async function openStream(
  large: LargeWeft,
  side: Side,
  headers: Record<string, string>,
  agent: Agent,
  open: ClientRequest[],
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = get(side.weft.address + large.path("/events/stream"), { headers, agent }, (response) => {
      response.on("error", () => {});
      response.once("end", () => reject(new Error("the server ended a stream")));
      if (response.statusCode !== 200) reject(new Error(`a stream answered ${response.statusCode}`));
      response.once("data", () => resolve());
      response.resume();
    });
    request.on("error", reject);
    open.push(request);
  });
}

/** Milliseconds to write the digest of the week that has ended, by the code of that side, in a process of its own; rolled back. */
export async function measureDigest(large: LargeWeft, side: Side, against: string | null): Promise<number[]> {
  const checkout = side.name === "before" ? against! : join(import.meta.dirname, "..", "..");
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, "digest-of-checkout.ts"),
    checkout,
    JSON.stringify(large.config(side.database)),
    large.secret.toString(),
  ]);
  return JSON.parse(stdout);
}
