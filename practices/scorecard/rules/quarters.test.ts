import { expect, test } from "vitest";
import { quartersOver } from "./quarters.ts";

test("a quarter belongs to the one period that began before it was over for a day and ended after", () => {
  const first = quartersOver({ from: "2026-01-01T00:00:00Z", to: "2026-04-02T00:00:00Z" });
  expect(first.map((each) => each.first)).toEqual(["2025-10-01"]);
  const second = quartersOver({ from: "2026-04-02T00:00:00Z", to: "2027-01-03T00:00:00Z" });
  expect(second).toEqual([
    { first: "2026-01-01", after: "2026-04-01", over: "2026-04-02T00:00:00.000Z" },
    { first: "2026-04-01", after: "2026-07-01", over: "2026-07-02T00:00:00.000Z" },
    { first: "2026-07-01", after: "2026-10-01", over: "2026-10-02T00:00:00.000Z" },
    { first: "2026-10-01", after: "2027-01-01", over: "2027-01-02T00:00:00.000Z" },
  ]);
});
