import { normalQuantile } from "./normal-quantile.ts";
import { quantile } from "./quantile.ts";

export type RobustTrend = {
  /** Median slope, in units of y per unit of x; null with under two different x. */
  slope: number | null;
  intercept: number | null;
  /** Interval of the slope; null where there are too few points to give one. */
  interval: { low: number; high: number } | null;
};

/** Sum over runs of equal values of t (t - 1) (2 t + 5), the correction of Kendall's variance for ties. */
function tieCorrection(values: readonly number[]): number {
  const runs = new Map<number, number>();
  for (const value of values) runs.set(value, (runs.get(value) ?? 0) + 1);
  let sum = 0;
  for (const t of runs.values()) sum += t * (t - 1) * (2 * t + 5);
  return sum;
}

/**
 * The trend of few and rough points: the median of the slopes of all pairs (Theil-Sen), with Sen's interval.
 *
 * Up to 29 % of the points may be wild without bending it. The interval comes from Kendall's statistic in its normal
 * approximation, corrected for ties; it is not given where the points are too few for the level.
 *
 * @param x, y n numbers each, for instance day and value. @param level of the interval, 0.95 when absent.
 * @throws RangeError where the lengths differ. Complexity: O(n^2 log n).
 * Source: Sen, "Estimates of the regression coefficient based on Kendall's tau", J. American Statistical Association
 * 63 (1968), doi 10.1080/01621459.1968.10480934.
 * @example robustTrend([1, 2, 3, 4], [1, 2, 3, 40]).slope // 1
 */
export function robustTrend(x: readonly number[], y: readonly number[], level = 0.95): RobustTrend {
  if (x.length !== y.length) throw new RangeError(`${x.length} times and ${y.length} values`);
  const n = x.length;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (x[i] !== x[j]) slopes.push((y[j]! - y[i]!) / (x[j]! - x[i]!));
    }
  }
  if (slopes.length === 0) return { slope: null, intercept: null, interval: null };
  slopes.sort((a, b) => a - b);
  const slope = quantile(slopes, 0.5);
  const intercept = quantile(y, 0.5) - slope * quantile(x, 0.5);
  const variance = (n * (n - 1) * (2 * n + 5) - tieCorrection(x) - tieCorrection(y)) / 18;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, variance));
  const below = Math.round((slopes.length - reach) / 2) - 1;
  const above = Math.round((slopes.length + reach) / 2);
  if (below < 0 || above >= slopes.length) return { slope, intercept, interval: null };
  return { slope, intercept, interval: { low: slopes[below]!, high: slopes[above]! } };
}
