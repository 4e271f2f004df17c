const SHIFT = 7;
const SERIES = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Natural logarithm of the gamma function, for x above 0; relative error about 1e-14.
 *
 * @returns NaN for x at or below 0. Complexity: O(1).
 * Source: Lanczos, "A precision approximation of the gamma function", J. SIAM Numerical Analysis B 1 (1964),
 * doi 10.1137/0701008.
 * @example logGamma(5) // log(24), 3.178
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = SERIES[0]!;
  for (let k = 1; k < SERIES.length; k++) sum += SERIES[k]! / (z + k);
  const t = z + SHIFT + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
