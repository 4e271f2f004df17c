import type { EqualRanks } from "./tally-types.ts";

type Tiers = readonly (readonly number[])[];

/**
 * Ballots as a count by rounds reads them under a rule for equal ranks.
 *
 * @param ballots as `checkRanked` returns them. @param rule see `EqualRanks`. A rank counts as given to several also where all but one of
 * them are out by then.
 * @returns for `share` the ballots as they are; for `exhaust` up to the first rank given to several; for `skip` without such ranks. O(length of the ballots).
 *
 * Source: `exhaust` and `skip` are the overvote rules "exhaust immediately" and "always skip to next rank" of RCTab, rcvresources.org/rctab.
 * @example readEqualRanks([{ count: 1, tiers: [[0], [1, 2], [3]] }], "exhaust") // [{ count: 1, tiers: [[0]] }]
 */
export function readEqualRanks<Ballot extends { tiers: Tiers }>(
  ballots: readonly Ballot[],
  rule: EqualRanks,
): Ballot[] {
  if (rule === "share") return [...ballots];
  return ballots.map((ballot) => {
    const first = ballot.tiers.findIndex((tier) => tier.length > 1);
    if (first < 0) return ballot;
    const tiers =
      rule === "exhaust" ? ballot.tiers.slice(0, first) : ballot.tiers.filter((tier) => tier.length === 1);
    return { ...ballot, tiers };
  });
}
