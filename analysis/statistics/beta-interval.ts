import { betaQuantile } from "./beta-quantile.ts";

/**
 * Credible interval for a share after `hits` of `cases`, equal tails of the Beta posterior.
 *
 * @param prior weight of the prior on each side: 1 uniform (the default), 0.5 Jeffreys. @param level 0.95 when absent.
 * @returns ends between 0 and 1. @throws RangeError when hits are not within cases or the prior is not above 0.
 * Complexity: O(1), two beta quantiles.
 * Source: Brown, Cai, DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001),
 * doi 10.1214/ss/1009213286.
 * @example betaInterval(8, 10) // { low: 0.482, high: 0.940 }
 */
export function betaInterval(
  hits: number,
  cases: number,
  { prior = 1, level = 0.95 }: { prior?: number; level?: number } = {},
): { low: number; high: number } {
  if (!(hits >= 0 && hits <= cases)) throw new RangeError(`${hits} of ${cases} is no share`);
  const a = hits + prior;
  const b = cases - hits + prior;
  return { low: betaQuantile((1 - level) / 2, a, b), high: betaQuantile((1 + level) / 2, a, b) };
}
