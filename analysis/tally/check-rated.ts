import { sortOptions } from "./sort-options.ts";
import type { RatedBallot } from "./tally-types.ts";

/**
 * Reads rated ballots against the options and refuses what cannot be counted in one way only.
 *
 * @param options the options voted on; absent: every option on a ballot.
 * @param accepts which values the method knows; absent: any finite number. @param expected how to say so.
 * @returns the options by name; the ballots with their values in that order, null where blank; how many there are. O(ballots x options).
 * @throws RangeError for a count that is not a whole number from 1, an unknown option, a value the method does not know, a voter twice.
 * @example checkRated([{ values: { b: 3 } }], ["a", "b"]).ballots // [{ count: 1, values: [null, 3] }]
 */
export function checkRated(
  ballots: readonly RatedBallot[],
  options?: readonly string[],
  accepts: (value: number) => boolean = Number.isFinite,
  expected = "a number",
): {
  options: string[];
  ballots: { voter: string | null; count: number; values: (number | null)[] }[];
  total: number;
} {
  const named = sortOptions(new Set(options ?? ballots.flatMap((ballot) => Object.keys(ballot.values))));
  if (options && named.length !== options.length) throw new RangeError("an option is in the list twice");
  const known = new Set(named);
  const voters = new Set<string>();
  let total = 0;
  const read = ballots.map(({ voter, count = 1, values }) => {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`the count of a ballot must be a whole number from 1: ${count}`);
    }
    if (voter !== undefined) {
      if (voters.has(voter)) throw new RangeError(`a voter has two ballots: ${voter}`);
      voters.add(voter);
    }
    total += count;
    for (const [option, value] of Object.entries(values)) {
      if (!known.has(option)) throw new RangeError(`a ballot names an unknown option: ${option}`);
      if (!accepts(value)) throw new RangeError(`the value for ${option} must be ${expected}: ${value}`);
    }
    return {
      voter: voter ?? null,
      count,
      values: named.map((option) => (Object.hasOwn(values, option) ? values[option]! : null)),
    };
  });
  return { options: named, ballots: read, total };
}
