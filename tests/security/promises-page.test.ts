import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/operate/promises.md", "utf8");
const promises = page.split(/^## /m).slice(1);

test("twenty promises, each with files that are there and with what they do not prove", () => {
  expect(promises.map((promise) => Number.parseInt(promise, 10))).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  for (const promise of promises) {
    const [title] = promise.split("\n");
    const held = /^\* \*\*Held by\*\* (.+)$/m.exec(promise)?.[1] ?? "";
    const files = [...held.matchAll(/`([^` ]+\/[^` ]+\.test\.ts|[^` ]+\.json)`/g)].map(([, file]) => file!);
    expect(files.length, title).toBeGreaterThan(0);
    expect(
      files.filter((file) => !existsSync(file)),
      title,
    ).toEqual([]);
    expect(promise, title).toMatch(/^\* \*\*Not proven\*\*: .{20}/m);
  }
});
