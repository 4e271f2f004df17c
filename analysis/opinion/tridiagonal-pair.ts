/** How many eigenvalues of the tridiagonal matrix lie below `x`: the negative pivots of T - x (Sturm). */
function countBelow(diagonal: readonly number[], beside: readonly number[], x: number): number {
  let count = 0;
  let pivot = 1;
  for (let k = 0; k < diagonal.length; k++) {
    const coupling = k === 0 ? 0 : beside[k - 1]! ** 2;
    pivot = diagonal[k]! - x - (coupling === 0 ? 0 : coupling / (pivot === 0 ? Number.MIN_VALUE : pivot));
    if (pivot < 0) count++;
  }
  return count;
}

/**
 * The largest eigenvalue of a symmetric tridiagonal matrix and its unit eigenvector.
 *
 * The value by bisection on Sturm counts, the vector by inverse iteration.
 *
 * @param diagonal n numbers, n at least 1. @param beside the n - 1 numbers next to the diagonal.
 * Complexity: O(n) a bisection, about 60 of them.
 * Source: Barth, Martin, Wilkinson, Numerische Mathematik 9 (1967), doi 10.1007/BF02162154.
 * @example largestTridiagonalPair([2, 2], [1]) // { value: 3, vector: [0.707, 0.707] }
 */
export function largestTridiagonalPair(
  diagonal: readonly number[],
  beside: readonly number[],
): { value: number; vector: number[] } {
  const n = diagonal.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < n; k++) {
    const reach = (k > 0 ? Math.abs(beside[k - 1]!) : 0) + (k < n - 1 ? Math.abs(beside[k]!) : 0);
    low = Math.min(low, diagonal[k]! - reach);
    high = Math.max(high, diagonal[k]! + reach);
  }
  const scale = Math.max(Math.abs(low), Math.abs(high));
  high += scale * 1e-15;
  while (high - low > scale * 1e-15) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (countBelow(diagonal, beside, middle) === n) high = middle;
    else low = middle;
  }
  const value = (low + high) / 2;
  return { value, vector: eigenvector(diagonal, beside.slice(0, n - 1), value, scale) };
}

/** Two rounds of inverse iteration with (T - value), by elimination with partial pivoting. */
function eigenvector(diagonal: readonly number[], beside: number[], value: number, scale: number): number[] {
  const n = diagonal.length;
  let vector = Array.from({ length: n }, () => 1 / Math.sqrt(n));
  const tiny = scale * 1e-16 || Number.MIN_VALUE;
  for (let round = 0; round < 3; round++) {
    // Rows of the eliminated matrix: pivot and up to two entries to its right.
    const pivot = diagonal.map((entry) => entry - value);
    const right = [...beside, 0];
    const second = Array.from({ length: n }, () => 0);
    const solved = [...vector];
    for (let k = 0; k < n - 1; k++) {
      let belowLeft = beside[k]!;
      if (Math.abs(belowLeft) > Math.abs(pivot[k]!)) {
        [pivot[k], belowLeft] = [belowLeft, pivot[k]!];
        [right[k], pivot[k + 1]] = [pivot[k + 1]!, right[k]!];
        [second[k], right[k + 1]] = [right[k + 1]!, second[k]!];
        [solved[k], solved[k + 1]] = [solved[k + 1]!, solved[k]!];
      }
      if (pivot[k] === 0) pivot[k] = tiny;
      const factor = belowLeft / pivot[k]!;
      pivot[k + 1]! -= factor * right[k]!;
      right[k + 1]! -= factor * second[k]!;
      solved[k + 1]! -= factor * solved[k]!;
    }
    for (let k = n - 1; k >= 0; k--) {
      if (Math.abs(pivot[k]!) < tiny) pivot[k] = tiny;
      const known = right[k]! * (solved[k + 1] ?? 0) + second[k]! * (solved[k + 2] ?? 0);
      solved[k] = (solved[k]! - known) / pivot[k]!;
    }
    const largest = Math.max(...solved.map(Math.abs));
    const length = largest * Math.sqrt(solved.reduce((sum, entry) => sum + (entry / largest) ** 2, 0));
    vector = solved.map((entry) => entry / length);
  }
  return vector;
}
