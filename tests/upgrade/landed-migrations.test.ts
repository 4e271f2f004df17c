import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inOrder, type Migration } from "#kernel/server/database/migrate.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { practiceServers } from "#practices/registry.server.ts";

const landed: Record<string, string> = JSON.parse(
  readFileSync(new URL("landed-migrations.json", import.meta.url), "utf8"),
);
const hashOf = ({ sql }: Migration) => createHash("sha256").update(sql).digest("hex");

/** What was applied to a database somewhere, and is named by its hash in every backup, is as it was. */
function spoilt(migrations: readonly Migration[]): string[] {
  const now = new Map(migrations.map((migration) => [migration.name, hashOf(migration)]));
  return Object.keys(landed).filter((name) => now.get(name) !== landed[name]);
}

test("no migration that has landed was changed, renamed or removed", () => {
  expect(Object.keys(landed).length).toBeGreaterThan(50);
  expect(
    spoilt(buildHouse(practiceServers).migrations),
    "Put them back as they were and add a new file; bin/write-landed.ts notes new ones when they land",
  ).toEqual([]);
});

test("a blank more in one of them, and one that is gone, is found", () => {
  const [first, second, ...rest] = inOrder(buildHouse(practiceServers).migrations).filter(
    ({ name }) => name in landed,
  );
  expect(spoilt([{ ...first!, sql: `${first!.sql} ` }, ...rest])).toEqual(
    expect.arrayContaining([first!.name, second!.name]),
  );
});
