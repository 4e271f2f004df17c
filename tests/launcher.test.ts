import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** A clone with the real bin/ and packages that are scripts written for the test. */
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "weft-launcher-"));
  cpSync(join(root, "bin"), join(home, "bin"), { recursive: true });
  put("package.json", JSON.stringify({ type: "module" }));
  put("package-lock.json", lockWith("1.0.0"));
  put("node_modules/.package-lock.json", lockWith("1.0.0"));
  put("node_modules/commander/index.js", "");
  mkdirSync(join(home, "node_modules/node/bin"), { recursive: true });
  symlinkSync(process.execPath, join(home, "node_modules/node/bin/node"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
  chmodSync(join(home, path), mode);
}

function lockWith(version: string): string {
  const packages = {
    "": { name: "weft" },
    "node_modules/commander": { version, integrity: `sha512-${version}` },
    "node_modules/for-another-machine": { version: "1.0.0", optional: true },
  };
  return JSON.stringify({ packages });
}

function run(program: string, args: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: tmpdir(),
    encoding: "utf8",
    env: { ...process.env, CI: "true", ...environment },
  });
  return { status, stdout, stderr };
}

describe("bin/weft", () => {
  test("hands over words, exit code and both outputs, also when called by a link from elsewhere", () => {
    put(
      "apps/cli.ts",
      "console.log(JSON.stringify(process.argv.slice(2))); console.error('said'); process.exit(2);",
    );
    symlinkSync(join(home, "bin/weft"), join(home, "link"));
    const { status, stdout, stderr } = run(join(home, "link"), ["tally", "a b.csv", "--json", ""]);
    expect({ status, words: JSON.parse(stdout), stderr }).toEqual({
      status: 2,
      words: ["tally", "a b.csv", "--json", ""],
      stderr: "said\n",
    });
  });

  test("is the process itself: a signal reaches the command and nothing stays behind", async () => {
    put(
      "apps/cli.ts",
      "process.on('SIGTERM', () => process.exit(143)); setInterval(() => {}, 1000); console.log(process.pid);",
    );
    const child = spawn(join(home, "bin/weft"), { stdio: ["ignore", "pipe", "ignore"] });
    const [pid] = await new Promise<string[]>((resolve) =>
      child.stdout.once("data", (text) => resolve(String(text).split("\n"))),
    );
    expect(Number(pid)).toBe(child.pid);
    child.kill("SIGTERM");
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(143);
  });
});

describe("the install", () => {
  const npmRan = () => existsSync(join(home, "npm-ran"));
  /** An npm that notes that it was called and puts the packages in place. */
  function withNpm(): Record<string, string> {
    const script = `#!/bin/sh\necho "$@" > ${home}/npm-ran\ncp ${home}/package-lock.json ${home}/node_modules/.package-lock.json\n`;
    put("path/npm", script, 0o755);
    return { PATH: [join(home, "path"), process.env.PATH].join(delimiter) };
  }
  const install = () => run(process.execPath, [join(home, "bin/install.mjs")], withNpm());

  test("is left out when the packages are there, and remembered by the hash of the lock file", () => {
    expect(install().status).toBe(0);
    expect(npmRan()).toBe(false);
    const hash = createHash("sha256").update(lockWith("1.0.0")).digest("hex");
    expect(readFileSync(join(home, "node_modules/.weft-installed"), "utf8")).toBe(hash);
  });

  test("is done when the lock file asks for another version, once", () => {
    install();
    put("package-lock.json", lockWith("2.0.0"));
    expect(install().stdout).toContain("Installing");
    expect(npmRan()).toBe(true);
    rmSync(join(home, "npm-ran"));
    install();
    expect(npmRan()).toBe(false);
  });

  test("is done when an earlier one was broken off", () => {
    rmSync(join(home, "node_modules/.package-lock.json"));
    install();
    expect(npmRan()).toBe(true);
  });

  test("that fails ends with 1 and says so", () => {
    put("package-lock.json", lockWith("2.0.0"));
    const environment = withNpm();
    put("path/npm", "#!/bin/sh\nexit 1\n", 0o755);
    const { status, stderr } = run(process.execPath, [join(home, "bin/install.mjs")], environment);
    expect({ status, said: stderr.includes("could not be installed") }).toEqual({ status: 1, said: true });
  });
});

describe("the build of the pages", () => {
  const build = () => run(process.execPath, [join(home, "bin/build-web.mjs")]).status;
  const builds = () =>
    existsSync(join(home, "builds")) ? readFileSync(join(home, "builds"), "utf8").length : 0;

  test("is done when sources changed by content, and not for server files, tests or a new time", () => {
    put("index.html", "<html>");
    put("practices/risks/contract.ts", "1");
    const vite = `import { appendFileSync, mkdirSync } from "node:fs"; mkdirSync("dist", { recursive: true }); appendFileSync("builds", "x");`;
    put("node_modules/vite/bin/vite.js", vite);
    // One build for each language.
    expect([build(), builds()]).toEqual([0, 2]);
    put("practices/risks/contract.ts", "1");
    put("practices/risks/server/index.ts", "2");
    put("practices/risks/rules.test.ts", "2");
    expect([build(), builds()]).toEqual([0, 2]);
    put("practices/risks/contract.ts", "2");
    expect([build(), builds()]).toEqual([0, 4]);
    rmSync(join(home, "dist"), { recursive: true });
    expect([build(), builds()]).toEqual([0, 6]);
    put("practices/risks/contract.ts", "3");
    put("node_modules/vite/bin/vite.js", "process.exit(1)");
    expect([build(), build()]).toEqual([1, 1]);
  });
});

