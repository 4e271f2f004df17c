import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { leftOut } from "#kernel/server/backup/left-out.ts";
import { restoreBackup } from "#kernel/server/backup/restore-backup.ts";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";
import { writeBackup } from "#kernel/server/backup/write-backup.ts";
import { emptyDatabase } from "#kernel/server/database/empty-database.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { s3Files } from "#kernel/server/files/s3-files.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { startObjectStore } from "#kernel/server/testing/object-store.ts";
import { sendFile } from "#kernel/server/testing/send-file.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { contentOf, schemaOf } from "../support/content-of.ts";

const house = buildHouse(practiceServers);
const secret = Buffer.alloc(32, 7);
const fingerprint = fingerprintOf(secret);
const picture = randomBytes(700_000);
const now = "2026-03-02T10:00:00.000Z";

let weft: TestWeft;
let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weft-backup-"));
  file = join(folder, "a.weftbackup");
  weft = await startTestWeft(practiceServers);
  const { leader } = weft.people;
  const { key } = await leader.do(challenges.operations.raise, {
    body: { title: 'Lines, "quotes", \\N and 😀' },
  });
  await leader.do(core.operations.addComment, {
    params: { record: key },
    body: { body: "Tabs\tand\nlines \\. and \\N\n\\t" },
  });
  for (const [name, content] of [
    ["a.txt", Buffer.from("hello")],
    ["empty.txt", Buffer.alloc(0)],
    ["b.zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), picture])],
  ] as const)
    expect((await sendFile(weft, leader, { record: key, name, content })).status).toBe(200);
  await weft.derived();
});
afterAll(async () => {
  await weft.stop();
  rmSync(folder, { recursive: true, force: true });
});

const snapshot = (more = {}) => ({
  database: weft.kernel.databaseConfig,
  s3: null,
  weft: "0.1.0",
  secretFingerprint: fingerprint,
  now,
  ...more,
});
const into = (database: Awaited<ReturnType<typeof emptyDatabase>>, more = {}) => ({
  database: database.config,
  migrations: house.migrations,
  s3: null,
  secretFingerprint: fingerprint,
  now,
  withoutSealed: false,
  ...more,
});

/** The log and every row of the record, as `weft verify-audit` compares them: by whoever has that database and secret. */
async function holds(database: pg.ClientConfig): Promise<void> {
  const kernel = await openKernel({ house, database, secret, publicUrl: "http://x", derives: false });
  try {
    const [restored, before] = await Promise.all(
      [kernel, weft.kernel].map((each) => verifyChain(each, weft.workspace)),
    );
    expect(restored).toMatchObject({ findings: [], rows: before!.rows });
    expect(before!.rows.rows).toBeGreaterThan(10);
  } finally {
    await kernel.close();
  }
}

/** What a restore settles is looked at by itself. */
const settled = [
  ...leftOut.filter((table) => table !== "attachment_chunk"),
  "delivery",
  "inbox_entry",
  "ask",
  "job",
];

