// `npm run drill`: what is proven by breaking it, at full length, one file after the other. Ends with what the tests counted themselves.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, home, pinnedNode } from "./install.mjs";

const proofs = [
  "tests/faults/",
  "tests/upgrade/",
  "tests/backup/",
  "tests/security/audit-",
  "tests/security/hostile-texts",
  "tests/security/outgoing-connections",
];
const figures = {
  killsSurvived: "kills survived",
  acknowledged: "writes acknowledged",
  found: "of them found again, whole",
  badInputs: "bad inputs tried, tampering included, and each refused or found",
  faults: "faults injected into database, disk, clock and mail",
};

ensureInstalled();
const folder = join(home, ".cache", "drill");
const report = join(folder, "figures.jsonl");
const counts = join(folder, "vitest.json");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const begun = performance.now();
const child = spawn(
  pinnedNode,
  [
    join(home, "node_modules/vitest/vitest.mjs"),
    "run",
    "--no-file-parallelism",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${counts}`,
    ...proofs,
  ],
  {
    cwd: home,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, WEFT_DRILL: "1", WEFT_DRILL_REPORT: report },
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
const code = await new Promise((resolve) => child.once("close", resolve));

const told = existsSync(report)
  ? readFileSync(report, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];
const sums = Object.fromEntries(
  Object.keys(figures).map((name) => [name, told.reduce((sum, each) => sum + (each[name] ?? 0), 0)]),
);
console.log();
for (const [name, says] of Object.entries(figures))
  console.log(`${sums[name].toLocaleString("en").padStart(9)}  ${says}`);
// Only tests that held have told their figures.
const { numPassedTests, numFailedTests, numPendingTests } = existsSync(counts)
  ? JSON.parse(readFileSync(counts, "utf8"))
  : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
// A file that fails before its first test has failed as well.
const failed = Math.max(numFailedTests, code === 0 ? 0 : 1);
console.log(
  `\n${numPassedTests} proofs held, ${failed} failed, ${numPendingTests} skipped, in ${minutes} minutes`,
);
process.exitCode = code === 0 && sums.acknowledged > 0 && sums.acknowledged === sums.found ? 0 : 1;
