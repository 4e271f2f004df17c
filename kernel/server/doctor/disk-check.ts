import { statfsSync } from "node:fs";
import { bad, type Finding, good, warning } from "./check.ts";
import { nearestFolder } from "./data-folder-check.ts";

/** What statfs answers about the file system, as far as it is looked at here. */
export type FileSystem = Record<"type" | "bsize" | "blocks" | "bavail" | "files" | "ffree", number>;

const network = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xfe534d42, "SMB"],
  [0xff534d42, "CIFS"],
  [0x01021997, "9P"],
]);
const inMemory = new Set([0x01021994, 0x858458f6]);
const megabyte = 1_000_000;
const gigabyte = 1_000_000_000;

/** Room for the database and on what kind of file system it stands; `embedded` when the database is in this folder. */
export function checkDisk(
  dataFolder: string,
  { embedded = true, readFileSystem = statfsSync as (path: string) => FileSystem } = {},
): Finding {
  const { type, bsize, blocks, bavail, files, ffree } = readFileSystem(nearestFolder(dataFolder));
  const free = bsize * bavail;
  const room = `${figure(free)} of ${figure(bsize * blocks)} free for ${dataFolder}`;
  if (free < 500 * megabyte)
    return bad(room, "Make room or move WEFT_DATA: PostgreSQL stops when the disk is full.");
  if (files > 0 && ffree < 1000)
    return bad(`${room}, but no more files may be made`, "Remove files that are not needed.");
  if (free < 5 * gigabyte)
    return warning(room, "Have 5 GB free or more: the log, backups and imports need room at times.");
  const remote = network.get(type);
  if (embedded && remote) {
    return warning(
      `${room}, on a network file system (${remote})`,
      "Put WEFT_DATA on a local disk, or give a server in DATABASE_URL.",
    );
  }
  if (inMemory.has(type))
    return bad(`${room}, in memory only`, "All is lost when the machine stops: put WEFT_DATA on a disk.");
  return good(room);
}

function figure(bytes: number): string {
  return bytes >= gigabyte ? `${(bytes / gigabyte).toFixed(1)} GB` : `${Math.round(bytes / megabyte)} MB`;
}
