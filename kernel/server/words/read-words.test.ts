import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { type Language, languages } from "#kernel/contract/words/language.ts";
import { readWords } from "#kernel/contract/words/read-words.ts";
import type { Words } from "#kernel/contract/words/words.ts";
import { translate } from "./translate.ts";

const files = ["kernel", "practices"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[a-z]{2}\.ts$/.test(file) && !file.includes("node_modules"))
    .map((file) => join(folder, file)),
);
const wordsIn = async (file: string) => {
  const all = (await import(pathToFileURL(file).href)) as Record<string, Words>;
  return (all.words ?? all.sentences)!;
};
const marked = (value: unknown, format: string) => `<${format}:${String(value)}>`;
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name!);

test("the browser's reader and i18next say the same of every text of every language", async () => {
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const language = /\.([a-z]{2})\.ts$/.exec(file)![1] as Language;
    expect(languages, file).toContain(language);
    const words = await wordsIn(file);
    const small = readWords(language, words, marked) as (key: string, values: object) => string;
    const whole = translate(language, words, marked) as (key: string, values: object) => string;
    for (const [key, text] of Object.entries(words)) {
      const base = key.replace(/_(one|other|few|many)$/, "");
      const isPlural = base !== key && `${base}_other` in words;
      for (const count of isPlural ? [0, 1, 2, 5] : [3]) {
        const values = {
          ...Object.fromEntries(holes(text).map((name) => [name, `$t(${name}) {{x}} $&`])),
          ...(isPlural || holes(text).includes("count") ? { count } : {}),
        };
        const asked = isPlural ? base : key;
        expect(small(asked, values), `${file} ${key}`).toBe(whole(asked, values));
      }
    }
  }
});

test("every language has the keys and the values of the English texts, and no others", async () => {
  for (const file of files.filter((each) => each.endsWith(".en.ts"))) {
    const english = await wordsIn(file);
    for (const language of languages.filter((each) => each !== "en")) {
      const other = file.replace(/\.en\.ts$/, `.${language}.ts`);
      if (!files.includes(other)) continue;
      const words = await wordsIn(other);
      expect(Object.keys(words).sort(), other).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(words)) {
        const wanted = holes(english[key]!).filter((name) => !(key.endsWith("_one") && name === "count"));
        const found = holes(text).filter((name) => !(key.endsWith("_one") && name === "count"));
        expect(found.toSorted(), `${other} ${key}`).toEqual(wanted.toSorted());
      }
    }
  }
});

test("no German sentence of a page ends a day with a second dot: days are short there, as in 2. Dez.", async () => {
  for (const file of files.filter((each) => each.endsWith(".de.ts") && each.includes("/web/"))) {
    const twice = Object.entries(await wordsIn(file)).filter(([, text]) => /, day\}\}\./.test(text));
    expect(twice, file).toEqual([]);
  }
});
