import type { RankedBallot, RatedBallot } from "./tally-types.ts";

/**
 * Rated ballots read as orders of preference: higher is preferred, equal values share a tier, blanks rank last.
 *
 * @returns one ranked ballot for each rated one. O(ballots x options log options).
 * @throws RangeError for a value that is not a number.
 * @example rankRatings([{ values: { A: 5, B: 2, C: 5 } }]) // [{ count: 1, ranking: [["A", "C"], ["B"]] }]
 */
export function rankRatings(ballots: readonly RatedBallot[]): RankedBallot[] {
  return ballots.map(({ count = 1, values }) => {
    const tiers = new Map<number, string[]>();
    for (const [option, value] of Object.entries(values)) {
      if (Number.isNaN(value)) throw new RangeError(`the value for ${option} must be a number: ${value}`);
      const tier = tiers.get(value);
      if (tier) tier.push(option);
      else tiers.set(value, [option]);
    }
    return { count, ranking: [...tiers].sort((a, b) => b[0] - a[0]).map(([, tier]) => tier) };
  });
}
