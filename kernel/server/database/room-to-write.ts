import { existsSync, realpathSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { problem } from "../problem.ts";

/**
 * Three segments of the write-ahead log: what is under way when writing stops, and what PostgreSQL notes by itself, must still fit, or it gives up
 * and can be read no more either.
 */
export const LEAST_ROOM_BYTES = 48 * 1024 * 1024;
const LOOK_AGAIN_MS = 50;

const guards = new WeakMap<pg.Pool, () => void>();

/** Before each transaction that writes over this pool, `guard` may throw. */
export function guardWrites(pool: pg.Pool, guard: () => void): void {
  guards.set(pool, guard);
}

/** @throws storage_full (507) when the disk has no room for a transaction that writes. */
export function requireRoom(pool: pg.Pool): void {
  guards.get(pool)?.();
}

/**
 * Watches the room of an embedded cluster, wherever its log is: PostgreSQL stops altogether when the log finds no place, so Weft stops writing
 * before that, goes on reading, and writes again as soon as there is room.
 *
 * @param changed called when it begins and when it ends
 */
export function watchRoom(
  cluster: string,
  changed: (full: boolean) => void,
  { least = LEAST_ROOM_BYTES, clock = () => performance.now() } = {},
): () => void {
  const folders = [cluster, join(cluster, "pg_wal")]
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path));
  let looked = Number.NEGATIVE_INFINITY;
  let full = false;
  return () => {
    if (clock() - looked > LOOK_AGAIN_MS) {
      looked = clock();
      const now = folders.some((folder) => roomIn(folder) < least);
      if (now !== full) changed(now);
      full = now;
    }
    if (full) throw problem("storage_full");
  };
}

/** How much more than that is left by what Weft itself writes on the same disk, so that people can go on writing beside it. */
const MORE_ROOM_BYTES = 16 * 1024 * 1024;

/** How much room must be left in a folder for the embedded cluster: none where that stands on another disk. */
export function roomToLeave(folder: string, cluster: string): number {
  const deviceOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.dev;
  const devices = [cluster, join(cluster, "pg_wal")].map(deviceOf).filter((device) => device !== undefined);
  return devices.includes(deviceOf(folder)!) ? LEAST_ROOM_BYTES + MORE_ROOM_BYTES : 0;
}

/** Where it cannot be told, PostgreSQL says itself when there is none. */
export function roomIn(folder: string): number {
  try {
    const { bsize, bavail } = statfsSync(folder);
    return bsize * bavail;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
