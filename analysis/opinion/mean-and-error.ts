/**
 * The mean of some figures, one a bootstrap sample, and its standard error.
 *
 * @returns error 0 for fewer than two. Complexity: O(n).
 * @example meanAndError([1, 3]) // { mean: 2, error: 1 }
 */
export function meanAndError(figures: readonly number[]): { mean: number; error: number } {
  const n = figures.length;
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, n);
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return { mean, error: n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n) };
}
