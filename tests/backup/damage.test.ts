import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { sealChunks, tagBytes } from "#kernel/server/backup/chunks.ts";
import { BackupFault } from "#kernel/server/backup/fault.ts";
import { frame } from "#kernel/server/backup/frames.ts";
import { newHeader } from "#kernel/server/backup/header.ts";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";

const KEY = Buffer.alloc(32, 9).toString("base64");
const CHUNK = 1_024;
const DRILL = process.env.WEFT_DRILL === "1";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-damage-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A small backup of many chunks, without a database. */
async function made(name: string, key: string | null) {
  const { bytes, sealing } = newHeader(key, CHUNK);
  const random = randomStream(20261127);
  const noise = Buffer.from(Array.from({ length: 6_000 }, () => 33 + random.below(90)));
  const pieces: Buffer[] = [];
  const frames = [
    frame("manifest", {
      weft: "0.1.0",
      postgres: "18",
      madeAt: "2026-11-27T12:00:00.000Z",
      migrations: [],
      workspaces: [],
      secret: "00",
    }),
    frame("table", { table: "note", columns: ["text"] }),
    frame("rows", Buffer.concat([noise, Buffer.from("\n")])),
    frame("end", { tables: [{ table: "note", rows: 1 }], files: 0, fileBytes: 0, faulty: [] }),
  ];
  await pipeline(frames, createZstdCompress(), sealChunks(sealing), async (sealed: AsyncIterable<Buffer>) => {
    for await (const chunk of sealed) pieces.push(chunk);
  });
  const file = join(folder, name);
  const content = Buffer.concat([bytes, ...pieces]);
  writeFileSync(file, content);
  return { file, content, header: bytes.length, step: CHUNK + tagBytes(sealing) };
}

const fault = (file: string, key: string | null) =>
  verifyBackup(file, key).then(
    () => null,
    (error: unknown) => error,
  );

describe.each([
  ["encrypted", KEY],
  ["in the clear", null],
])("a backup that is %s", (how, key) => {
  test("is whole as it was written", async () => {
    const { file, content, step } = await made(`${how} whole`, key);
    expect(content.length).toBeGreaterThan(4 * step);
    expect(await verifyBackup(file, key)).toMatchObject({ rows: 1, encrypted: key !== null });
  });

  test("is found out wherever a bit of it is turned", async () => {
    const { content } = await made(`${how} flipped`, key);
    const file = join(folder, `${how} one bit`);
    const random = randomStream(7);
    const every = DRILL ? 1 : 17;
    for (let at = 0; at < content.length; at += every) {
      const changed = Buffer.from(content);
      changed[at]! ^= 1 << random.below(8);
      writeFileSync(file, changed);
      expect(await fault(file, key), `byte ${at}`).toBeInstanceOf(BackupFault);
    }
  });

  test("is found out wherever it is cut off, and whatever is put behind it", async () => {
    const { content, header, step } = await made(`${how} to cut`, key);
    const file = join(folder, `${how} cut`);
    const ends = new Set([0, 1, header - 1, header, header + 1]);
    for (let end = header + step; end < content.length; end += step)
      for (const by of [-1, 0, 1]) ends.add(end + by);
    for (let end = 0; end < content.length; end += DRILL ? 1 : 31) ends.add(end);
    for (const end of ends) {
      writeFileSync(file, content);
      truncateSync(file, end);
      expect(await fault(file, key), `after ${end} bytes`).toBeInstanceOf(BackupFault);
    }
    for (const more of [Buffer.from("\0"), content.subarray(header, header + step), Buffer.alloc(step)]) {
      writeFileSync(file, Buffer.concat([content, more]));
      expect(await fault(file, key)).toBeInstanceOf(BackupFault);
    }
  });

  test("names the chunk and its bytes, and tells a cut from a change", async () => {
    const { content, header, step } = await made(`${how} named`, key);
    const file = join(folder, `${how} third`);
    const changed = Buffer.from(content);
    changed[header + 2 * step + 5]! ^= 4;
    writeFileSync(file, changed);
    expect(String(await fault(file, key))).toContain(`chunk 3 of`);
    expect(String(await fault(file, key))).toContain(`bytes ${header + 2 * step} to ${header + 3 * step}`);
    writeFileSync(file, content.subarray(0, header + 2 * step));
    expect(String(await fault(file, key))).toContain(`cut off after byte ${header + 2 * step}`);
  });

  test("is found out when chunks change places, are left out, come twice or are of another file", async () => {
    const { content, header, step } = await made(`${how} order`, key);
    const other = await made(`${how} other`, key);
    const file = join(folder, `${how} shuffled`);
    const chunk = (place: number, of = content) =>
      of.subarray(header + place * step, header + (place + 1) * step);
    const count = Math.ceil((content.length - header) / step);
    const places = Array.from({ length: count }, (_, place) => chunk(place));
    const wrong = [
      [places[1]!, places[0]!, ...places.slice(2)],
      [places[0]!, ...places.slice(2)],
      [places[0]!, places[0]!, ...places.slice(1)],
      [chunk(0, other.content), ...places.slice(1)],
    ];
    for (const chunks of wrong) {
      writeFileSync(file, Buffer.concat([content.subarray(0, header), ...chunks]));
      expect(await fault(file, key)).toMatchObject({ code: "damaged" });
    }
  });
});

test("another key is told from damage, and what is encrypted does not hold its text", async () => {
  const { file } = await made("told", KEY);
  expect(await fault(file, Buffer.alloc(32, 8).toString("base64"))).toMatchObject({ code: "key_wrong" });
  expect(await fault(file, "a passphrase of some length")).toMatchObject({ code: "key_wrong" });
  expect(await fault(file, null)).toMatchObject({ code: "key_missing" });
  const clear = await made("clear", null);
  expect(await fault(clear.file, KEY)).toMatchObject({ code: "key_unneeded" });
  expect(readFileSync(file).includes("weft backup\n")).toBe(true);
});

test("what is no backup, or of a format to come, is said to be so", async () => {
  const file = join(folder, "other");
  writeFileSync(file, "PGDMP and more");
  expect(await fault(file, null)).toMatchObject({ code: "not_a_backup" });
  const { content, header } = await made("newer", null);
  const later = Buffer.from(
    content
      .subarray(0, header - 32)
      .toString("latin1")
      .replace('"format":1', '"format":2'),
    "latin1",
  );
  const digest = createHash("sha256").update(later).digest();
  writeFileSync(file, Buffer.concat([later, digest, content.subarray(header)]));
  expect(await fault(file, null)).toMatchObject({ code: "newer_format" });
  expect(await fault(join(folder, "nowhere"), null)).toMatchObject({ code: "not_readable" });
});
