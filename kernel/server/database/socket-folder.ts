import { lstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { postmasterFile } from "./leftover-server.ts";
import { giveTo, type PostgresAccount } from "./postgres-account.ts";

const beginning = () => join(tmpdir(), "weft-socket-");

/**
 * Beside the data when the address fits (the system allows some 100 bytes), else in the folder for temporary files, under a name nobody can
 * know beforehand. Closed to all but its owner in either place.
 */
export function socketFolder(cluster: string, account: PostgresAccount): string {
  if (Buffer.byteLength(join(cluster, ".s.PGSQL.5432")) < 100) return cluster;
  clearEarlier(cluster, account);
  const place = mkdtempSync(beginning());
  giveTo(account, place);
  return place;
}

/** What a Weft that was killed left behind, as the server of it wrote down; ours only. */
function clearEarlier(cluster: string, account: PostgresAccount): void {
  const place = postmasterFile(cluster)[4] ?? "";
  if (!place.startsWith(beginning()) || dirname(place) !== tmpdir()) return;
  const found = lstatSync(place, { throwIfNoEntry: false });
  const owner = account?.uid ?? process.getuid?.() ?? 0;
  if (found?.isDirectory() && found.uid === owner) rmSync(place, { recursive: true, force: true });
}
