import { sortOptions } from "./sort-options.ts";
import { type TallyInput, tally } from "./tally.ts";
import { fitsBudget } from "./tally-dots.ts";
import type { Method, TallyResult } from "./tally-types.ts";

export type OtherMethod = {
  method: Method;
  winners: string[];
  tied: string[][];
  /** `nobody`: the method would not have decided, such as a majority nobody reached. */
  outcome: "same" | "otherwise" | "tie" | "nobody";
};

const FROM_RANKINGS: Method[] = ["majority", "borda", "irv", "schulze"];
const FOR_SEATS: Method[] = ["borda", "stv", "schulze"];
const FROM_RATINGS: Partial<Record<Method, Method[]>> = {
  score: ["score", "star"],
  star: ["score", "star"],
  dots: ["dots"],
  approval: ["approval"],
};

/**
 * What other methods make of the same ballots: whether the choice of the method chose the winner.
 *
 * Ranked ballots are counted by majority, Borda, instant run-off and Schulze (for several seats Borda, STV and Schulze); rated ones also by
 * those rating methods that read the same scale. Levels of agreement are turned round, 1 being best.
 *
 * @param published what the method in force chose.
 * @returns every other method, in a fixed order. A winner who is the same is "same", whatever the rest of the order. Cost and errors:
 * those of the methods.
 * @example otherMethods({ method: "irv", ranked: tennessee }, tally({ method: "irv", ranked: tennessee }))
 * // majority: nobody; borda and schulze: otherwise, Nashville
 */
export function otherMethods(input: TallyInput, published: TallyResult): OtherMethod[] {
  const several = (input.seats ?? 1) > 1;
  const fromRankings = several ? FOR_SEATS : FROM_RANKINGS;
  const methods = [...fromRankings, ...(FROM_RATINGS[input.method] ?? [])];
  const options = published.order.flat();
  // What is spoilt for the method in force is no ballot for any.
  const rated =
    input.rated && input.method === "dots"
      ? input.rated.filter((ballot) => fitsBudget(ballot, input))
      : input.rated;
  const turned =
    rated && input.method === "gradients"
      ? rated.map((ballot) => ({
          ...ballot,
          values: Object.fromEntries(
            Object.entries(ballot.values).map(([option, level]) => [option, 9 - level]),
          ),
        }))
      : rated;
  return methods
    .filter((method) => method !== input.method)
    .map((method) => {
      const ballots = input.ranked ? { ranked: input.ranked } : { rated: turned! };
      const { equalRanks, lots, seats } = input;
      const { winners, tied } = tally({ ...ballots, method, options, seats, equalRanks, lots });
      return { method, winners, tied, outcome: compare(winners, tied) };
    });

  function compare(winners: string[], tied: string[][]): OtherMethod["outcome"] {
    const same = (a: readonly string[], b: readonly string[]) =>
      JSON.stringify(sortOptions(a)) === JSON.stringify(sortOptions(b));
    if (same(winners, published.winners) && same(tied.flat(), published.tied.flat())) return "same";
    if (tied.length > 0) return "tie";
    return winners.length > 0 ? "otherwise" : "nobody";
  }
}
