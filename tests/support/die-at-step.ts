import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { buildHouse } from "#kernel/server/house.ts";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** One request to a Weft of its own, which kills itself at a step of it. */
export type Dying = {
  database: pg.ClientConfig;
  now: string;
  url: string;
  headers: Record<string, string>;
  body: object;
  /** The statement of the request it dies at, counted from 1. */
  step: number;
  /** Before the statement leaves the process, or once it has left and its answer may be under way. */
  when: "before" | "sent";
};
/** What it writes when it lives, because there were fewer steps. */
export type Lived = { status: number; steps: number };

const given = JSON.parse(process.argv[2]!) as Dying;
const request = new AsyncLocalStorage<{ steps: number }>();
const die = () => process.kill(process.pid, "SIGKILL");

// oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
const query = pg.Client.prototype.query as (this: pg.Client, ...all: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
  const counted = request.getStore();
  if (!counted) return query.apply(this, all);
  counted.steps += 1;
  if (counted.steps === given.step && given.when === "before") die();
  const sent = query.apply(this, all);
  // What is written leaves at the end of this turn (sendTogether in pool.ts).
  if (counted.steps === given.step) setImmediate(die);
  return sent;
} as typeof pg.Client.prototype.query;

const kernel = await openKernel({
  house: buildHouse(practiceServers),
  database: given.database,
  secret: Buffer.alloc(32, 7),
  publicUrl: "http://localhost:7400",
  now: () => given.now,
  derives: false,
});
const server = await makeHttpServer(kernel, { trustProxy: false, webFolder: "/nowhere", version: "test" });
await server.ready();
const counted = { steps: 0 };
// It begins when it is waited for, so it is waited for within.
const { statusCode } = await request.run(
  counted,
  async () =>
    await server.inject({ method: "POST", url: given.url, headers: given.headers, payload: given.body }),
);
const lived: Lived = { status: statusCode, steps: counted.steps };
process.stdout.write(JSON.stringify(lived));
await server.close();
await kernel.close();
