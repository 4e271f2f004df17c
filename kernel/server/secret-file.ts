import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sayInstallation as say } from "./say-installation.ts";

/** Where runtimes of containers put secrets, readable by all there are in it: one account. */
const ofContainers = /^\/(var\/)?run\/secrets\//;

/**
 * The secret of this installation: the given one, or one made on the first start and kept in the data folder.
 * @throws Error when others can read the file, which then is no secret any more
 */
export function secretOf(given: string | null, dataFolder: string): Buffer {
  if (given) return Buffer.from(given);
  const file = join(dataFolder, "secret");
  if (!existsSync(file)) makeSecret(file);
  const open = (statSync(file).mode & 0o077) !== 0;
  if (open) throw new Error(say("secretOpen", { file }));
  return Buffer.from(readFileSync(file, "utf8").trim());
}

/** As `secretOf`, for who only looks: null where there is none yet. */
export function knownSecret(given: string | null, dataFolder: string): Buffer | null {
  return given !== null || existsSync(join(dataFolder, "secret")) ? secretOf(given, dataFolder) : null;
}

/** Whole or not at all, and never over one that is there: two first starts at once agree on one. */
function makeSecret(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(unfinished, randomBytes(48).toString("base64"), { mode: 0o600, flag: "wx" });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Reads the file a setting NAME_FILE names. @throws Error when every account of the machine can read it. */
export function readSecretFile(file: string): string {
  const path = resolve(file);
  if (!ofContainers.test(path) && (statSync(path).mode & 0o004) !== 0 && everybodyReaches(dirname(path)))
    throw new Error(say("fileOpen", { file: path }));
  return readFileSync(path, "utf8").trim();
}

function everybodyReaches(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return folder === dirname(folder) || everybodyReaches(dirname(folder));
}
