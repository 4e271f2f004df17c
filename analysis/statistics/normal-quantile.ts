import { normalCdf } from "./normal-cdf.ts";

/**
 * The value a standard normal variable stays below with probability `share`.
 *
 * A rational start (error under 5e-4) and four steps of Newton in the lower tail; error about 1e-13.
 *
 * @param share 0 to 1; the ends give minus and plus infinity. @throws RangeError outside. Complexity: O(1).
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23, for the start.
 * @example normalQuantile(0.975) // 1.95996
 */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share is 0 to 1: ${share}`);
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share === 0) return Number.NEGATIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(share));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let x = above / below - t;
  for (let step = 0; step < 4; step++) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    if (density === 0) break;
    x -= (normalCdf(x) - share) / density;
  }
  return x === 0 ? 0 : x;
}
