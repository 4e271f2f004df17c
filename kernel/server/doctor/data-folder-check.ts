import { accessSync, constants, type Stats, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isShared } from "../database/postgres-account.ts";
import { bad, type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

/** The folder itself, or the nearest one above it that is there already. */
export function nearestFolder(path: string): string {
  const folder = resolve(path);
  return look(folder) || folder === dirname(folder) ? folder : nearestFolder(dirname(folder));
}

/**
 * Whether the data folder can be written by this account and read by no other, and whether its database belongs to an
 * account this one can start it as.
 */
export function checkDataFolder(path: string, us = process.getuid?.() ?? 0): Finding {
  const folder = resolve(path);
  const found = look(folder);
  if (!found) {
    const above = nearestFolder(folder);
    return mayWrite(above)
      ? good(say("folderToCome", { folder }))
      : bad(say("folderForbidden", { folder, above }), say("folderMake", { folder }));
  }
  if (!found.isDirectory()) return bad(say("folderIsNone", { folder }), say("folderOther"));
  if ((found.mode & 0o002) !== 0)
    return bad(say("writtenByOthers", { path: folder }), say("run", { command: `chmod 700 ${folder}` }));
  if (!mayWrite(folder))
    return bad(say("folderReadOnly", { folder }), say("run", { command: `chown -R ${us} ${folder}` }));
  const cluster = look(join(folder, "postgres"));
  if (cluster && us !== 0 && cluster.uid !== us) {
    return bad(
      say("folderOfOther", { folder, owner: cluster.uid, us }),
      say("runAsBefore", { command: `chown -R ${us} ${folder}` }),
    );
  }
  if (cluster && isShared(cluster.uid))
    return us === 0
      ? warning(say("clusterOfNobody", { folder }), say("clusterOfNobodyStart"))
      : bad(say("clusterOfNobody", { folder }), say("clusterOfNobodyOther"));
  const secret = look(join(folder, "secret"));
  if (secret && open(secret)) {
    return bad(
      say("readByOthers", { path: join(folder, "secret") }),
      say("run", { command: `chmod 600 ${join(folder, "secret")}` }),
    );
  }
  if (open(found))
    return warning(say("readByOthers", { path: folder }), say("run", { command: `chmod 700 ${folder}` }));
  return good(say("folderGood", { folder }));
}

const look = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });
const open = ({ mode }: Stats): boolean => (mode & 0o077) !== 0;

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
