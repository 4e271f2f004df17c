import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "./parse.ts";
import { plainBlocks } from "./plain-blocks.ts";

const pieces = [
  "\n\n",
  "- ",
  "1. ",
  "C-1",
  "www.",
  "https:",
  "word",
  "---",
  "two words",
  ". ",
  ...Array.from("aZé9 .,;:?!'\"()-–/%€\n*_#>[]<&@`|~+=\\\t"),
];

test("a text without marks is read as the parser reads it", () => {
  expect(
    plainBlocks("Done: the first half.\nTomorrow (if all goes well) the rest!\n\nAnna's bench."),
  ).toEqual(parse("Done: the first half.\nTomorrow (if all goes well) the rest!\n\nAnna's bench."));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (written) => {
      const text = written.join("");
      const plain = plainBlocks(text);
      if (plain) expect(plain).toEqual(parse(text));
    }),
    { numRuns: 20_000 },
  );
});

test("whatever may hold a mark is left to the parser", () => {
  for (const text of [
    "*so*",
    "- a",
    "1. a",
    "see C-12",
    "see www.example.org",
    "a\n---",
    "    code",
    "a@b.de",
  ]) {
    expect(plainBlocks(text), text).toBeNull();
  }
});
