import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { PracticeContract } from "#kernel/contract/practice.ts";
import { contracts } from "#practices/registry.contract.ts";

const root = resolve(import.meta.dirname, "..", "..", "practices");
const practices: readonly PracticeContract[] = contracts;

/** Whose read models and parts the server half of a practice imports. What it answers at an extension point it can do without. */
function importedBy(id: string): Set<string> {
  const folder = join(root, id, "server");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/from "#practices\/(\w+)\/server\/index\.ts"/g)].map(([, other]) => other!),
    ),
  );
}

const switchable = practices.filter(({ alwaysOn }) => !alwaysOn);

test.each(switchable.map(({ id, needs = [] }) => [id, needs] as const))(
  "%s says that it needs what it reads of others, and nothing else: %j",
  (id, needs) => {
    const always = practices.filter(({ alwaysOn }) => alwaysOn).map((each) => each.id);
    const read = [...importedBy(id)].filter((other) => !always.includes(other));
    expect([...needs].sort()).toEqual(read.sort());
  },
);

test("what is always on needs nothing that can be switched off", () => {
  const off = new Set(switchable.map(({ id }) => id));
  for (const { id, alwaysOn } of practices) {
    if (!alwaysOn || id === "core") continue;
    expect([...importedBy(id)].filter((other) => off.has(other))).toEqual([]);
  }
});
