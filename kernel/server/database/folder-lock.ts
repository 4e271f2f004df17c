import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sayInstallation as say } from "../say-installation.ts";

/** Another Weft works on this data folder. */
export class DataFolderInUse extends Error {
  override name = "DataFolderInUse";
  readonly code = "data_folder_in_use";

  constructor(folder: string) {
    const holder = holderOf(folder);
    super(holder ? say("folderInUseBy", { folder, ...holder }) : say("folderInUse", { folder }));
  }
}

/**
 * Holds a data folder for this process alone until the returned function is called or the process ends, however it ends.
 *
 * The lock is the kernel's own (fcntl, taken through SQLite because Node has no call for it), so that nothing has to be
 * guessed from process numbers after `kill -9`, a reboot or in another container on the same volume.
 *
 * @throws DataFolderInUse; Error where every account may write into the folder, and so put files of its own in the place of ours.
 * @example const unlock = lockFolder("/srv/weft/data");
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((statSync(folder).mode & 0o002) !== 0) throw new Error(say("folderOpen", { folder }));
  // Nobody else in this process may open this file: closing it again would end the lock.
  const lock = new DatabaseSync(join(folder, "weft.lock"));
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    const busy = 5;
    if ((error as { errcode?: number }).errcode === busy) throw new DataFolderInUse(folder);
    throw new Error(say("folderNotLocked", { folder, why: (error as Error).message }), {
      cause: error,
    });
  }
  const note = join(folder, "weft.pid");
  const command = process.argv.slice(1).join(" ").slice(-200);
  writeFileSync(note, JSON.stringify({ pid: process.pid, command }), { mode: 0o600 });
  return () => {
    if (!lock.isOpen) return;
    rmSync(note, { force: true });
    lock.close();
  };
}

/** Only for the message: who held the folder last. */
function holderOf(folder: string): { pid: number; command: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "weft.pid"), "utf8"));
  } catch {
    return undefined;
  }
}
