import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { recordedPostmaster } from "#kernel/server/database/leftover-server.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { makeContext } from "#kernel/server/operation/make-context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { until } from "../support/until.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

/** `WEFT_DRILL=1` crashes forty times. */
const ROUNDS = process.env.WEFT_DRILL ? 20 : 3;

let dataFolder: string;
let database: EmbeddedServer;
let kernel: Kernel & { close(): Promise<void> };
let workspace: WorkspaceRow;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "weft-place-"));
  // What nobody waits for stays in memory as long as the test lasts.
  database = await startEmbedded({ dataFolder, log, more: { wal_writer_delay: "10s", autovacuum: "off" } });
  kernel = await openKernel({
    house: buildHouse(practiceServers),
    database: database.config,
    secret: Buffer.alloc(32, 7),
    publicUrl: "http://localhost",
    derives: false,
  });
  ({ workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
});
afterAll(async () => {
  await kernel.close();
  await database.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** An event in the moment between its commit and the flush: others see it, and it is not on disk. */
async function commitUnflushed(): Promise<void> {
  const client = await kernel.pool.connect();
  try {
    await client.query(`begin; set local weft.workspace = '${workspace.id}'`);
    const { context, finish } = makeContext(kernel, client, { workspace, actor: null, now: kernel.now() });
    context.emit("council.ended", { record: null, data: { reason: null } });
    await finish();
    await client.query("set local synchronous_commit to off; commit");
  } finally {
    client.release();
  }
}

const head = () =>
  inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
    const { rows } = await client.query("select seq from event_head");
    return Number(rows[0]?.seq ?? 0);
  });

async function crash(): Promise<void> {
  const postmaster = recordedPostmaster(join(dataFolder, "postgres"))!;
  process.kill(postmaster, "SIGKILL");
  await until("another PostgreSQL to answer", async () => {
    if (recordedPostmaster(join(dataFolder, "postgres")) === postmaster) return false;
    return head().then(
      () => true,
      () => false,
    );
  });
}

test("the place a page goes on from is there after a crash of the database, though what is only committed may be gone", async () => {
  const actor = (await actorByEmail(kernel, workspace, "admin@example.org"))!;
  let lost = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await commitUnflushed();
    const seen = await head();
    await crash();
    if ((await head()) < seen) lost += 1;

    await commitUnflushed();
    const { seq } = await performTyped(kernel, core.operations.me, { workspace, actor, now: kernel.now() });
    await crash();
    expect(await head()).toBeGreaterThanOrEqual(seq);
  }
  // Or the test could not tell.
  expect(lost).toBeGreaterThan(0);
  tellDrill({ faults: 2 * ROUNDS });
});
