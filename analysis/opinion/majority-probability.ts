import { betaCdf } from "../statistics/beta-cdf.ts";

/**
 * Probability that more than half of the people like these are on a side, after `hits` of `cases`: the posterior
 * P(p > 1/2) under a uniform prior.
 *
 * 3 of 3 gives 0.94, 4 of 5 gives 0.89, 1 of 1 gives 0.75. @returns 0 to 1; 0.5 for no cases.
 * @throws RangeError when hits are not within cases. Complexity: O(sqrt(cases)).
 * @example majorityProbability(8, 10) // 0.967
 */
export function majorityProbability(hits: number, cases: number): number {
  if (!(hits >= 0 && hits <= cases)) throw new RangeError(`${hits} of ${cases} is no share`);
  return 1 - betaCdf(0.5, hits + 1, cases - hits + 1);
}
