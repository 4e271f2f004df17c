// `npm test`: from a fresh clone to a verdict. Its last line is the plain counts.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureChromium } from "./find-chromium.mjs";
import { ensureInstalled, home, pinnedNode } from "./install.mjs";

const reports = join(home, ".cache", "test-reports");
const tool = (path) => [pinnedNode, join(home, "node_modules", path)];
const has = (file) => existsSync(join(home, file));

const children = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

ensureInstalled();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const broken = [];
/** Of unit and server tests that failed, told once more at the end: between them and it stand all the journeys. */
const names = [];

// These look at the text only and can go on side by side.
await Promise.all([
  check("types", [...tool("typescript/bin/tsc"), "-b"]),
  check("lint", [...tool("oxlint/bin/oxlint"), "--type-aware"]),
  check("format", [...tool("@biomejs/biome/bin/biome"), "check", "."]),
  check("build", [pinnedNode, join(home, "bin/build-web.mjs")]),
]);

// Pages are looked at by both suites.
const chromium = has("playwright.config.ts") ? ensureChromium() : null;
const environment = chromium?.path ? { PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: chromium.path } : {};

const unit = join(reports, "vitest.json");
await suite("unit and server", {
  command: [
    ...tool("vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${unit}`,
  ],
  environment,
  counts: () => {
    const report = read(unit);
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests, success } =
      report;
    names.push(...namesOf(report));
    // A file that does not even load has failed without a test of its own having done so.
    const failed = Math.max(
      numFailedTests,
      success ? 0 : 1,
      numFailedTests === 0 && numFailedTestSuites > 0 ? 1 : 0,
    );
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  },
});

if (chromium) {
  if (chromium.why) fail("browser", chromium.why);
  else {
    const journeys = join(reports, "playwright.json");
    await suite("browser", {
      command: [...tool("@playwright/test/cli.js"), "test", "--reporter=list,json"],
      environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: journeys },
      counts: () => {
        const { stats, errors } = read(journeys);
        // One that only passed at the second try has not passed.
        const failed = stats.unexpected + stats.flaky;
        return {
          passed: stats.expected,
          failed: failed || (errors.length > 0 ? 1 : 0),
          skipped: stats.skipped,
        };
      },
    });
  }
}

if (broken.length > 0) console.log(`\nFailed: ${broken.join(", ")}`);
for (const name of names) console.log(`  ${name}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);

/** A stage without tests of its own: silent when all is well, counted as one failure when not. */
async function check(name, command) {
  const began = performance.now();
  const { code, said } = await run(command, { quiet: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (code !== 0) fail(name, said);
}

async function suite(name, { command, environment, counts }) {
  console.log(`\n${name}:`);
  const { code } = await run(command, { environment });
  let counted;
  try {
    counted = counts();
  } catch (error) {
    return fail(name, `it left no counts behind (exit code ${code}): ${error.message}`);
  }
  total.passed += counted.passed;
  total.skipped += counted.skipped;
  total.failed += counted.failed;
  // An error outside of any test, such as a rejection nobody handles.
  if (code !== 0 && counted.failed === 0)
    return fail(name, `it ended with exit code ${code} though no test failed`);
  if (counted.failed > 0) broken.push(name);
}

/** Files with the tests in them that failed; a file that does not even load has none. */
function namesOf({ testResults = [] }) {
  return testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const file = relative(home, name);
      const tests = assertionResults.filter(({ status }) => status === "failed");
      return tests.length > 0 ? tests.map(({ fullName }) => `${file}: ${fullName}`) : [file];
    });
}

function fail(name, why) {
  total.failed += 1;
  broken.push(name);
  console.log(`${name}: ${why}`);
}

function run([program, ...words], { quiet = false, environment = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: home,
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      env: { ...process.env, ...environment },
    });
    let said = "";
    const keep = (text) => {
      said += text;
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    children.add(child);
    child.on("error", (error) => keep(error.message));
    child.on("close", (code, signal) => {
      children.delete(child);
      resolve({ code: signal ? 1 : code, said });
    });
  });
}

function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
