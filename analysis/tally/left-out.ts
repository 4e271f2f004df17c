import { checkRanked } from "./check-ranked.ts";
import { rankRatings } from "./rank-ratings.ts";
import { readEqualRanks } from "./read-equal-ranks.ts";
import type { TallyInput } from "./tally.ts";
import { fitsBudget } from "./tally-dots.ts";
import type { TallyResult } from "./tally-types.ts";

/**
 * Ballots a method did not count for anybody: `spoilt` (over budget or cap, and counted by no method), `no_single_first` (of a majority: none or
 * several ranked first; they count for the quorum), `empty` (no option on it), `equal_ranks` (under `exhaust` or `skip`: nobody left on it at the end that the
 * rule reads, and somebody that it does not; of stv nobody at all that it reads), `exhausted` (nobody on it was left at the end of the count).
 */
export type LeftOut = {
  reason: "spoilt" | "no_single_first" | "empty" | "equal_ranks" | "exhausted";
  votes: number;
};

/**
 * What a method left out of its count, and why.
 *
 * @param result what the method answered for this input. @returns those of which there are any, in ballots; what is exhausted in votes, which
 * may be parts of ballots. O(ballots).
 * @example leftOut(input, tally(input)) // [{ reason: "spoilt", votes: 4 }]
 */
export function leftOut(input: TallyInput, result: TallyResult): LeftOut[] {
  const count = <One extends { count?: number }>(ballots: readonly One[], is: (one: One) => boolean) =>
    ballots.reduce((sum, one) => sum + (is(one) ? (one.count ?? 1) : 0), 0);
  const rated = input.rated ?? [];
  const spoilt = input.method === "dots" ? count(rated, (one) => !fitsBudget(one, input)) : 0;
  const empty =
    count(input.ranked ?? [], ({ ranking }) => ranking.flat().length === 0) +
    count(rated, ({ values }) => Object.keys(values).length === 0);
  const out = result.rounds.at(-1)?.exhausted ?? 0;
  const runs = input.method === "irv" || input.method === "stv";
  const unread = runs ? byEqualRanks(input, result) : 0;
  const found: LeftOut[] = [
    { reason: "spoilt", votes: spoilt },
    { reason: "no_single_first", votes: input.method === "majority" ? out - empty : 0 },
    { reason: "empty", votes: empty },
    { reason: "equal_ranks", votes: unread },
    { reason: "exhausted", votes: input.method === "irv" ? out - empty - unread : runs ? out : 0 },
  ];
  return found.filter(({ votes }) => votes > 0);
}

/** Ballots that would count for somebody at the end, were it not for how equal ranks are read. */
function byEqualRanks(input: TallyInput, result: TallyResult): number {
  const { equalRanks = "share" } = input;
  if (equalRanks === "share") return 0;
  const ranked = input.ranked ?? rankRatings(input.rated);
  const { options, ballots } = checkRanked(ranked, input.options);
  const read = readEqualRanks(ballots, equalRanks);
  const left = new Set(Object.keys(result.rounds.at(-1)?.votes ?? {}));
  const stands = (option: number) => input.method === "stv" || left.has(options[option]!);
  const counts = (tiers: readonly (readonly number[])[]) => tiers.some((tier) => tier.some(stands));
  return ballots.reduce((sum, ballot, at) => {
    return sum + (counts(ballot.tiers) && !counts(read[at]!.tiers) ? ballot.count : 0);
  }, 0);
}
