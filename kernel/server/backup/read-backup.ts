import { type FileHandle, open } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createZstdDecompress } from "node:zlib";
import { openChunk, tagBytes } from "./chunks.ts";
import { BackupFault } from "./fault.ts";
import { type Frame, framesIn } from "./frames.ts";
import { headerMost, readHeader, type Sealing } from "./header.ts";
import { say } from "./say.ts";

export type OpenBackup = {
  file: string;
  bytes: number;
  encrypted: boolean;
  /** Everything in it, each chunk looked at before anything of it is given out. @throws BackupFault damaged */
  frames(): AsyncGenerator<Frame>;
  close(): Promise<void>;
};

/** Opens a backup and reads its header. @throws BackupFault naming what is wrong with the file or the key */
export async function openBackup(file: string, key: string | null): Promise<OpenBackup> {
  const handle = await open(file, "r").catch((error: Error) => {
    throw new BackupFault("not_readable", say("notReadable", { file, why: error.message }), { cause: error });
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new BackupFault("not_a_backup", say("notABackup", { file }));
    const bytes = stat.size;
    const { length, sealing, encrypted } = readHeader(
      await readAt(handle, 0, Math.min(bytes, headerMost)),
      key,
      file,
    );
    return {
      file,
      bytes,
      encrypted,
      async *frames() {
        const plain = pipeline(
          Readable.from(chunksIn(handle, { file, from: length, bytes, sealing }), { highWaterMark: 2 }),
          createZstdDecompress(),
          () => {},
        );
        try {
          yield* framesIn(plain);
        } catch (error) {
          if (error instanceof BackupFault) throw error;
          throw new BackupFault("damaged", say("contentDamaged", { file, why: (error as Error).message }), {
            cause: error,
          });
        } finally {
          plain.destroy();
        }
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function* chunksIn(
  handle: FileHandle,
  { file, from, bytes, sealing }: { file: string; from: number; bytes: number; sealing: Sealing },
): AsyncGenerator<Buffer> {
  const step = sealing.chunkBytes + tagBytes(sealing);
  const count = Math.max(1, Math.ceil((bytes - from) / step));
  for (let place = 0, at = from; place < count; place++, at += step) {
    const last = place === count - 1;
    const sealed = await readAt(handle, at, Math.min(step, Math.max(0, bytes - at)));
    const plain = openChunk(sealing, sealed, place, last);
    if (plain) {
      yield plain;
      continue;
    }
    const where = { file, chunk: place + 1, chunks: count, from: at, to: at + sealed.length };
    const cut = last && (sealed.length < tagBytes(sealing) || openChunk(sealing, sealed, place, false));
    throw new BackupFault("damaged", cut ? say("cutOff", where) : say("chunkDamaged", where));
  }
}

/** As many bytes as asked for, unless the file ends before. */
async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
