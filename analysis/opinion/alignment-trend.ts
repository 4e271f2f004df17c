import { robustTrend } from "../statistics/robust-trend.ts";

/** One earlier or later reading of the alignment figure; `day` in days since any fixed day. */
export type AlignmentReading = { day: number; value: number };

export type AlignmentTrend = {
  /** Change in 30 days; null with readings of fewer than two days. */
  perMonth: number | null;
  interval: { low: number; high: number } | null;
  /** A direction only where the 90 % interval leaves out 0. */
  direction: "rising" | "falling" | "unclear";
};

/**
 * Whether the alignment of departments rises or falls over the times it was measured.
 *
 * The median of all slopes with Sen's 90 % interval (robustTrend), so that one odd session does not make a trend; a
 * handful of readings mostly says "unclear", and should.
 *
 * @param readings in any order. Complexity: O(n^2 log n). Source: Sen 1968, doi 10.1080/01621459.1968.10480934.
 * @example alignmentTrend([0, 30, 60, 90, 120].map((day) => ({ day, value: 0.4 + day / 1000 }))).direction // "rising"
 */
export function alignmentTrend(readings: readonly AlignmentReading[]): AlignmentTrend {
  const days = readings.map((one) => one.day / 30);
  const values = readings.map((one) => one.value);
  const { slope, interval } = robustTrend(days, values, 0.9);
  const direction = !interval
    ? "unclear"
    : interval.low > 0
      ? "rising"
      : interval.high < 0
        ? "falling"
        : "unclear";
  return { perMonth: slope, interval, direction };
}
