import { createHash } from "node:crypto";
import { z } from "zod";
import { believable, type FileKey, fileKey, makingOf, newSalt } from "./backup-key.ts";
import { BackupFault } from "./fault.ts";
import { say } from "./say.ts";

/**
 * The beginning of a file: the words below, four bytes with the length of what follows, JSON that tells how the rest is
 * kept and nothing of what is in it, and its SHA-256. See docs/operate/backup.md.
 */
const MAGIC = Buffer.from("weft backup\n");
const LENGTH_BYTES = 4;
export const DIGEST_BYTES = 32;
const MOST_BYTES = 4_096;
export const FORMAT = 1;
export const CHUNK_BYTES = 1_048_576;

const base64 = z.base64().transform((text) => Buffer.from(text, "base64"));
const Making = z.union([
  z.strictObject({ how: z.literal("raw") }),
  z.strictObject({ how: z.literal("scrypt"), log2N: z.int(), r: z.int(), p: z.int() }),
]);
const Header = z.strictObject({
  format: z.literal(FORMAT),
  chunkBytes: z.int().min(1_024).max(16_777_216),
  salt: base64,
  /** Absent: not encrypted. */
  key: z.strictObject({ making: Making, check: base64 }).optional(),
});

/** How the chunks of a file are closed and opened. `digest` binds each of them to this file. */
export type Sealing = { key: Buffer | null; digest: Buffer; chunkBytes: number };

/** A new header and what closes the chunks after it. @param key what was given as a key; null: not encrypted */
export function newHeader(key: string | null, chunkBytes = CHUNK_BYTES): { bytes: Buffer; sealing: Sealing } {
  const salt = newSalt();
  const making = key === null ? null : makingOf(key);
  const keys = key === null || making === null ? null : fileKey(key, making, salt);
  const json = Buffer.from(
    JSON.stringify({
      format: FORMAT,
      chunkBytes,
      salt: salt.toString("base64"),
      ...(keys ? { key: { making, check: keys.check.toString("base64") } } : {}),
    }),
  );
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  const said = Buffer.concat([MAGIC, length, json]);
  const digest = createHash("sha256").update(said).digest();
  return { bytes: Buffer.concat([said, digest]), sealing: sealingOf(keys, digest, chunkBytes) };
}

/**
 * Reads a header from the beginning of a file.
 * @param begin at least the first `headerMost` bytes, or the whole of a shorter file
 * @throws BackupFault not_a_backup, newer_format, key_missing, key_unneeded, key_wrong, damaged
 */
export function readHeader(
  begin: Buffer,
  key: string | null,
  file: string,
): { length: number; sealing: Sealing; encrypted: boolean } {
  if (!begin.subarray(0, MAGIC.length).equals(MAGIC))
    throw new BackupFault("not_a_backup", say("notABackup", { file }));
  const damaged = () => new BackupFault("damaged", say("headerDamaged", { file }));
  const at = MAGIC.length + LENGTH_BYTES;
  if (begin.length < at) throw damaged();
  const end = at + begin.readUInt32BE(MAGIC.length);
  if (end - at > MOST_BYTES || begin.length < end + DIGEST_BYTES) throw damaged();
  const digest = createHash("sha256").update(begin.subarray(0, end)).digest();
  if (!digest.equals(begin.subarray(end, end + DIGEST_BYTES))) throw damaged();
  const said = JSON.parse(begin.subarray(at, end).toString("utf8"));
  if (Number.isInteger(said.format) && said.format > FORMAT)
    throw new BackupFault("newer_format", say("newerFormat", { file, format: said.format, known: FORMAT }));
  const parsed = Header.safeParse(said);
  if (!parsed.success || (parsed.data.key && !believable(parsed.data.key.making))) throw damaged();
  const header = parsed.data;
  if (header.key && key === null) throw new BackupFault("key_missing", say("keyMissing", { file }));
  if (!header.key && key !== null) throw new BackupFault("key_unneeded", say("keyUnneeded", { file }));
  const keys = header.key && key !== null ? fileKey(key, header.key.making, header.salt) : null;
  if (header.key && !keys!.check.equals(header.key.check))
    throw new BackupFault("key_wrong", say("keyWrong", { file }));
  return {
    length: end + DIGEST_BYTES,
    sealing: sealingOf(keys, digest, header.chunkBytes),
    encrypted: keys !== null,
  };
}

export const headerMost = MAGIC.length + LENGTH_BYTES + MOST_BYTES + DIGEST_BYTES;

const sealingOf = (keys: FileKey | null, digest: Buffer, chunkBytes: number): Sealing => ({
  key: keys?.chunks ?? null,
  digest,
  chunkBytes,
});
