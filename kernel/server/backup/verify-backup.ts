import { createHash } from "node:crypto";
import { type ChainFault, watchChains } from "./chain-in-copy.ts";
import { BackupFault } from "./fault.ts";
import type { Frame } from "./frames.ts";
import { End, FileHead, Manifest, TableHead } from "./manifest.ts";
import { type OpenBackup, openBackup } from "./read-backup.ts";
import { say } from "./say.ts";

export type BackupReport = {
  file: string;
  bytes: number;
  encrypted: boolean;
  manifest: Manifest;
  end: End;
  rows: number;
  /** Of rows and files as they stand in it, before they were compressed. */
  plainBytes: number;
  /** Where a chain of the log does not hold: it did not when the backup was made. */
  chainFault: ChainFault | null;
};

/**
 * Reads a backup from its beginning to its end without a database: every chunk against its tag, every table and file
 * against what the end says of it, every file against its digest, the chains of the logs against their heads.
 *
 * @throws BackupFault naming what is wrong, and where
 */
export async function verifyBackup(file: string, key: string | null): Promise<BackupReport> {
  const backup = await openBackup(file, key);
  try {
    return await examined(backup);
  } finally {
    await backup.close();
  }
}

/** As `verifyBackup`, of one that is open. */
export async function examined(backup: OpenBackup): Promise<BackupReport> {
  const { file, bytes, encrypted } = backup;
  const notWhole = (what: string) => new BackupFault("not_whole", say("notWhole", { file, what }));
  let manifest: Manifest | undefined;
  let end: End | undefined;
  let chains: ReturnType<typeof watchChains> | undefined;
  const tables: { table: string; rows: number }[] = [];
  const files = watchFiles();
  let inEvents = false;
  let plainBytes = 0;

  for await (const { type, payload } of backup.frames()) {
    if (end || (manifest === undefined) !== (type === "manifest")) throw notWhole(type);
    if (type !== "content") files.next();
    plainBytes += payload.length;
    if (type === "manifest") manifest = Manifest.parse(JSON.parse(payload.toString()));
    else if (type === "table") {
      const head = TableHead.parse(JSON.parse(payload.toString()));
      tables.push({ table: head.table, rows: 0 });
      inEvents = head.table === "event";
      if (inEvents) chains = watchChains(manifest!, head);
    } else if (type === "rows") {
      const table = tables.at(-1);
      if (!table) throw notWhole(type);
      table.rows += linesIn(payload);
      if (inEvents) chains!.see(payload);
    } else if (type === "end") end = End.parse(JSON.parse(payload.toString()));
    else files.see({ type, payload });
  }
  if (!manifest || !end) throw notWhole("end");
  for (const [at, { table, rows }] of end.tables.entries()) {
    if (tables[at]?.table !== table || tables[at].rows !== rows) throw notWhole(table);
  }
  const found = files.found();
  const known = new Set(end.faulty.map(({ id }) => id));
  const wrong = found.changed.find((id) => !known.has(id));
  if (wrong) throw notWhole(wrong);
  if (found.files !== end.files || found.bytes !== end.fileBytes || tables.length !== end.tables.length)
    throw notWhole("files");
  return {
    file,
    bytes,
    encrypted,
    manifest,
    end,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    plainBytes,
    chainFault: chains?.fault() ?? null,
  };
}

/** COPY writes a line break within a value as `\n`, so each one ends a row. */
function linesIn(rows: Buffer): number {
  let lines = 0;
  for (let at = rows.indexOf(10); at !== -1; at = rows.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Counts and hashes the files that go by. */
function watchFiles() {
  const found = { files: 0, bytes: 0, changed: [] as string[] };
  let current: { head: FileHead; hash: ReturnType<typeof createHash>; length: number } | null = null;
  const next = () => {
    if (!current) return;
    const { head, hash, length } = current;
    if (length !== head.bytes || hash.digest("hex") !== head.sha256) found.changed.push(head.id);
    current = null;
  };
  return {
    next,
    see({ type, payload }: Frame): void {
      if (type === "file") {
        current = {
          head: FileHead.parse(JSON.parse(payload.toString())),
          hash: createHash("sha256"),
          length: 0,
        };
        found.files += 1;
      } else if (current) {
        current.hash.update(payload);
        current.length += payload.length;
        found.bytes += payload.length;
      }
    },
    found: () => found,
  };
}
