import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { recordedPostmaster } from "#kernel/server/database/leftover-server.ts";
import { LEAST_ROOM_BYTES } from "#kernel/server/database/room-to-write.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { tellDrill } from "../support/drill-figures.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";
import { makeSmallDisk, type SmallDisk } from "../support/small-disk.ts";
import { until } from "../support/until.ts";

const probe = makeSmallDisk(1);
probe?.remove();
/** A disk to fill takes root and the right to mount; without them there is none. */
const onSmallDisk = describe.runIf(probe !== null);
const log = { debug() {}, info() {}, warn() {}, error() {} };

onSmallDisk("a full disk", () => {
  let disk: SmallDisk;
  let elsewhere: string;
  let weft: RealWeft;
  let workspace: WorkspaceRow;
  let writer: SignedIn;
  let acknowledged: string[];

  beforeEach(() => {
    disk = makeSmallDisk(320)!;
    elsewhere = mkdtempSync(join(tmpdir(), "weft-elsewhere-"));
    acknowledged = [];
  });
  afterEach(() => {
    disk.remove();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  async function prepare(dataFolder: string, databaseUrl?: string): Promise<void> {
    const kernel = await openBeside(dataFolder, { databaseUrl });
    const admin = { email: "admin@example.org" };
    ({ workspace } = await createWorkspace(kernel, { name: "Works", admin, now: kernel.now() }));
    writer = await addSignedIn(kernel, workspace, { role: "leader", name: "Wanda", email: "w@example.org" });
    await kernel.close();
  }
  const path = () => `${weft.address}/api/v1/workspaces/${workspace.slug}/challenges`;
  async function write(title: string, more = ""): Promise<{ status: number; code: string | undefined }> {
    const response = await fetch(path(), {
      method: "POST",
      headers: { ...writer.headers, "content-type": "application/json" },
      body: JSON.stringify({ title, ...(more ? { situation: more } : {}) }),
      // A refusal is an answer too, and comes.
      signal: AbortSignal.timeout(30_000),
    });
    const { code } = (await response.json()) as { code?: string };
    if (response.status === 200) acknowledged.push(title);
    return { status: response.status, code };
  }
  async function titles(): Promise<string[]> {
    const found: string[] = [];
    for (let cursor = ""; ; ) {
      const response = await fetch(`${path()}?limit=100${cursor}`, { headers: writer.headers });
      expect(response.status).toBe(200);
      const { items, next } = (await response.json()) as { items: { title: string }[]; next: string | null };
      found.push(...items.map(({ title }) => title));
      if (!next) return found.toSorted();
      cursor = `&after=${encodeURIComponent(next)}`;
    }
  }
  async function chainHolds(dataFolder: string, databaseUrl?: string): Promise<void> {
    const kernel = await openBeside(dataFolder, { databaseUrl });
    expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null });
    await kernel.close();
  }

  test.each([
    ["to the last byte", 0],
    ["but for a little", LEAST_ROOM_BYTES - 1_000_000],
  ])(
    "under the embedded PostgreSQL, %s: writing is refused, reading goes on, and with room again so does writing",
    async (_, left) => {
      const dataFolder = join(disk.path, "data");
      weft = await startRealWeft({ dataFolder });
      try {
        await prepare(dataFolder);
        for (let number = 0; number < 20; number++)
          expect((await write(`Before ${number}`)).status).toBe(200);
        const postmaster = recordedPostmaster(join(dataFolder, "postgres"));

        disk.fill(left);
        await until("writing to be refused", async () => (await write("Into the last room")).status !== 200);
        for (let number = 0; number < 50; number++)
          expect(await write(`Lost ${number}`)).toEqual({ status: 507, code: "storage_full" });
        expect(await titles()).toEqual(acknowledged.toSorted());
        expect((await fetch(`${weft.address}/livez`)).status).toBe(200);

        disk.empty();
        await until("writing to go on", async () => (await write("With room again")).status === 200);
        for (let number = 0; number < 20; number++) expect((await write(`After ${number}`)).status).toBe(200);
        expect(await titles()).toEqual(acknowledged.toSorted());
        expect(recordedPostmaster(join(dataFolder, "postgres"))).toBe(postmaster);
        await chainHolds(dataFolder);
        tellDrill({ faults: 1, acknowledged: acknowledged.length, found: acknowledged.length });
      } finally {
        await weft.stop();
      }
    },
    120_000,
  );

  test("under somebody else's PostgreSQL, the log included: refused, nothing acknowledged is lost, and it comes back by itself", async () => {
    // Weft cannot see the disk of a server it was only given an address of.
    const database = await startEmbedded({ dataFolder: join(disk.path, "database"), log });
    const host = encodeURIComponent(String(database.config.host));
    const databaseUrl = `postgresql:///postgres?host=${host}&port=5432&user=postgres`;
    const dataFolder = join(elsewhere, "weft");
    weft = await startRealWeft({ dataFolder, databaseUrl });
    try {
      await prepare(dataFolder, databaseUrl);
      expect((await write("Before")).status).toBe(200);
      disk.fill(1_000_000);
      const refused = new Set<string>();
      const long = "what does not compress ".repeat(400);
      await until(
        "the log to be full",
        async () => {
          const { status, code } = await write(`Number ${acknowledged.length}`, `${Math.random()} ${long}`);
          if (status !== 200) refused.add(`${status} ${code}`);
          return refused.size > 0;
        },
        90,
      );
      for (let number = 0; number < 20; number++) {
        const { status, code } = await write(`Perhaps ${number}`, long);
        if (status !== 200) refused.add(`${status} ${code}`);
      }
      for (const answer of refused)
        expect(["503 database_unavailable", "507 storage_full"]).toContain(answer);

      disk.empty();
      await until("writing to go on", async () => (await write("With room again")).status === 200, 60);
      const found = new Set(await titles());
      expect(acknowledged.filter((title) => !found.has(title))).toEqual([]);
      await chainHolds(dataFolder, databaseUrl);
    } finally {
      await weft.stop();
      await database.stop();
    }
  }, 240_000);
});
