import { expect, test } from "vitest";
import { alignmentTrend } from "./alignment-trend.ts";

const readings = (...values: number[]) => values.map((value, place) => ({ day: 30 * place, value }));

test("rises or falls where every reading goes the same way, per 30 days", () => {
  const { perMonth, direction } = alignmentTrend(readings(0.4, 0.43, 0.46, 0.49, 0.52));
  expect(perMonth).toBeCloseTo(0.03, 12);
  expect(direction).toBe("rising");
  expect(alignmentTrend(readings(0.6, 0.58, 0.5, 0.45, 0.4)).direction).toBe("falling");
});

test("is not turned by one odd session", () => {
  expect(alignmentTrend(readings(0.4, 0.42, 0.44, 0.46, 0.1, 0.5, 0.52, 0.54)).direction).toBe("rising");
});

test("is unclear with few or scattered readings", () => {
  expect(alignmentTrend([])).toEqual({ perMonth: null, interval: null, direction: "unclear" });
  expect(alignmentTrend(readings(0.4, 0.6)).direction).toBe("unclear");
  expect(alignmentTrend(readings(0.4, 0.6, 0.35, 0.55, 0.45, 0.5)).direction).toBe("unclear");
});
