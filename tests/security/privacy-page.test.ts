import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/operate/privacy.md", "utf8");

test("each line of the privacy page names the test that holds it, by a file that is there", () => {
  const promises = page
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  expect(promises.length).toBeGreaterThan(12);
  expect(promises.map(([, number]) => Number(number))).toEqual(promises.map((_, at) => at + 1));
  for (const [, number, , tests] of promises) {
    const files = [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
    expect(files.length, `line ${number}`).toBeGreaterThan(0);
    for (const file of files) {
      expect(file).toMatch(/\.test\.ts$/);
      expect(existsSync(file), file).toBe(true);
    }
  }
});
