import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asLabel } from "./as-label.ts";

type States = Record<string, { says: string }>;
type Words = Record<string, string>;

const home = new URL("../../", import.meta.url).pathname;
const practices = globSync("practices/*/vocabulary.ts", { cwd: home }).map((file) => file.split(/[\\/]/)[1]!);

/** The words of all states a practice's records have, in a language. */
async function statesOf(practice: string, language: "en" | "de"): Promise<[string, string][]> {
  const vocabulary = (await import(`${home}practices/${practice}/vocabulary.ts`)) as Record<string, unknown>;
  const records = Object.entries(vocabulary).find(([name]) => name.endsWith("Records"))?.[1];
  if (records === undefined) return [];
  const { words } = (await import(`${home}practices/${practice}/words.${language}.ts`)) as { words: Words };
  return Object.entries(records as Record<string, { states: States }>).flatMap(([kind, { states }]) =>
    Object.entries(states).map(([state, { says }]): [string, string] => [`${kind} ${state}`, words[says]!]),
  );
}

describe.each(["en", "de"] as const)("in %s", (language) => {
  test.each(practices)("the states of %s are written as in a sentence", async (practice) => {
    for (const [state, word] of await statesOf(practice, language)) {
      expect(word, state).toMatch(/^\p{Ll}/u);
      expect(asLabel(word), state).toMatch(/^\p{Lu}/u);
    }
  });
});

test("there are such words", async () => {
  const all = await Promise.all(practices.map((practice) => statesOf(practice, "en")));
  expect(all.flat().length).toBeGreaterThan(30);
});

/** A state said alone: `t(state)`, `m(challenge.state)`, options made of all states there are. */
const ALONE = /(?<!asLabel\()\b[tm]\((\w+\.)*state\)|State\.options\.map\(/g;

test("wherever a page says a state by itself, it begins with a capital as on its badge", () => {
  const pages = globSync(["practices/*/web/**/*.tsx", "kernel/web/**/*.tsx"], { cwd: home });
  const bare = pages.flatMap((file) =>
    [...readFileSync(home + file, "utf8").matchAll(ALONE)].map(([found]) => `${file}: ${found}`),
  );
  expect(bare).toEqual([]);
});
