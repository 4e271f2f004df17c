import { randomBytes } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nightlyIn } from "#kernel/server/backup/backup-folder.ts";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { type Nightly, NotNoted, nightlyWhenDue } from "#kernel/server/backup/nightly.ts";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";
import { sendFile } from "#kernel/server/testing/send-file.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { makeSmallDisk, type SmallDisk } from "../support/small-disk.ts";

const probe = makeSmallDisk(1);
probe?.remove();
/** A disk to fill takes root and the right to mount; without them there is none. */
const onSmallDisk = describe.runIf(probe !== null);
const MB = 1024 * 1024;
const FILE_BYTES = 6 * MB;
const HOUR = 3_600_000;

onSmallDisk("a disk that is full at night (skipped without the right to mount)", () => {
  let weft: TestWeft;
  let disk: SmallDisk;
  let now = Date.parse("2026-03-02T09:00:00.000Z");

  beforeAll(async () => {
    weft = await startTestWeft(practiceServers);
    weft.kernel.now = () => new Date(now).toISOString();
    const { key: record } = await weft.people.leader.do(challenges.operations.raise, {
      body: { title: "A" },
    });
    const content = Buffer.concat([Buffer.from("PK\u0003\u0004"), randomBytes(FILE_BYTES)]);
    expect((await sendFile(weft, weft.people.leader, { record, name: "a.zip", content })).status).toBe(200);
  });
  beforeEach(() => {
    disk = makeSmallDisk(40)!;
  });
  afterEach(() => disk.remove());
  afterAll(() => weft.stop());

  const nightly = (): Nightly => ({
    folder: disk.path,
    at: "02:30",
    keep: { days: 1, weeks: 0 },
    key: null,
    source: {
      database: weft.kernel.databaseConfig,
      s3: null,
      weft: "0.1.0",
      secretFingerprint: fingerprintOf(Buffer.alloc(32, 7)),
    },
  });
  async function asOwner(statements: string): Promise<void> {
    const client = new pg.Client(weft.kernel.databaseConfig);
    await client.connect();
    try {
      await client.query(statements);
    } finally {
      await client.end();
    }
  }
  const row = async () =>
    (await weft.kernel.pool.query("select tries, last_error, file from nightly_backup")).rows[0];

  test("the last good one stays, what is the matter is noted, Weft goes on, and with room it is made", async () => {
    await nightlyWhenDue(weft.kernel, nightly());
    now += 24 * HOUR;
    const good = await nightlyWhenDue(weft.kernel, nightly());
    expect(good).not.toBeNull();
    disk.fill(FILE_BYTES / 2);
    for (let turn = 1; turn <= 3; turn++) {
      now += turn === 1 ? 24 * HOUR : HOUR / 4;
      expect(await nightlyWhenDue(weft.kernel, nightly())).toBeNull();
      expect(readdirSync(disk.path).toSorted()).toEqual(["filler", good]);
      expect(await verifyBackup(join(disk.path, good!), null)).toMatchObject({ end: { files: 1 } });
      expect(await row()).toMatchObject({ tries: turn, file: good });
      expect((await row()).last_error).toContain(`no room left in ${disk.path}`);
      await weft.people.leader.do(challenges.operations.raise, { body: { title: `Goes on ${turn}` } });
    }
    disk.empty();
    // What a writer that was killed had begun takes no room from the next.
    writeFileSync(
      join(disk.path, ".weft-2026-03-01T000000Z.weftbackup.unfinished-1"),
      Buffer.alloc(FILE_BYTES * 2),
    );
    disk.fill(FILE_BYTES / 2);
    now += HOUR / 4;
    const next = await nightlyWhenDue(weft.kernel, nightly());
    expect((await nightlyIn(disk.path)).map(({ name }) => name)).toEqual([next]);
    expect(await row()).toMatchObject({ tries: 0, last_error: null });
    tellDrill({ faults: 3 });
  });

  test("where the database cannot take down how it went, it is not made again at once, and the backup is there", async () => {
    now += 24 * HOUR;
    await asOwner(`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before update on nightly_backup execute function full_disk()`);
    try {
      await expect(nightlyWhenDue(weft.kernel, nightly())).rejects.toBeInstanceOf(NotNoted);
      const [made] = await nightlyIn(disk.path);
      expect(await verifyBackup(join(disk.path, made!.name), null)).toMatchObject({ end: { files: 1 } });
    } finally {
      await asOwner("drop trigger full_disk on nightly_backup; drop function full_disk()");
    }
  });
});
