import { expect, test } from "vitest";
import { APPETITE, acceptanceIsStale, bandOf, exposureOf } from "./rules.ts";

test("exposure from the appetite on is high, from 8 on medium, below low", () => {
  expect([exposureOf(3, 5), exposureOf(4, 2), exposureOf(1, 5)].map(bandOf)).toEqual([
    "high",
    "medium",
    "low",
  ]);
  expect(bandOf(APPETITE - 1)).toBe("medium");
});

test("an acceptance is stale as soon as the exposure is another, also a lower one", () => {
  expect(acceptanceIsStale(12, 12)).toBe(false);
  expect(acceptanceIsStale(12, 10)).toBe(true);
});
