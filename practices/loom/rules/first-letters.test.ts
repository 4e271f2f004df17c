import fc from "fast-check";
import { expect, test } from "vitest";
import { firstLetters } from "./first-letters.ts";

test("a word gives its first two letters, several the first of each", () => {
  expect(firstLetters(["Sales", "Supply Chain", "Sales Support", "People and Culture", "finance"])).toEqual([
    "Sa",
    "SC",
    "SS",
    "PC",
    "Fi",
  ]);
});

test("those that would be the same get more letters, and a number where that does not help", () => {
  expect(firstLetters(["Manufacturing", "Marketing", "Maintenance"])).toEqual(["Man", "Mar", "Mai"]);
  expect(firstLetters(["Sales South", "Service South", "Supply North", "Sales Southeast"])).toEqual([
    "SaSo",
    "SeS",
    "SN",
    "SaSo2",
  ]);
  expect(firstLetters(["Department 1", "Department 2", "Department 21"])).toEqual(["D1", "D2", "D21"]);
  expect(firstLetters(["Sales", "Sales"])).toEqual(["Sale", "Sale2"]);
  expect(firstLetters(["Ärzte", "生产部", "–"])).toEqual(["Är", "生产", "–"]);
});

test("no two departments are known by the same letters", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 60 }), (names) => {
      const letters = firstLetters(names);
      expect(new Set(letters).size).toBe(names.length);
    }),
  );
});
