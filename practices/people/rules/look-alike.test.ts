import { describe, expect, test } from "vitest";
import { looksOf, looksOfWords, mixesAlphabets } from "./look-alike.ts";

describe("two names look alike", () => {
  test.each([
    ["admin", "admin"],
    ["admin", "Admin"],
    ["admin", "ADMIN"],
    ["admin", "аdmin"],
    ["admin", "adm\u200Bin"],
    ["admin", "admin."],
    ["admin", "adrnin"],
    ["Ines Sandoval", "lnes Sandoval"],
    ["Ines Sandoval", "1nes Sandova1"],
    ["Ines Sandoval", "Ines  Sandoval"],
    ["Ines Sandoval", "Ínes Sándoval"],
    ["Ines Sandoval", "Inеs Sаndоvаl"],
    ["Ines Sandoval", "𝐈𝐧𝐞𝐬 𝐒𝐚𝐧𝐝𝐨𝐯𝐚𝐥"],
    ["Ines Sandoval", "Ｉｎｅｓ Ｓａｎｄｏｖａｌ"],
    ["Oleg", "0leg"],
  ])("%s and %s", (one, other) => {
    expect(looksOf(one)).toBe(looksOf(other));
  });

  test.each([
    ["Anna Weber", "Anna Webern"],
    ["Ines Sandoval", "Ines Sandoval Ruiz"],
    ["Li Wei", "Liu Wei"],
    ["王伟", "王芳"],
    ["Иван Петров", "Иван Петровский"],
    ["Milo Member", "Milo Number"],
  ])("but not %s and %s", (one, other) => {
    expect(looksOf(one)).not.toBe(looksOf(other));
  });

  test.each([
    ["Ines Sandoval", "Sandoval Ines"],
    ["Ines Sandoval", "SANDOVAL, lnes"],
    ["Ines Maria Sandoval", "Maria Sandoval-Ines"],
  ])("%s and %s, in whatever order their words stand", (one, other) => {
    expect(looksOfWords(one)).toBe(looksOfWords(other));
  });

  test.each([
    ["Ines Sandoval", "Ines Maria Sandoval"],
    ["Li Wei", "Liwei Li"],
  ])("but not %s and %s by their words", (one, other) => {
    expect(looksOfWords(one)).not.toBe(looksOfWords(other));
  });

  test("nobody's name looks like nothing", () => {
    for (const name of ["王伟", "김민준", "محمد", "Иван", "Ἀνδρέας", "O'Brien"]) {
      expect(looksOf(name)).not.toBe("");
    }
  });
});

test.each([
  ["Pаul", true],
  ["Αnna Weber", true],
  ["Иван Petrov", false],
  ["Анна-Maria Weber", false],
  ["山田 Taro", false],
  ["Jürgen Groß", false],
])("%s mixes alphabets within a word: %s", (name, mixes) => {
  expect(mixesAlphabets(name)).toBe(mixes);
});
