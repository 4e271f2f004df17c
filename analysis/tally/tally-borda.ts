import { checkRanked } from "./check-ranked.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import type { RankedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * Borda count: an option gets a point for each option a ballot ranks below it, and half a point for each it ranks equal.
 *
 * So options that share a rank share the points of the places they take, and left-out options share what is left at the end.
 *
 * @returns points in `rounds[0].votes`, exact in halves. O(ballots x options + options squared).
 * @throws RangeError as `checkRanked` and `fillSeats` do.
 *
 * Source: de Borda, "Mémoire sur les élections au scrutin", 1781; ties after Black, "The Theory of Committees and Elections", 1958.
 * @example tallyBorda([{ count: 1, ranking: [["A"]] }], { options: ["A", "B", "C"] }).rounds[0].votes // { A: 2, B: 0.5, C: 0.5 }
 */
export function tallyBorda(
  ballots: readonly RankedBallot[],
  settings: { options?: readonly string[]; seats?: number } = {},
): TallyResult {
  const { options, ballots: read, total } = checkRanked(ballots, settings.options);
  const halves = options.map(() => 0);
  let cast = 0;
  for (const { count, tiers } of read) {
    if (tiers.length === 0) continue;
    cast += count;
    const ranked = new Set(tiers.flat());
    const rest = [...options.keys()].filter((at) => !ranked.has(at));
    let below = options.length;
    for (const tier of [...tiers, rest]) {
      below -= tier.length;
      for (const at of tier) halves[at]! += count * (2 * below + tier.length - 1);
    }
  }
  const points = new Map(options.map((option, at) => [option, halves[at]! / 2]));
  const order = tiersBy(options, (option) => points.get(option)!);
  return {
    method: "borda",
    ballots: total,
    ...fillSeats(order, settings.seats ?? 1, cast),
    order,
    rounds: [{ votes: Object.fromEntries(points) }],
    pairwise: pairwiseMatrix(ballots, options),
  };
}
