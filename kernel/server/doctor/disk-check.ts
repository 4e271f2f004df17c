import { statfsSync } from "node:fs";
import { figure } from "../cli/say.ts";
import { bad, type Finding, good, warning } from "./check.ts";
import { nearestFolder } from "./data-folder-check.ts";
import { say } from "./say.ts";

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
  const room = say("room", { free: size(free), all: size(bsize * blocks), folder: dataFolder });
  if (free < 500 * megabyte) return bad(room, say("roomFull"));
  if (files > 0 && ffree < 1000) return bad(say("noMoreFiles", { room }), say("removeFiles"));
  if (free < 5 * gigabyte) return warning(room, say("roomLow"));
  const remote = network.get(type);
  if (embedded && remote) {
    return warning(say("roomRemote", { room, system: remote }), say("roomRemoteAdvice"));
  }
  if (inMemory.has(type)) return bad(say("roomInMemory", { room }), say("roomInMemoryAdvice"));
  return good(room);
}

function size(bytes: number): string {
  return bytes >= gigabyte ? `${figure(bytes / gigabyte, 1)} GB` : `${Math.round(bytes / megabyte)} MB`;
}
