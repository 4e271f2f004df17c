import { accessSync, constants, type Stats, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { bad, type Finding, good, warning } from "./check.ts";

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
      ? good(`${folder} is not there yet; the first start makes it`)
      : bad(
          `${folder} is not there and may not be made in ${above}`,
          `Make it: mkdir -m 700 ${folder}, owned by the account Weft runs as.`,
        );
  }
  if (!found.isDirectory()) return bad(`${folder} is not a folder`, "Give another path in WEFT_DATA.");
  if (!mayWrite(folder))
    return bad(`${folder} may not be written by this account`, `Run: chown -R ${us} ${folder}`);
  const cluster = look(join(folder, "postgres"));
  if (cluster && us !== 0 && cluster.uid !== us) {
    return bad(
      `The database in ${folder} belongs to account ${cluster.uid}, and Weft is run as ${us}`,
      `Run Weft as before, or as root: chown -R ${us} ${folder}`,
    );
  }
  const secret = look(join(folder, "secret"));
  if (secret && open(secret)) {
    return bad(
      `${join(folder, "secret")} can be read by other accounts`,
      `Run: chmod 600 ${join(folder, "secret")}`,
    );
  }
  if (open(found)) return warning(`${folder} can be read by other accounts`, `Run: chmod 700 ${folder}`);
  return good(`${folder} can be written, and read by this account only`);
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
