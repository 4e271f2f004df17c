import { chownSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The system account PostgreSQL runs as; absent when it is our own. PostgreSQL refuses to run as root. */
export type PostgresAccount = { uid: number; gid: number } | undefined;

/** As root: the owner of an existing cluster or else of the data folder, and when that is root too, `nobody`. */
export function postgresAccount(...folders: readonly string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return undefined;
  for (const folder of folders) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  }
  const nobody = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m);
  return { uid: Number(nobody?.[1] ?? 65534), gid: Number(nobody?.[2] ?? 65534) };
}

export function giveTo(account: PostgresAccount, folder: string): void {
  if (account) chownSync(folder, account.uid, account.gid);
}

/** Whether the account may walk down to `path`: each folder above must let it through. */
export function mayReach(account: PostgresAccount, path: string): boolean {
  if (!account) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
