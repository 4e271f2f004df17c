// `npm run mutation`: changes the rules of counting, drawing, hiding and access one by one, and wants 95 % of the changes noticed by
// a test, part by part. `npm run mutation access` tries one part.
import { spawn } from "node:child_process";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, home, pinnedNode } from "./install.mjs";

const parts = {
  rota: ["analysis/rota/*.ts"],
  tally: ["analysis/tally/*.ts"],
  privacy: ["analysis/privacy/*.ts"],
  // Who may call an operation, reach a record, name or bind somebody, see what is made, and know whom an audience holds.
  access: [
    "kernel/contract/names.ts",
    "kernel/contract/roles.ts",
    "kernel/server/core/audience-handlers.ts",
    "kernel/server/core/audience-holders.ts",
    "kernel/server/core/nomination-handlers.ts",
    "kernel/server/events/practices-of.ts",
    "kernel/server/http/caller.ts",
    "kernel/server/identity/scopes.ts",
    "kernel/server/operation/access.ts",
    "kernel/server/operation/audience-within.ts",
    "kernel/server/operation/check-made.ts",
    "kernel/server/operation/find-record.ts",
    "kernel/server/operation/linked-records.ts",
    "kernel/server/operation/nominations-in-context.ts",
    "kernel/server/operation/require-entitled.ts",
    "kernel/server/operation/require-sight.ts",
    "kernel/server/operation/visible-to.ts",
    "kernel/server/operation/wanted-audience.ts",
    "kernel/server/records/may.ts",
    "kernel/server/switches/left-out.ts",
    "kernel/server/switches/resting.ts",
  ],
};
const notMutated = ["!**/*.test.ts", "!**/*-types.ts"];

/** @returns whether enough of its mutants were noticed */
function mutate(files) {
  const stryker = join(home, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const child = spawn(pinnedNode, [stryker, "run", "--mutate", [...files, ...notMutated].join(",")], {
    cwd: home,
    stdio: "inherit",
    // Its workers are started by the name `node`.
    env: { ...process.env, PATH: `${join(pinnedNode, "..")}:${process.env.PATH}` },
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code === 0)));
}

function countMutants(part) {
  const report = join(home, `.cache/mutation-${part}.json`);
  renameSync(join(home, ".cache/mutation.json"), report);
  const { files } = JSON.parse(readFileSync(report, "utf8"));
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...of) => statuses.filter((status) => of.includes(status)).length;
  return { noticed: count("Killed", "Timeout"), missed: count("Survived", "NoCoverage") };
}

ensureInstalled();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !(part in parts));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(", ")}: ${Object.keys(parts).join(", ")}`);

const lines = [];
for (const [part, files] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  const begun = performance.now();
  const enough = await mutate(files);
  const { noticed, missed } = countMutants(part);
  const score = ((noticed / (noticed + missed)) * 100).toFixed(2);
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  lines.push(
    `${part.padEnd(8)} ${score} %, ${missed} of ${noticed + missed} mutants survive; ${minutes} min`,
  );
  if (!enough) process.exitCode = 1;
}
console.log(`\n${lines.join("\n")}`);
