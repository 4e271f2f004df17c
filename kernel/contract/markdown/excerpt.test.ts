import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";

test("an excerpt is one line without marks", () => {
  expect(excerpt("**Ask** @[Ana](0198)\n\n> soon, in [the plan](https://a.example/)")).toBe(
    "Ask @Ana soon, in the plan",
  );
});

test("it is cut between characters, never inside one of two code units", () => {
  expect(excerpt("🧵".repeat(10), 5)).toBe(`${"🧵".repeat(4)}…`);
  expect(excerpt("abcde", 5)).toBe("abcde");
});
