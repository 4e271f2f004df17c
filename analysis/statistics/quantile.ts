/**
 * The quantile of a sample, linear between order statistics (Hyndman and Fan's type 7, the default of R and numpy).
 *
 * @param values n numbers in any order, left as they are. @param share 0 to 1.
 * @returns in the unit of the values; NaN for an empty sample.
 * @throws RangeError when `share` is outside 0 to 1. Complexity: O(n log n).
 * Source: Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996),
 * doi 10.1080/00031305.1996.10473566.
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share is 0 to 1: ${share}`);
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low === high ? low : low + (high - low) * (position - below);
}
