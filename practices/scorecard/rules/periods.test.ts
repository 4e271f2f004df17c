import { expect, test } from "vitest";
import { periodsEnding } from "./periods.ts";

test("periods are of equal length, meet without a gap, and end with the last day", () => {
  const periods = periodsEnding("2026-03-31", 90, 4, "UTC");
  expect(periods.at(-1)).toEqual({ from: "2026-01-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" });
  for (const [at, { from }] of periods.entries()) if (at > 0) expect(from).toBe(periods[at - 1]!.to);
});

test("a period begins and ends at midnight where the organisation is, also when the clocks change in it", () => {
  expect(periodsEnding("2026-04-05", 7, 1, "Pacific/Auckland")).toEqual([
    { from: "2026-03-29T11:00:00.000Z", to: "2026-04-05T12:00:00.000Z" },
  ]);
});
