import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  path: string;
  /** Leaves so many bytes free. */
  fill(left?: number): void;
  /** Takes away what filled it. */
  empty(): void;
  free(): number;
  remove(): void;
};

/** A file system of its own, of so many megabytes. Only root can make one; null where even root may not. */
export function makeSmallDisk(megabytes: number): SmallDisk | null {
  if (process.getuid?.() !== 0 || process.platform !== "linux") return null;
  const path = mkdtempSync(join(tmpdir(), "weft-disk-"));
  const made = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "tmpfs", path]);
  if (made.status !== 0) {
    rmSync(path, { recursive: true });
    return null;
  }
  const filler = join(path, "filler");
  const free = () => {
    const { bsize, bavail } = statfsSync(path);
    return bsize * bavail;
  };
  return {
    path,
    free,
    fill(left = 0) {
      const file = openSync(filler, "a");
      const piece = Buffer.alloc(256 * 1024);
      try {
        while (free() > left) writeSync(file, piece, 0, Math.min(piece.length, free() - left));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(filler, { force: true }),
    remove() {
      spawnSync("umount", [path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
