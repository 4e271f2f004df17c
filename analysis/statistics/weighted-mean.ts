import { betaQuantile } from "./beta-quantile.ts";

export type Weighted = { value: number; weight: number };
export type Mean = { mean: number; error: number; low: number; high: number };

/**
 * The value a variable of Student's t with `freedom` degrees stays below with probability `share`, 0.5 to 1.
 * @example studentQuantile(0.975, 4) // 2.776
 */
export function studentQuantile(share: number, freedom: number): number {
  if (!(share >= 0.5 && share < 1)) throw new RangeError(`a share is 0.5 to 1: ${share}`);
  const part = betaQuantile(2 * share - 1, 0.5, freedom / 2);
  return Math.sqrt((freedom * part) / (1 - part));
}

/**
 * A mean by weight and its interval, where whole observations vary (the share present in each of some sessions, by their size):
 * the error of a ratio, and Student's t with one degree less than observations.
 *
 * @param values with weights above 0. @param level 0.95 when absent.
 * @returns null for no observation; of a single one the interval is without bounds. Complexity: O(n).
 * Source: Cochran, "Sampling Techniques", 3rd ed. 1977, section 6.3 (the variance of a ratio).
 * @example weightedMean([{ value: 0, weight: 1 }, { value: 1, weight: 3 }])?.mean // 0.75
 */
export function weightedMean(values: readonly Weighted[], level = 0.95): Mean | null {
  const n = values.length;
  if (n === 0) return null;
  const weight = values.reduce((sum, each) => sum + each.weight, 0);
  const mean = values.reduce((sum, each) => sum + each.value * each.weight, 0) / weight;
  if (n === 1)
    return {
      mean,
      error: Number.POSITIVE_INFINITY,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    };
  const squares = values.reduce((sum, each) => sum + (each.weight * (each.value - mean)) ** 2, 0);
  const error = Math.sqrt((n / (n - 1)) * squares) / weight;
  const reach = error * studentQuantile((1 + level) / 2, n - 1);
  return { mean, error, low: mean - reach, high: mean + reach };
}
