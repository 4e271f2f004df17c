import { checkRated } from "./check-rated.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { rankRatings } from "./rank-ratings.ts";
import type { RatedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * Dot vote: everybody lays dots within a budget; most dots win, and the number of people behind them is shown beside.
 *
 * @param ballots whole numbers of dots from 0. @param settings.budget dots a voter has; @param settings.cap dots a voter may lay on one
 * option; absent: no limit. @param settings.seats 1 when absent.
 * @returns dots in `rounds[0].votes`; `people` who laid at least one; `spoilt` ballots over budget or cap, which are not counted (not cut
 * down: nobody knows which dots were meant). Options without a dot do not win. O(ballots x options squared).
 * @throws RangeError for other values and as `checkRated` and `fillSeats` do.
 * @example tallyDots([{ voter: "ana", values: { A: 3 } }, { voter: "ben", values: { A: 9 } }], { budget: 5 }).spoilt // ["ben"]
 */
export function tallyDots(
  ballots: readonly RatedBallot[],
  settings: { options?: readonly string[]; budget?: number; cap?: number; seats?: number } = {},
): TallyResult & { people: Record<string, number>; spoilt: (string | null)[] } {
  const isDots = (value: number) => Number.isSafeInteger(value) && value >= 0;
  const all = checkRated(ballots, settings.options, isDots, "a whole number of dots");
  const valid: RatedBallot[] = [];
  const spoilt: (string | null)[] = [];
  for (const ballot of ballots) {
    if (fitsBudget(ballot, settings)) valid.push(ballot);
    else spoilt.push(ballot.voter ?? null);
  }
  const { options, ballots: read, total } = checkRated(valid, all.options);
  const sum = (figure: (dots: number) => number) =>
    options.map((option, at): [string, number] => [
      option,
      read.reduce((total, { count, values }) => total + count * figure(values[at] ?? 0), 0),
    ]);
  const dots = new Map(sum((one) => one));
  const order = tiersBy(options, (option) => dots.get(option)!);
  const dotted = order.filter((tier) => dots.get(tier[0]!)! > 0);
  return {
    method: "dots",
    ballots: total,
    ...fillSeats(dotted, settings.seats ?? 1, total),
    order,
    rounds: [{ votes: Object.fromEntries(dots) }],
    pairwise: pairwiseMatrix(rankRatings(valid), options),
    people: Object.fromEntries(sum((one) => (one > 0 ? 1 : 0))),
    spoilt,
  };
}

/**
 * Whether a ballot keeps to the dots a voter has, in all and on one option.
 *
 * @param limits absent: no limit. O(options).
 * @example fitsBudget({ values: { A: 2, B: 2 } }, { budget: 3 }) // false
 */
export function fitsBudget(
  { values }: Pick<RatedBallot, "values">,
  { budget = Infinity, cap = Infinity }: { budget?: number; cap?: number },
): boolean {
  const dots = Object.values(values);
  return dots.reduce((sum, one) => sum + one, 0) <= budget && dots.every((one) => one <= cap);
}
