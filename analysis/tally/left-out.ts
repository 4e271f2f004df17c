import type { TallyInput } from "./tally.ts";
import { fitsBudget } from "./tally-dots.ts";
import type { TallyResult } from "./tally-types.ts";

/**
 * Ballots a method did not count for anybody: `spoilt` (over budget or cap, and counted by no method), `no_single_first` (of a majority: none or
 * several ranked first; they count for the quorum), `empty` (no option on it), `exhausted` (nobody on it was left at the end of the count).
 */
export type LeftOut = { reason: "spoilt" | "no_single_first" | "empty" | "exhausted"; votes: number };

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
  const found: LeftOut[] = [
    { reason: "spoilt", votes: spoilt },
    { reason: "no_single_first", votes: input.method === "majority" ? out - empty : 0 },
    { reason: "empty", votes: empty },
    { reason: "exhausted", votes: input.method === "irv" ? out - empty : runs ? out : 0 },
  ];
  return found.filter(({ votes }) => votes > 0);
}
