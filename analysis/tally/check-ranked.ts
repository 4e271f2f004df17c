import { sortOptions } from "./sort-options.ts";
import type { RankedBallot } from "./tally-types.ts";

/**
 * Reads ranked ballots against the options and refuses what cannot be counted in one way only.
 *
 * @param options the options voted on; absent: every option on a ballot.
 * @returns the options by name; the ballots as tiers of positions in `options`, empty tiers dropped; how many ballots there are.
 * O(length of the ballots).
 * @throws RangeError for a count that is not a whole number from 1, an unknown option, an option twice on a ballot or in the list.
 * @example checkRanked([{ count: 2, ranking: [["b"], ["a"]] }]) // { options: ["a", "b"], ballots: [{ count: 2, tiers: [[1], [0]] }], total: 2 }
 */
export function checkRanked(
  ballots: readonly RankedBallot[],
  options?: readonly string[],
): { options: string[]; ballots: { count: number; tiers: number[][] }[]; total: number } {
  const named = sortOptions(new Set(options ?? ballots.flatMap((ballot) => ballot.ranking.flat())));
  if (options && named.length !== options.length) throw new RangeError("an option is in the list twice");
  const positions = new Map(named.map((option, at) => [option, at]));
  let total = 0;
  const read = ballots.map(({ count, ranking }) => {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`the count of a ballot must be a whole number from 1: ${count}`);
    }
    total += count;
    const seen = new Set<string>();
    const tiers = ranking.map((tier) =>
      tier.map((option) => {
        const at = positions.get(option);
        if (at === undefined) throw new RangeError(`a ballot names an unknown option: ${option}`);
        if (seen.has(option)) throw new RangeError(`a ballot names an option twice: ${option}`);
        seen.add(option);
        return at;
      }),
    );
    return { count, tiers: tiers.filter((tier) => tier.length > 0) };
  });
  return { options: named, ballots: read, total };
}
