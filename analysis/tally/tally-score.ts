import { checkRated } from "./check-rated.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { rankRatings } from "./rank-ratings.ts";
import type { RatedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

export type ScoreFigures = {
  option: string;
  total: number;
  /** Over the voters who scored the option; null when nobody did. */
  mean: number | null;
  scored: number;
  blank: number;
};

/**
 * Score: the largest total of scores wins.
 *
 * A blank is not a 0: `blank: "lowest"` counts it as the bottom of the scale in the total (0, or the lowest score given if that is below 0);
 * `blank: "ignore"` compares the mean over those who did score, and says over how many.
 *
 * @param ballots scores, any finite numbers. @param settings.seats 1 when absent. @param settings.blank `lowest` when absent.
 * @returns what was compared in `rounds[0].votes`, to nine decimals; `scores` for each option. O(ballots x options squared).
 * @throws RangeError as `checkRated` and `fillSeats` do.
 * @example tallyScore([{ values: { A: 5, B: 3 } }, { values: { B: 3 } }]).winners // ["B"]; with blank: "ignore" ["A"]
 */
export function tallyScore(
  ballots: readonly RatedBallot[],
  settings: { options?: readonly string[]; seats?: number; blank?: "lowest" | "ignore" } = {},
): TallyResult & { scores: ScoreFigures[] } {
  const { options, ballots: read, total: cast } = checkRated(ballots, settings.options);
  const lowest = read.reduce((low, one) => Math.min(low, ...one.values.map((value) => value ?? 0)), 0);
  const scores = options.map((option, at): ScoreFigures => {
    let sum = 0;
    let scored = 0;
    for (const { count, values } of read) {
      const value = values[at]!;
      if (value === null) continue;
      sum += value * count;
      scored += count;
    }
    const blank = cast - scored;
    return {
      option,
      total: exact(sum + lowest * blank),
      mean: scored ? exact(sum / scored) : null,
      scored,
      blank,
    };
  });
  const compared = new Map(
    scores.map(({ option, total, mean }) => [option, settings.blank === "ignore" ? (mean ?? lowest) : total]),
  );
  const order = tiersBy(options, (option) => compared.get(option)!);
  return {
    method: "score",
    ballots: cast,
    ...fillSeats(order, settings.seats ?? 1, cast),
    order,
    rounds: [{ votes: Object.fromEntries(compared) }],
    pairwise: pairwiseMatrix(rankRatings(ballots), options),
    scores,
  };
}

/** Sums such as 0.1 + 0.2 must tie with 0.3. */
function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9 + 0;
}
