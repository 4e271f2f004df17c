import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { examine } from "./check.ts";
import { checkClock } from "./clock-check.ts";
import { checkDataFolder } from "./data-folder-check.ts";
import { checkDisk } from "./disk-check.ts";
import { checkNode, machineChecks } from "./machine-checks.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("all is looked at before the first start too, and what is not good comes with advice", async () => {
  const results = await examine(
    machineChecks({ dataFolder: join(folder, "not", "there", "yet"), embedded: true }),
  );
  expect(results.map(({ name }) => name)).toEqual(["node", "data folder", "disk", "clock"]);
  expect(results.slice(0, 2)).toMatchObject([{ state: "good" }, { state: "good" }]);
  for (const { state, advice } of results) expect(advice === undefined).toBe(state === "good");
});

test("a check that breaks is bad with its own words and does not hold up the others", async () => {
  const broken = { name: "mail", look: () => Promise.reject(new Error("connection refused")) };
  const results = await examine([broken, { name: "node", look: () => checkNode("24.1.0") }]);
  expect(results).toMatchObject([
    { name: "mail", state: "bad", says: "connection refused" },
    { name: "node", state: "good" },
  ]);
});

test("an old Node is bad", () => {
  expect(checkNode("22.20.0").state).toBe("bad");
});

describe("the data folder", () => {
  test("that others can read is worth a warning, a secret that they can read is bad", () => {
    expect(checkDataFolder(folder).state).toBe("good");
    chmodSync(folder, 0o755);
    expect(checkDataFolder(folder)).toMatchObject({ state: "warning", advice: `Run: chmod 700 ${folder}` });
    writeFileSync(join(folder, "secret"), "", { mode: 0o644 });
    expect(checkDataFolder(folder).state).toBe("bad");
  });

  test("into which every account may write is bad", () => {
    chmodSync(folder, 0o777);
    expect(checkDataFolder(folder)).toMatchObject({ state: "bad", advice: `Run: chmod 700 ${folder}` });
    chmodSync(folder, 0o700);
    expect(checkDataFolder(folder).state).toBe("good");
  });

  test.runIf(process.getuid?.() === 0)("whose database belongs to nobody is told what to do", () => {
    mkdirSync(join(folder, "postgres"));
    chownSync(join(folder, "postgres"), 65534, 65534);
    expect(checkDataFolder(folder, 0)).toMatchObject({
      state: "warning",
      advice: expect.stringContaining("account of their own"),
    });
  });

  test("that is a file is bad", () => {
    writeFileSync(join(folder, "data"), "");
    expect(checkDataFolder(join(folder, "data")).state).toBe("bad");
  });

  test.runIf(process.getuid?.() === 0)(
    "whose database belongs to another account is bad unless root starts it",
    () => {
      mkdirSync(join(folder, "postgres"));
      chownSync(join(folder, "postgres"), 4711, 4711);
      expect(checkDataFolder(folder, 1000)).toMatchObject({ state: "bad" });
      expect(checkDataFolder(folder, 0)).toMatchObject({ state: "good" });
    },
  );
});

describe("the disk", () => {
  const disk = { type: 0xef53, bsize: 4096, blocks: 25_000_000, bavail: 10_000_000, files: 1e6, ffree: 9e5 };
  const stateOn = (found: Partial<typeof disk>, embedded = true) =>
    checkDisk(folder, { embedded, readFileSystem: () => ({ ...disk, ...found }) }).state;

  test("needs room, and room for more files", () => {
    expect(stateOn({})).toBe("good");
    expect(stateOn({ bavail: 1_000_000 })).toBe("warning");
    expect(stateOn({ bavail: 100_000 })).toBe("bad");
    expect(stateOn({ ffree: 3 })).toBe("bad");
    // Btrfs does not count its files.
    expect(stateOn({ files: 0, ffree: 0 })).toBe("good");
  });

  test("over a network is worth a warning for a database, in memory it is bad", () => {
    expect(stateOn({ type: 0x6969 })).toBe("warning");
    expect(stateOn({ type: 0x6969 }, false)).toBe("good");
    expect(stateOn({ type: 0x01021994 })).toBe("bad");
  });
});

describe("the clock", () => {
  test("that is behind what was last written here is bad, one without a time server worth a warning", () => {
    const program = join(folder, "package.json");
    writeFileSync(program, "");
    utimesSync(program, 1000, 1000);
    const at = (now: number, kept?: boolean) =>
      checkClock(folder, { now, program, synchronised: () => kept }).state;
    expect(at(2_000_000)).toBe("good");
    expect(at(2_000_000, true)).toBe("good");
    expect(at(2_000_000, false)).toBe("warning");
    writeFileSync(join(folder, "weft.pid"), "");
    utimesSync(join(folder, "weft.pid"), 5000, 5000);
    expect(at(2_000_000)).toBe("bad");
  });
});
