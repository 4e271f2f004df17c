import { type FileHandle, link, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { roomIn, roomToLeave } from "../database/room-to-write.ts";
import { sealChunks } from "./chunks.ts";
import { BackupFault } from "./fault.ts";
import { newHeader } from "./header.ts";
import type { End, Manifest } from "./manifest.ts";
import { say } from "./say.ts";
import { framesOfSnapshot, type SnapshotOf } from "./snapshot.ts";

export type Written = { manifest: Manifest; end: End; bytes: number };

/** What a file is called while it is written: no backup, and cleared away by the next nightly one when its writer died. */
export const unfinishedName = (file: string) =>
  join(dirname(file), `.${basename(file)}.unfinished-${process.pid}`);
export const isUnfinished = (name: string) => /^\..+\.unfinished-\d+$/.test(name);

/**
 * Writes one file with all of an installation in it. It has its name only when it is whole and on disk; whatever goes wrong
 * before, nothing is left.
 *
 * @param options.key encrypts it: see backup-key.ts; null: readable by whoever has the file
 * @param options.check is given the whole file before it gets its name
 * @param options.beside the embedded cluster: where that stands on the same disk, it is left the room it needs
 * @throws BackupFault exists, folder_missing, no_room, not_written, and what making the snapshot throws
 */
export async function writeBackup(
  given: string,
  of: SnapshotOf,
  options: {
    key: string | null;
    overwrite: boolean;
    signal?: AbortSignal;
    check?: (file: string) => Promise<unknown>;
    beside?: string | null;
  },
): Promise<Written> {
  const file = resolve(given);
  const unfinished = unfinishedName(file);
  if (!options.overwrite && (await exists(file))) throw new BackupFault("exists", say("exists", { file }));
  const { bytes: header, sealing } = newHeader(options.key);
  const handle = await open(unfinished, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw new BackupFault("folder_missing", say("folderMissing", { folder: dirname(file) }));
    throw explained(error, file);
  });
  let written: Omit<Written, "bytes"> | undefined;
  const least = options.beside ? roomToLeave(dirname(file), options.beside) : 0;
  try {
    await writeAll(handle, header);
    await pipeline(
      Readable.from(
        framesOfSnapshot(of, (manifest, end) => (written = { manifest, end })),
        { highWaterMark: 4 },
      ),
      createZstdCompress(),
      sealChunks(sealing),
      async (sealed: AsyncIterable<Buffer>) => {
        for await (const chunk of sealed) {
          await writeAll(handle, chunk);
          if (least > 0) requireLeft(file, least);
        }
      },
      { signal: options.signal },
    );
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    await options.check?.(unfinished);
    await giveName(unfinished, file, options.overwrite);
    return { ...written!, bytes: size };
  } catch (error) {
    throw explained(error as Error, file);
  } finally {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) rest = rest.subarray((await handle.write(rest)).bytesWritten);
}

function requireLeft(file: string, least: number): void {
  const folder = dirname(file);
  if (roomIn(folder) < least)
    throw new BackupFault("no_room", say("roomKept", { file, folder, least: Math.round(least / 1e6) }));
}

/** A link fails where there is such a name already, a rename would not. */
async function giveName(unfinished: string, file: string, overwrite: boolean): Promise<void> {
  if (overwrite) await rename(unfinished, file);
  else {
    await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") throw new BackupFault("exists", say("exists", { file }));
      // File systems without links.
      return rename(unfinished, file);
    });
  }
  const folder = await open(dirname(file), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

const roomCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

function explained(error: Error, file: string): Error {
  if (error instanceof BackupFault) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  const folder = dirname(file);
  if (code && roomCodes.has(code))
    return new BackupFault("no_room", say("noRoom", { file, folder }), { cause: error });
  if (code && syscall && ["open", "write", "fsync", "link", "rename"].includes(syscall))
    return new BackupFault("not_written", say("notWritten", { folder, why: error.message }), {
      cause: error,
    });
  return error;
}
