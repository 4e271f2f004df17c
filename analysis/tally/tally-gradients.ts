import { checkRated } from "./check-rated.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { rankRatings } from "./rank-ratings.ts";
import { sortOptions } from "./sort-options.ts";
import type { RatedBallot, TallyResult } from "./tally-types.ts";

export type Gradients = {
  option: string;
  /** How many chose each level, 1 to 8. */
  levels: number[];
  blank: number;
  /** Levels 1 to 3 and 6: would go along. */
  support: number;
  /** Who is at level 7 and 8, each by name, null where the ballot has none. */
  seriousDisagreement: (string | null)[];
  veto: (string | null)[];
  /** No veto, and more than half of those who took a stand would go along. */
  carried: boolean;
};

/**
 * Gradients of agreement: how strongly each stands behind an option. The levels are counted, never averaged.
 *
 * Levels: 1 whole-hearted endorsement, 2 agreement with a minor point of contention, 3 support with reservations, 4 abstain, 5 more
 * discussion needed, 6 don't like but will support, 7 serious disagreement, 8 veto.
 * An option is carried without a veto when more than half of those not abstaining would go along (1, 2, 3, 6). Among several
 * the order is: carried first, fewer vetoes, fewer serious disagreements, more at 1 to 3, more who go along.
 *
 * @returns `gradients` for each option; `rounds[0].votes`: those who would go along. O(ballots x options squared).
 * @throws RangeError for other levels and as `checkRated` and `fillSeats` do.
 *
 * Source: Kaner, "Facilitator's Guide to Participatory Decision-Making"; the rule for carrying is ours.
 * @example tallyGradients([{ voter: "ana", values: { A: 8 } }]).gradients[0].veto // ["ana"]
 */
export function tallyGradients(
  ballots: readonly RatedBallot[],
  settings: { options?: readonly string[]; seats?: number } = {},
): TallyResult & { gradients: Gradients[] } {
  const isLevel = (value: number) => Number.isInteger(value) && value >= 1 && value <= 8;
  const {
    options,
    ballots: read,
    total,
  } = checkRated(ballots, settings.options, isLevel, "a level of 1 to 8");
  const gradients = options.map((option, at): Gradients => {
    const levels = Array.from({ length: 8 }, () => 0);
    let blank = 0;
    const seriousDisagreement: (string | null)[] = [];
    const veto: (string | null)[] = [];
    for (const { voter, count, values } of read) {
      const level = values[at]!;
      if (level === null) {
        blank += count;
        continue;
      }
      levels[level - 1]! += count;
      const names = Array.from({ length: count }, () => voter);
      if (level === 7) seriousDisagreement.push(...names);
      if (level === 8) veto.push(...names);
    }
    const support = levels[0]! + levels[1]! + levels[2]! + levels[5]!;
    const against = levels[4]! + levels[6]! + levels[7]!;
    const carried = veto.length === 0 && support > against;
    return { option, levels, blank, support, seriousDisagreement, veto, carried };
  });

  function compare(a: Gradients, b: Gradients): number {
    const liked = ({ levels }: Gradients) => levels[0]! + levels[1]! + levels[2]!;
    return (
      Number(b.carried) - Number(a.carried) ||
      a.veto.length - b.veto.length ||
      a.seriousDisagreement.length - b.seriousDisagreement.length ||
      liked(b) - liked(a) ||
      b.support - a.support
    );
  }
  const sorted = gradients.toSorted(compare);
  const tiers: Gradients[][] = [];
  for (const one of sorted) {
    const last = tiers.at(-1);
    if (last && compare(last[0]!, one) === 0) last.push(one);
    else tiers.push([one]);
  }
  const names = (tier: Gradients[]) => sortOptions(tier.map((one) => one.option));
  const carried = tiers.filter((tier) => tier[0]!.carried).map(names);
  const upsideDown = ballots.map(({ count, values }) => ({
    count,
    values: Object.fromEntries(Object.entries(values).map(([option, level]) => [option, -level])),
  }));
  return {
    method: "gradients",
    ballots: total,
    ...fillSeats(carried, settings.seats ?? 1, total),
    order: tiers.map(names),
    rounds: [{ votes: Object.fromEntries(gradients.map(({ option, support }) => [option, support])) }],
    pairwise: pairwiseMatrix(rankRatings(upsideDown), options),
    gradients,
  };
}
