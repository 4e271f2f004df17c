import { expect, test } from "vitest";
import { isolated } from "./bidi.ts";
import { readWords } from "./words/read-words.ts";

test("a name from right to left stands in an isolate that nothing in it can end", () => {
  expect(isolated("Ana Lima")).toBe("Ana Lima");
  expect(isolated("דנה")).toBe("\u2068דנה\u2069");
  expect(isolated("דנה\u2069\u202Eevil")).toBe("\u2068דנהevil\u2069");
  expect(isolated("Ana\u202Eevil")).toBe("Anaevil");
});

test("so does each value of a sentence", () => {
  const t = readWords("en", { by: "{{name}} approved {{what}} by {{who, name}}" }, (value) => String(value));
  expect(t("by", { name: "דנה", what: "Plan", who: "Ana" })).toBe("\u2068דנה\u2069 approved Plan by Ana");
});
