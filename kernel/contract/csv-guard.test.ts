import fc from "fast-check";
import { expect, test } from "vitest";
import { guarded, unguarded } from "./csv-guard.ts";

const formulas = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", "＋1a", "－1a", "＠a"];
const before = [
  "",
  " ",
  '"',
  ' "',
  "\u00A0",
  "\u3000",
  "\t",
  "\r",
  "\n",
  "a;",
  "a;  ",
  'a;"',
  "one\n",
  "one\t",
];

test("what a spreadsheet would run has an apostrophe before it, wherever a cell may begin", () => {
  for (const formula of formulas)
    for (const front of before) expect(guarded(front + formula), JSON.stringify(front)).toContain("'");
});

test("numbers, lists of Markdown and words stay", () => {
  for (const plain of ["-5", "+12.5", "-3,5", "- one\n- two", "a = b", "e@example.org", "C-1; D-2", "it's"])
    expect(guarded(plain)).toBe(plain);
});

test("comes off again to the letter, whatever the value", () => {
  const piece = fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "＝",
    "'",
    '"',
    ";",
    "\t",
    "\r",
    "\n",
    " ",
    "\u00A0",
    "a",
    "1",
    ",",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const value = pieces.join("");
      expect(unguarded(guarded(value))).toBe(value);
    }),
    { numRuns: 3_000 },
  );
});
