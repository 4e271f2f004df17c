import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { processesOn } from "#kernel/server/database/leftover-server.ts";
import { asAdministrator } from "#kernel/server/database/test-server.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { type DatabaseLine, lineTo } from "../support/database-line.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { type EventStream, followEvents } from "../support/event-stream.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";
import { until } from "../support/until.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
/** Far above what a request may wait for a database that is silent, so that none is waited for without end. */
const PATIENCE_MS = 40_000;

let scratch: string;
let database: EmbeddedServer;
let line: DatabaseLine;
let wefts: RealWeft[];
let workspace: WorkspaceRow;
let writer: SignedIn;

const folder = (name: string) => join(scratch, name);
const startDatabase = () => startEmbedded({ dataFolder: folder("database"), log });

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-silent-"));
  database = await startDatabase();
  line = await lineTo(database.config);
  const weft = { dataFolder: folder("weft"), databaseUrl: line.url };
  wefts = [await startRealWeft(weft)];
  wefts.push(await startRealWeft(weft));
  const kernel = await openBeside(weft.dataFolder, weft);
  ({ workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
  writer = await addSignedIn(kernel, workspace, {
    role: "leader",
    name: "Wanda",
    email: "wanda@example.org",
  });
  await kernel.close();
});
afterAll(async () => {
  await Promise.all(wefts.map(({ stop }) => stop()));
  await line.close();
  await database.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const base = ({ address }: RealWeft) => `${address}/api/v1/workspaces/${workspace.slug}`;
const ask = (url: string, init: RequestInit = {}) =>
  fetch(url, {
    ...init,
    // One connection each, so that what is left open in the end is Weft's doing.
    headers: {
      connection: "close",
      ...writer.headers,
      ...(init.body ? { "content-type": "application/json" } : {}),
    },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
const raise = (weft: RealWeft, title: string) =>
  ask(`${base(weft)}/challenges`, { method: "POST", body: JSON.stringify({ title }) });
const read = (weft: RealWeft) => ask(`${base(weft)}/challenges?limit=200`);
const ready = async ({ address }: RealWeft) => (await ask(`${address}/readyz`)).status;
const titlesOf = ({ messages }: EventStream) =>
  messages.flatMap(({ event, data }) =>
    event === "event" ? ((data.record as { title: string } | null)?.title ?? []) : [],
  );
const backends = () =>
  asAdministrator(database.config, async (client) => {
    const { rows } = await client.query(
      "select count(*)::int as open from pg_stat_activity where backend_type = 'client backend'",
    );
    return rows[0].open as number;
  });
const files = ({ pid }: RealWeft) => readdirSync(`/proc/${pid}/fd`).length;

function signal(name: "SIGSTOP" | "SIGCONT"): void {
  for (const pid of processesOn(realpathSync(folder("database/postgres")))) process.kill(pid, name);
}

/** What is done to the database, and undone. */
const faults: Record<string, { begin(): unknown; end(): unknown }> = {
  "stopped and started again": {
    begin: () => database.stop(),
    async end() {
      database = await startDatabase();
    },
  },
  frozen: { begin: () => signal("SIGSTOP"), end: () => signal("SIGCONT") },
  "cut off without a word": { begin: () => line.cut(), end: () => line.mend() },
};

describe("a database that is", () => {
  test.for(Object.entries(faults))(
    "%s: both processes refuse in time and say so, lose nothing, and go on by themselves",
    // Some ten seconds on a machine that does nothing else.
    { timeout: 120_000 },
    async ([name, fault]) => {
      const streams = wefts.map((weft) => followEvents(() => `${base(weft)}/events/stream`, writer.headers));
      const acknowledged: string[] = [];
      let begun = false;
      const write = async (weft: RealWeft, title: string) => {
        const response = await raise(weft, `${name}: ${title}`);
        if (response.status === 200) acknowledged.push(`${name}: ${title}`);
        return response;
      };
      try {
        await until("the streams", async () => streams.every(({ messages }) => messages.length > 0));
        for (const [at, weft] of wefts.entries())
          expect((await write(weft, `before ${at}`)).status).toBe(200);
        const openBefore = await backends();
        const filesBefore = wefts.map(files);

        // Some are under way when it happens: whether they are done is known to nobody until they are answered.
        const underWay = wefts.flatMap((weft) =>
          Array.from({ length: 15 }, (_, at) => write(weft, `under way ${wefts.indexOf(weft)}.${at}`)),
        );
        await Promise.race(underWay);
        await fault.begin();
        begun = true;
        const refused = await Promise.all(
          wefts.flatMap((weft) => [
            ...Array.from({ length: 15 }, () => read(weft)),
            ...Array.from({ length: 15 }, (_, at) => write(weft, `lost ${at}`)),
          ]),
        );
        for (const response of refused) {
          expect(response.status).toBe(503);
          expect(response.headers.get("content-type")).toContain("application/problem+json");
          expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
          expect(await response.json()).toMatchObject({ code: "database_unavailable" });
        }
        for (const response of await Promise.all(underWay)) expect([200, 503]).toContain(response.status);
        for (const weft of wefts) {
          expect(await ready(weft)).toBe(503);
          expect((await ask(`${weft.address}/livez`)).status).toBe(200);
        }

        await fault.end();
        begun = false;
        for (const weft of wefts) await until("ready again", async () => (await ready(weft)) === 200);
        for (const [at, weft] of wefts.entries())
          await until("a write", async () => (await write(weft, `after ${at}`)).status === 200);
        for (const stream of streams)
          await until("all that was acknowledged", async () => {
            const told = new Set(titlesOf(stream));
            return acknowledged.every((title) => told.has(title));
          });
        for (const { messages } of streams) {
          const seqs = messages.flatMap(({ event, id }) => (event === "event" && id !== null ? [id] : []));
          expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at));
          expect(messages.filter(({ data }) => data.reload)).toEqual([]);
        }
        for (const weft of wefts) {
          const { items } = (await (await read(weft)).json()) as { items: { title: string }[] };
          const kept = new Set(items.map(({ title }) => title));
          expect(acknowledged.filter((title) => !kept.has(title))).toEqual([]);
        }
        // Nothing piles up: neither here nor there is more open than before, but for what was still on its way to a full pool.
        // (What was cut off is noticed at the other end in its own time.)
        await until("connections as before", async () => (await backends()) <= Math.max(openBefore, 24), 60);
        for (const [at, weft] of wefts.entries())
          await until("files as before", async () => files(weft) <= filesBefore[at]! + 12);
        tellDrill({ faults: 1, acknowledged: acknowledged.length, found: acknowledged.length });
      } finally {
        if (begun) await fault.end();
        for (const stream of streams) await stream.close();
      }
    },
  );
});

test("a line that forgot all its connections is noticed by those that were quiet too, and streams go on", async () => {
  const [weft, other] = wefts as [RealWeft, RealWeft];
  const stream = followEvents(() => `${base(weft)}/events/stream`, writer.headers);
  try {
    await until("the stream", async () => stream.messages.length > 0);
    // New ones go through at once; whoever has an old one hears nothing and is told nothing.
    line.cut();
    line.mend();
    const title = "after it forgot";
    await until("a write through each", async () => {
      const answers = await Promise.all([raise(weft, title), raise(other, title)]);
      for (const { status } of answers) expect([200, 503]).toContain(status);
      return answers.every(({ status }) => status === 200);
    });
    await until("the stream to tell of it", async () => titlesOf(stream).includes(title));
    for (const each of wefts) await until("ready again", async () => (await ready(each)) === 200);
  } finally {
    await stream.close();
  }
});

test("whoever is told to stop while the database is silent stops", async () => {
  const weft = await startRealWeft({ dataFolder: folder("weft"), databaseUrl: line.url });
  const waiting = raise(weft, "before the end").then(
    () => {},
    () => {},
  );
  line.cut();
  await weft.stop();
  line.mend();
  await waiting;
  for (const each of wefts) await until("ready again", async () => (await ready(each)) === 200);
});
