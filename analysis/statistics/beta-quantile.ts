import { betaCdf } from "./beta-cdf.ts";

/**
 * The value a Beta(a, b) variable stays below with probability `share`, by bisection; absolute error about 1e-14.
 *
 * @param share 0 to 1. @param a, b above 0. @throws RangeError when one is outside.
 * Complexity: 60 evaluations of betaCdf.
 * @example betaQuantile(0.025, 9, 3) // 0.482
 */
export function betaQuantile(share: number, a: number, b: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share is 0 to 1: ${share}`);
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 200; halving++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (betaCdf(middle, a, b) < share) low = middle;
    else high = middle;
    if (high - low < 1e-15 * high) break;
  }
  if (share === 0) return 0;
  return share === 1 ? 1 : (low + high) / 2;
}
