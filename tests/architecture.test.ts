import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const bad = join(root, "tests", "architecture", "bad");
const files = readdirSync(bad, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .sort();

const rooms = readdirSync(bad).filter((name) => statSync(join(bad, name)).isDirectory());

/** The house built wrong, under the configuration of the real one, where its aliases mean itself. */
let house: string;
let found: Map<string, Set<string>>;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "weft-architecture-"));
  cpSync(bad, house, { recursive: true });
  mkdirSync(join(house, "tests", "architecture"), { recursive: true });
  for (const name of readdirSync(root)) {
    if (/^(tsconfig.*|package|\.oxlintrc)\.json$/.test(name)) cpSync(join(root, name), join(house, name));
  }
  for (const name of readdirSync(join(root, "tests", "architecture"))) {
    if (name.endsWith(".ts"))
      cpSync(join(root, "tests", "architecture", name), join(house, "tests", "architecture", name));
  }
  const narrow = join("kernel", "server", "database", "narrow.ts");
  cpSync(join(root, narrow), join(house, narrow));
  writeFileSync(join(house, "tests", "nothing.ts"), "export {};\n");
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
  found = new Map([...linted(), ...compiled()].reduce(grouped, new Map<string, Set<string>>()));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function grouped(groups: Map<string, Set<string>>, [file, rule]: [string, string]): Map<string, Set<string>> {
  return groups.set(file, (groups.get(file) ?? new Set()).add(rule));
}

function run(program: string, args: string[]): string {
  const { stdout, error } = spawnSync(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: house,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return stdout;
}

function linted(): [string, string][] {
  const { diagnostics }: { diagnostics: { code: string; filename: string }[] } = JSON.parse(
    run("oxlint/bin/oxlint", ["--type-aware", "--format=json", ...rooms]),
  );
  return diagnostics.map(({ filename, code }) => [relative(house, resolve(house, filename)), code]);
}

function compiled(): [string, string][] {
  const said = run("typescript/bin/tsc", ["-b", "--pretty", "false"]);
  return [...said.matchAll(/^(\S+)\(\d+,\d+\): error TS\d+/gm)].map(([, file = ""]) => [file, "tsc"]);
}

describe("every rule of the house still catches what breaks it", () => {
  test.each(files)("%s", (file) => {
    const [verdict = ""] = readFileSync(join(bad, file), "utf8").split("\n", 1);
    expect(verdict).toMatch(/^\/\/ (fine|caught by .+)$/);
    const expected = verdict === "// fine" ? [] : verdict.replace("// caught by ", "").split(", ");
    expect([...(found.get(file) ?? [])].sort()).toEqual(expected.sort());
  });
});

test("the tools looked at nothing but the files of the house built wrong", () => {
  expect([...found.keys()].filter((file) => !files.includes(file))).toEqual([]);
});

test("the house built wrong is left out of the real house's own checks", () => {
  const config: { ignorePatterns: string[] } = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8"));
  expect(config.ignorePatterns).toContain("tests/architecture/bad/**");
  expect(statSync(bad).isDirectory()).toBe(true);
});
