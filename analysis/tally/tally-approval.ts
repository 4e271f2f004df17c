import { checkRated } from "./check-rated.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { rankRatings } from "./rank-ratings.ts";
import type { RatedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * Approval: each voter approves as many options as they like; most approvals win.
 *
 * @param ballots 1 for approval, 0 or blank for none. @param settings.threshold the share of the *voters* (not of the approvals) an option
 * needs to win, 0 to 1; 0 when absent. @param settings.seats 1 when absent.
 * @returns approvals in `rounds[0].votes`; `shares` of the voters. Options below the threshold, and those nobody approved, do not win.
 * O(ballots x options squared).
 * @throws RangeError for other values, as `checkRated` and `fillSeats` do, and for a threshold outside 0 to 1.
 *
 * Source: Brams and Fishburn, "Approval voting", American Political Science Review 72(3), 1978, 831-847, doi 10.2307/1955105.
 * @example tallyApproval([{ values: { A: 1, B: 1 } }, { values: { B: 1 } }]).shares // { A: 0.5, B: 1 }
 */
export function tallyApproval(
  ballots: readonly RatedBallot[],
  settings: { options?: readonly string[]; threshold?: number; seats?: number } = {},
): TallyResult & { shares: Record<string, number> } {
  const isVote = (value: number) => value === 0 || value === 1;
  const { options, ballots: read, total } = checkRated(ballots, settings.options, isVote, "0 or 1");
  const threshold = settings.threshold ?? 0;
  if (!(threshold >= 0 && threshold <= 1)) throw new RangeError(`threshold must be 0 to 1: ${threshold}`);
  const approvals = new Map(
    options.map((option, at) => [
      option,
      read.reduce((sum, ballot) => sum + (ballot.values[at] === 1 ? ballot.count : 0), 0),
    ]),
  );
  const order = tiersBy(options, (option) => approvals.get(option)!);
  const enough = order.filter((tier) => {
    const count = approvals.get(tier[0]!)!;
    // 0.07 x 100 is a little more than 7 in binary: a share just reached must count as reached.
    return count > 0 && count + 1e-9 >= threshold * total;
  });
  return {
    method: "approval",
    ballots: total,
    ...fillSeats(enough, settings.seats ?? 1, total),
    order,
    rounds: [{ votes: Object.fromEntries(approvals) }],
    pairwise: pairwiseMatrix(approvedFirst(ballots), options),
    shares: Object.fromEntries(options.map((option) => [option, total && approvals.get(option)! / total])),
  };
}

/** Approved options in one tier; a 0 is a blank. */
function approvedFirst(ballots: readonly RatedBallot[]) {
  return rankRatings(
    ballots.map(({ count, values }) => ({
      count,
      values: Object.fromEntries(Object.entries(values).filter(([, value]) => value === 1)),
    })),
  );
}
