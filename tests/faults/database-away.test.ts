import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { recordedPostmaster } from "#kernel/server/database/leftover-server.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { secretOf } from "#kernel/server/secret-file.ts";
import { practiceServers } from "#practices/registry.server.ts";
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

/** A promise to whoever waits; far above what it takes, far below the patience of a browser. */
const QUICKLY_MS = 8_000;
const log = { debug() {}, info() {}, warn() {}, error() {} };

let scratch: string;
let database: EmbeddedServer;
let weft: RealWeft;
let workspace: WorkspaceRow;
let writer: SignedIn;
let reader: SignedIn;

// The database is a server of its own, given in DATABASE_URL, so that Weft does not start it again by itself.
const folder = (name: string) => join(scratch, name);
const startDatabase = () => startEmbedded({ dataFolder: folder("database"), log });
const databaseUrl = () =>
  `postgresql:///postgres?host=${encodeURIComponent(String(database.config.host))}&port=5432&user=postgres`;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-away-"));
  database = await startDatabase();
  weft = await startRealWeft({ dataFolder: folder("weft"), databaseUrl: databaseUrl() });
  const kernel = await openKernel({
    house: buildHouse(practiceServers),
    database: database.config,
    secret: secretOf(null, folder("weft")),
    publicUrl: "http://localhost",
  });
  ({ workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
  const leader = { role: "leader" as const };
  writer = await addSignedIn(kernel, workspace, { ...leader, name: "Wanda Writer", email: "w@example.org" });
  reader = await addSignedIn(kernel, workspace, { ...leader, name: "Rita Reader", email: "r@example.org" });
  await kernel.close();
});
afterAll(async () => {
  await weft.stop();
  await database.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const base = () => `${weft.address}/api/v1/workspaces/${workspace.slug}`;
const raise = (title: string) =>
  fetch(`${base()}/challenges`, {
    method: "POST",
    headers: { ...writer.headers, "content-type": "application/json" },
    body: JSON.stringify({ title }),
  });
const ready = async () => (await fetch(`${weft.address}/readyz`)).status;
const seqsOf = ({ messages }: EventStream) =>
  messages.flatMap(({ id, event }) => (event === "event" && id !== null ? [id] : []));

test("while PostgreSQL is away requests are refused as such and soon; back again, all goes on and streams miss nothing", async () => {
  const stream = followEvents(() => `${base()}/events/stream`, reader.headers);
  try {
    await until("the stream to open", async () => stream.messages.length > 0);
    for (let number = 1; number <= 5; number++) expect((await raise(`Before ${number}`)).status).toBe(200);
    await until("five events", async () => seqsOf(stream).length === 5);

    await database.stop();
    for (const attempt of [
      () => raise("Lost"),
      () => fetch(`${base()}/challenges`, { headers: reader.headers }),
    ]) {
      const begun = performance.now();
      const response = await attempt();
      expect(response.status).toBe(503);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(await response.json()).toMatchObject({ code: "database_unavailable", status: 503 });
      expect(performance.now() - begun).toBeLessThan(QUICKLY_MS);
    }
    expect(await ready()).toBe(503);
    expect((await fetch(`${weft.address}/livez`)).status).toBe(200);

    database = await startDatabase();
    await until("ready again", async () => (await ready()) === 200);
    await until("writes to go through", async () => (await raise("After 1")).status === 200);
    for (let number = 2; number <= 5; number++) expect((await raise(`After ${number}`)).status).toBe(200);
    await until("the events after it", async () => seqsOf(stream).length === 10);

    expect(seqsOf(stream)).toEqual(seqsOf(stream).map((_, at) => seqsOf(stream)[0]! + at));
    const titles = stream.messages.flatMap(
      ({ data }) => (data.record as { title: string } | null)?.title ?? [],
    );
    expect(titles).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Before ${n}`).concat([1, 2, 3, 4, 5].map((n) => `After ${n}`)),
    );
    expect(stream.messages.filter(({ data }) => data.reload)).toEqual([]);
    tellDrill({ faults: 1, acknowledged: 10, found: 10 });
  } finally {
    await stream.close();
  }
});

test("what other processes wrote while one heard nothing reaches its streams when it hears again", async () => {
  const stream = followEvents(() => `${base()}/events/stream`, reader.headers);
  const other = await startRealWeft({ dataFolder: folder("weft"), databaseUrl: databaseUrl() });
  const client = new pg.Client(database.config);
  await client.connect();
  try {
    await until("the stream to open", async () => stream.messages.length > 0);
    const before = seqsOf(stream).length;
    // Cuts off every connection, those that listen too, again and again while somebody writes through another process.
    for (let number = 1; number <= 6; number++) {
      await until(`write ${number}`, async () => {
        const response = await fetch(`${other.address}/api/v1/workspaces/${workspace.slug}/challenges`, {
          method: "POST",
          headers: {
            ...writer.headers,
            "content-type": "application/json",
            "idempotency-key": `cut-${number}`,
          },
          body: JSON.stringify({ title: `Cut ${number}` }),
        });
        return response.status === 200;
      });
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'",
      );
    }
    await until("all of them", async () => seqsOf(stream).length === before + 6);
    const seqs = seqsOf(stream);
    expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at));
    tellDrill({ faults: 6, acknowledged: 6, found: 6 });
  } finally {
    await client.end();
    await stream.close();
    await other.stop();
  }
});

test("an embedded PostgreSQL that is killed comes back by itself and nothing acknowledged is gone", async () => {
  const dataFolder = folder("own");
  const own = await startRealWeft({ dataFolder });
  try {
    const kernel = await openBeside(dataFolder);
    const made = await createWorkspace(kernel, {
      name: "Own",
      admin: { email: "admin@example.org" },
      now: kernel.now(),
    });
    const who = await addSignedIn(kernel, made.workspace, {
      role: "leader",
      name: "Olga",
      email: "o@example.org",
    });
    await kernel.close();
    const path = `${own.address}/api/v1/workspaces/${made.workspace.slug}/challenges`;
    const say = (title: string) =>
      fetch(path, {
        method: "POST",
        headers: { ...who.headers, "content-type": "application/json" },
        body: JSON.stringify({ title }),
      });
    expect((await say("Before the crash")).status).toBe(200);
    process.kill(recordedPostmaster(join(dataFolder, "postgres"))!, "SIGKILL");
    const answers = new Set<number>();
    await until("a write after the crash", async () => {
      const { status } = await say("After the crash");
      answers.add(status);
      return status === 200;
    });
    expect([...answers].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const list = (await (await fetch(path, { headers: who.headers })).json()) as {
      items: { title: string }[];
    };
    expect(list.items.map(({ title }) => title)).toEqual(["After the crash", "Before the crash"]);
    const beside = await openBeside(dataFolder);
    const seqs = await inWorkspace(beside.pool, made.workspace.id, "read", async (client) => {
      const { rows } = await client.query("select seq from event order by seq");
      return rows.map(({ seq }) => seq);
    });
    await beside.close();
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    tellDrill({ faults: 1, acknowledged: 2, found: 2 });
  } finally {
    await own.stop();
  }
});