describe.each([
  ["in the clear", null],
  ["under a passphrase", "correct horse battery staple"],
  ["under a key", randomBytes(32).toString("base64")],
])("a backup %s", (_how, key) => {
  test("restored into an empty database is the same in every row, table, key and trigger", async () => {
    const written = await writeBackup(file, snapshot(), { key, overwrite: true });
    expect(statSync(file)).toMatchObject({ size: written.bytes });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const report = await verifyBackup(file, key);
    expect(report).toMatchObject({ encrypted: key !== null, end: written.end, chainFault: null });
    expect(report.end).toMatchObject({ files: 3, faulty: [] });
    const empty = await emptyDatabase();
    try {
      const restored = await restoreBackup(file, key, into(empty));
      expect(restored.applied).toEqual([]);
      const chunks = ({ attachment_chunk, ...rest }: Record<string, string[]>) => ({
        ...rest,
        chunks: attachment_chunk!.map((row) => row.replace(/,"[^"]*"\)$/, "")),
      });
      expect(chunks(await contentOf(empty.config, settled))).toEqual(
        chunks(await contentOf(weft.kernel.databaseConfig, settled)),
      );
      expect(await schemaOf(empty.config)).toEqual(await schemaOf(weft.kernel.databaseConfig));
      await holds(empty.config);
    } finally {
      await empty.drop();
    }
  });
});

test("nothing is left and nothing replaced where a backup cannot be written or there is one", async () => {
  const before = readdirSync(folder);
  await expect(writeBackup(file, snapshot(), { key: null, overwrite: false })).rejects.toMatchObject({
    code: "exists",
  });
  await expect(
    writeBackup(join(folder, "no", "b"), snapshot(), { key: null, overwrite: false }),
  ).rejects.toMatchObject({ code: "folder_missing" });
  await expect(writeBackup("/dev/full", snapshot(), { key: null, overwrite: false })).rejects.toMatchObject({
    code: "exists",
  });
  await expect(
    writeBackup(join(folder, "c"), snapshot(), {
      key: null,
      overwrite: false,
      signal: AbortSignal.abort(new Error("stopped")),
    }),
  ).rejects.toThrow();
  const broken = {
    database: { ...weft.kernel.databaseConfig, database: "postgres", connectionString: undefined },
  };
  if (!weft.kernel.databaseConfig.connectionString)
    await expect(
      writeBackup(join(folder, "d"), snapshot(broken), { key: null, overwrite: false }),
    ).rejects.toMatchObject({ code: "nothing_there" });
  expect(readdirSync(folder)).toEqual(before);
});

test("a database that holds something, another key and another secret with something sealed are refused before anything is written", async () => {
  const key = "correct horse battery staple";
  await weft.within(async ({ client, workspace }) => {
    await client.query(
      `insert into sealed_round (workspace_id, id, record_id, name, wrapped_key, by_convener)
       select $1, gen_random_uuid(), id, 'views', '\\x00', true from record limit 1`,
      [workspace.id],
    );
  });
  await writeBackup(file, snapshot(), { key, overwrite: true });
  const empty = await emptyDatabase();
  try {
    const untouched = await schemaOf(empty.config);
    await expect(restoreBackup(file, "another passphrase", into(empty))).rejects.toMatchObject({
      code: "key_wrong",
    });
    await expect(restoreBackup(file, null, into(empty))).rejects.toMatchObject({ code: "key_missing" });
    const other = { secretFingerprint: fingerprintOf(Buffer.alloc(32, 8)) };
    await expect(restoreBackup(file, key, into(empty, other))).rejects.toMatchObject({ code: "sealed_lost" });
    await expect(
      restoreBackup(file, key, into(empty, { migrations: house.migrations.slice(0, -1) })),
    ).rejects.toMatchObject({ code: "newer_database" });
    expect(await schemaOf(empty.config)).toEqual(untouched);
    const restored = await restoreBackup(file, key, into(empty, { ...other, withoutSealed: true }));
    expect(restored.sameSecret).toBe(false);
    expect((await contentOf(empty.config)).sealed_round).toEqual([]);
    await holds(empty.config);
    await expect(restoreBackup(file, key, into(empty))).rejects.toMatchObject({ code: "not_empty" });
  } finally {
    await empty.drop();
    await weft.within(({ client }) => client.query("delete from sealed_round"));
  }
});

test("the secret of the installation, sign-ins and links are in no backup", async () => {
  const { end } = await writeBackup(file, snapshot(), { key: null, overwrite: true });
  const tables = end.tables.map(({ table }) => table);
  expect(tables).toContain("person");
  for (const table of leftOut) expect(tables).not.toContain(table);
});

test("files come from a store and go to one, and one that is not there is named", async () => {
  const keys = { keyId: "KEY", secret: "SECRET", region: "us-east-1" };
  const store = await startObjectStore(keys);
  const s3 = s3Files({ ...keys, endpoint: store.endpoint, bucket: "files", prefix: "" });
  const empty = await emptyDatabase();
  const second = await emptyDatabase();
  try {
    await writeBackup(file, snapshot(), { key: null, overwrite: true });
    await restoreBackup(file, null, into(empty, { s3 }));
    expect(store.objects.size).toBe(3);
    expect((await contentOf(empty.config)).attachment_chunk).toEqual([]);
    await holds(empty.config);
    const stored = join(folder, "stored");
    const [lost] = [...store.objects.keys()].filter((name) => store.objects.get(name)!.length === 5);
    const hello = store.objects.get(lost!)!;
    store.state.fail = true;
    await expect(
      writeBackup(stored, snapshot({ database: empty.config, s3 }), { key: null, overwrite: false }),
    ).rejects.toThrow();
    store.state.fail = false;
    store.objects.delete(lost!);
    const { end } = await writeBackup(stored, snapshot({ database: empty.config, s3 }), {
      key: null,
      overwrite: false,
    });
    expect(end.faulty).toMatchObject([{ why: "missing" }]);
    expect(lost).toContain(end.faulty[0]!.id);
    store.objects.set(lost!, hello);
    await writeBackup(stored, snapshot({ database: empty.config, s3 }), { key: null, overwrite: true });
    await restoreBackup(stored, null, into(second));
    await holds(second.config);
    const bytes = (content: Record<string, string[]>) =>
      content.attachment_chunk!.map((row) => row.replace(/,"[^"]*"\)$/, ""));
    expect(bytes(await contentOf(second.config))).toEqual(bytes(await contentOf(weft.kernel.databaseConfig)));
  } finally {
    await store.stop();
    await empty.drop();
    await second.drop();
  }
});