describe.runIf(process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))("the browser", () => {
  const shell = "chromium-headless-shell";
  function ensure(aptGet: string) {
    put("path/apt-get", `#!/bin/sh\necho "$@" >> ${home}/asked\n${aptGet}\n`, 0o755);
    const script = `import(${JSON.stringify(join(home, "bin/find-chromium.mjs"))}).then((it) => console.log("=" + JSON.stringify(it.ensureChromium())))`;
    const environment = { PATH: join(home, "path"), HOME: home, PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: "" };
    const { stdout } = run(process.execPath, ["-e", script], environment);
    return JSON.parse(stdout.slice(stdout.indexOf("=") + 1));
  }

  test("is installed when there is none, also when an update fails", () => {
    const found = ensure(
      `[ "$4" = update ] && exit 100; /bin/touch ${home}/path/${shell}; /bin/chmod 755 ${home}/path/${shell}`,
    );
    expect(found).toEqual({ path: join(home, "path", shell) });
    expect(ensure("exit 1")).toEqual(found);
    expect(readFileSync(join(home, "asked"), "utf8").trim().split("\n")).toHaveLength(2);
  });

  test("is what there is, where a quicker one cannot be installed", () => {
    put("path/chromium", "#!/bin/sh\n", 0o755);
    expect(ensure("exit 1")).toEqual({ path: join(home, "path/chromium") });
    expect(readFileSync(join(home, "asked"), "utf8")).toContain(
      `install -y --no-install-recommends ${shell}`,
    );
  });
});

describe("npm test", () => {
  const passing = {
    numPassedTests: 5,
    numFailedTests: 0,
    numFailedTestSuites: 0,
    numPendingTests: 2,
    numTodoTests: 0,
    success: true,
  };

  function withTools({
    code = {},
    unit = passing as object | null,
  }: {
    code?: Record<string, number>;
    unit?: object | null;
  } = {}) {
    for (const name of ["typescript/bin/tsc", "oxlint/bin/oxlint", "@biomejs/biome/bin/biome"]) {
      put(`node_modules/${name}`, `console.log("${name} speaks"); process.exit(${code[name] ?? 0});`);
    }
    const report =
      unit === null
        ? ""
        : `writeFileSync(process.argv.at(-1).split("=")[1], ${JSON.stringify(JSON.stringify(unit))});`;
    put(
      "node_modules/vitest/vitest.mjs",
      `import { writeFileSync } from "node:fs"; ${report} process.exit(${code.vitest ?? 0});`,
    );
  }
  function verdict() {
    const { status, stdout } = run(process.execPath, [join(home, "bin/test.mjs")]);
    return { status, last: stdout.trimEnd().split("\n").at(-1), stdout };
  }

  test("ends with the plain counts", () => {
    withTools();
    expect(verdict()).toMatchObject({ status: 0, last: "5 passed, 0 failed, 2 skipped" });
  });

  test("counts a check that fails as one failure, shows what it said and goes on", () => {
    withTools({ code: { "typescript/bin/tsc": 1 }, unit: { ...passing, numPendingTests: 0 } });
    const { status, last, stdout } = verdict();
    expect({ status, last }).toEqual({ status: 1, last: "5 passed, 1 failed" });
    expect(stdout).toContain("typescript/bin/tsc speaks");
    expect(stdout).toContain("Failed: types");
    expect(stdout).not.toContain("oxlint speaks");
  });

  test.each([
    [
      "failed tests",
      {
        code: { vitest: 1 },
        unit: { ...passing, numFailedTests: 3, numFailedTestSuites: 2, success: false },
      },
      3,
    ],
    [
      "a file that does not load",
      { code: { vitest: 1 }, unit: { ...passing, numFailedTestSuites: 1, success: false } },
      1,
    ],
    ["an error outside of any test", { code: { vitest: 1 }, unit: passing }, 1],
    ["a runner that dies without a word", { code: { vitest: 1 }, unit: null }, 1],
  ])("does not pass over %s", (_, tools, failed) => {
    withTools(tools);
    const { status, last } = verdict();
    expect(status).toBe(1);
    expect(last).toContain(`, ${failed} failed`);
  });

  test("says at its end which tests failed, however much was printed since", () => {
    const failedOf = (name: string, ...tests: string[]) => ({
      name: join(home, name),
      status: "failed",
      assertionResults: tests.map((fullName) => ({ fullName, status: "failed" })),
    });
    const testResults = [failedOf("a.test.ts", "adds up"), failedOf("b.test.ts")];
    const unit = { ...passing, numFailedTests: 1, numFailedTestSuites: 2, success: false, testResults };
    withTools({ code: { vitest: 1 }, unit });
    expect(verdict().stdout).toContain("Failed: unit and server\n  a.test.ts: adds up\n  b.test.ts\n");
  });

  test("has no browser journeys behind it unless they ran", () => {
    withTools();
    put("playwright.config.ts", "");
    put("path/chromium", "#!/bin/sh\n", 0o755);
    const report = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] };
    const script = `require("node:fs").writeFileSync(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME, ${JSON.stringify(JSON.stringify(report))}); console.log(process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH)`;
    put("node_modules/@playwright/test/package.json", "{}");
    put("node_modules/@playwright/test/cli.js", script);
    const environment = { PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: join(home, "path/chromium") };
    const { status, stdout } = run(process.execPath, [join(home, "bin/test.mjs")], environment);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("9 passed, 1 failed, 2 skipped");
    expect({ status, path: stdout.includes(join(home, "path/chromium")) }).toEqual({ status: 1, path: true });
  });
});
