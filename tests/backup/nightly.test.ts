import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nameAt, nightlyIn, superfluous } from "#kernel/server/backup/backup-folder.ts";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { type Nightly, nightlyWhenDue } from "#kernel/server/backup/nightly.ts";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";
import { checkBackup } from "#kernel/server/doctor/backup-check.ts";
import { buildHouse } from "#kernel/server/house.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

const KEY = Buffer.alloc(32, 3).toString("base64");
const HOUR = 3_600_000;
let weft: TestWeft;
let second: Kernel & { close(): Promise<void> };
let folder: string;
let now = Date.parse("2026-03-02T09:00:00.000Z");
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const clock = () => new Date(now).toISOString();
  weft.kernel.now = clock;
  second = await openKernel({
    house: buildHouse(practiceServers),
    database: weft.kernel.databaseConfig,
    secret: Buffer.alloc(32, 7),
    publicUrl: "http://localhost:7400",
    now: clock,
    derives: false,
  });
  folder = mkdtempSync(join(tmpdir(), "weft-nightly-"));
});
afterAll(async () => {
  await second.close();
  await weft.stop();
  rmSync(folder, { recursive: true, force: true });
});

const nightly = (more: Partial<Nightly> = {}): Nightly => ({
  folder,
  at: "02:30",
  keep: { days: 2, weeks: 1 },
  key: KEY,
  source: {
    database: weft.kernel.databaseConfig,
    s3: null,
    weft: "0.1.0",
    secretFingerprint: fingerprintOf(Buffer.alloc(32, 7)),
  },
  ...more,
});

test("it is made when it is due, by one of two processes, read back, and old ones go after it", async () => {
  expect(await nightlyWhenDue(weft.kernel, nightly())).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
  const made: string[] = [];
  for (let night = 0; night < 5; night++) {
    now += 24 * HOUR;
    const both = await Promise.all([
      nightlyWhenDue(weft.kernel, nightly()),
      nightlyWhenDue(second, nightly()),
    ]);
    const [name] = both.filter((each) => each !== null);
    expect(both).toContain(null);
    made.push(name!);
    expect((await verifyBackup(join(folder, name!), KEY)).encrypted).toBe(true);
  }
  const kept = (await nightlyIn(folder)).map(({ name }) => name);
  expect(kept).toEqual(made.slice(-2).reverse());
  expect(await checkBackup({ folder, key: KEY }, now + HOUR)).toMatchObject({ state: "good" });
  expect(await checkBackup({ folder, key: null }, now + HOUR)).toMatchObject({ state: "warning" });
  expect(await checkBackup({ folder, key: KEY }, now + 30 * HOUR)).toMatchObject({ state: "warning" });
  expect(await checkBackup({ folder, key: KEY }, now + 90 * HOUR)).toMatchObject({ state: "bad" });
});

test("one that fails removes nothing, is tried again in a quarter of an hour and shows in the figures", async () => {
  const before = readdirSync(folder);
  now += 24 * HOUR;
  const gone = nightly({ folder: join(folder, "nowhere") });
  expect(await nightlyWhenDue(weft.kernel, gone)).toBeNull();
  expect(readdirSync(folder)).toEqual(before);
  const row = async () =>
    (await weft.kernel.pool.query("select tries, last_error, next_at from nightly_backup")).rows[0];
  expect(await row()).toMatchObject({ tries: 1, next_at: new Date(now + HOUR / 4).toISOString() });
  expect((await row()).last_error).toContain("nowhere");
  expect(await checkBackup({ folder: join(folder, "nowhere"), key: KEY })).toMatchObject({ state: "bad" });
  now += HOUR / 4;
  // What a writer that was killed had begun.
  writeFileSync(join(folder, ".weft-2026-03-01T000000Z.weftbackup.unfinished-1"), "x");
  expect(await nightlyWhenDue(weft.kernel, nightly())).toBe(nameAt(new Date(now).toISOString()));
  expect(await row()).toMatchObject({ tries: 0, last_error: null });
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});

test("the last of each of so many days and weeks stays, and never the newest goes", () => {
  const names = Array.from({ length: 40 }, (_, day) =>
    nameAt(new Date(Date.UTC(2026, 9, 1 + day, 1, 30)).toISOString()),
  );
  const going = new Set(superfluous([...names, "other.txt"], { days: 7, weeks: 4 }));
  const kept = names.filter((name) => !going.has(name));
  expect(kept.slice(-7)).toEqual(names.slice(-7));
  // 9 November and the six days before, and of the four weeks the last of those that are not among them.
  expect(kept.slice(0, -7).map((name) => name.slice(5, 15))).toEqual(["2026-10-21", "2026-10-28"]);
  expect(going.has("other.txt")).toBe(false);
  expect(superfluous(names.slice(0, 1), { days: 1, weeks: 0 })).toEqual([]);
});
