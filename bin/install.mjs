// Runs on whatever Node the machine has, from 18 on: it is what brings the right one.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const home = dirname(dirname(fileURLToPath(import.meta.url)));
export const pinnedNode = join(home, "node_modules", "node", "bin", "node");

const modules = join(home, "node_modules");
const stamp = join(modules, ".weft-installed");

/** Installs the packages of package-lock.json unless they are there; true when it had to. */
export function ensureInstalled() {
  const lock = readFileSync(join(home, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lock).digest("hex");
  const runs = existsSync(pinnedNode);
  if (runs && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
    const now = new Date();
    utimesSync(stamp, now, now);
    return false;
  }
  const there = runs && isInstalled(JSON.parse(lock));
  if (!there) install();
  writeFileSync(stamp, hash);
  return !there;
}

/** npm leaves a list of what it put in place; it lacks only what is optional on this kind of machine. */
function isInstalled(lock) {
  const list = join(modules, ".package-lock.json");
  if (!existsSync(list)) return false;
  const placed = JSON.parse(readFileSync(list, "utf8")).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === "") return true;
    const found = placed[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function install() {
  console.log("Installing the packages Weft stands on …");
  // Not by the Node in node_modules, which the install takes away and brings anew.
  const outside = (process.env.PATH || "")
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modules + sep));
  // Not `npm ci`: it refuses when the registry lacks a package that only other kinds of machine would need.
  const choices = ["--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync("npm", ["install", ...choices], {
    cwd: home,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PATH: outside.join(delimiter), NODE_ENV: "" },
  });
  if (status === 0) return;
  console.error(
    error
      ? `weft: npm could not be started: ${error.message}`
      : "weft: the packages could not be installed (see above).",
  );
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) ensureInstalled();
