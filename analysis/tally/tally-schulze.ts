import { checkRanked } from "./check-ranked.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import type { RankedBallot, TallyResult } from "./tally-types.ts";

/**
 * Schulze's method: A wins over B when the strongest chain of victories from A to B is stronger than any back.
 *
 * @param ballots ranked, equal ranks allowed. @param settings.options those voted on; absent: those on the ballots.
 * @param settings.strength of a victory: the votes of the winning side (default) or the margin. @param settings.seats 1 when absent.
 * @returns `order`: first the unbeaten, then the unbeaten among the rest, and so on; `strongestPaths[A][B]` in votes. Several unbeaten
 * are reported as a tie. O(options cubed + ballots x options squared).
 * @throws RangeError as `checkRanked` and `fillSeats` do.
 *
 * Source: Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method",
 * Social Choice and Welfare 36, 2011, 267-303, doi 10.1007/s00355-010-0475-4.
 * @example tallySchulze([{ count: 1, ranking: [["A"], ["B"]] }]).strongestPaths // { A: { B: 1 }, B: { A: 0 } }
 */
export function tallySchulze(
  ballots: readonly RankedBallot[],
  settings: { options?: readonly string[]; strength?: "winning" | "margins"; seats?: number } = {},
): TallyResult & { strongestPaths: Record<string, Record<string, number>> } {
  const { options, total } = checkRanked(ballots, settings.options);
  const pairwise = pairwiseMatrix(ballots, options);
  const margins = settings.strength === "margins";
  const paths = options.map((a) =>
    options.map((b) => {
      if (a === b) return 0;
      const [won, lost] = [pairwise[a]![b]!, pairwise[b]![a]!];
      return won > lost ? (margins ? won - lost : won) : 0;
    }),
  );
  for (const via of paths.keys()) {
    for (const from of paths) {
      const first = from[via]!;
      for (const [to, second] of paths[via]!.entries()) {
        from[to] = Math.max(from[to]!, Math.min(first, second));
      }
    }
  }
  const order: string[][] = [];
  let left = [...options.keys()];
  while (left.length > 0) {
    const pool = left;
    const unbeaten = pool.filter((a) => pool.every((b) => paths[a]![b]! >= paths[b]![a]!));
    order.push(unbeaten.map((at) => options[at]!));
    left = pool.filter((at) => !unbeaten.includes(at));
  }
  const voted = ballots.some((ballot) => ballot.ranking.flat().length > 0) ? total : 0;
  return {
    method: "schulze",
    ballots: total,
    ...fillSeats(order, settings.seats ?? 1, voted),
    order,
    rounds: [],
    pairwise,
    strongestPaths: Object.fromEntries(
      options.map((a, i) => [
        a,
        Object.fromEntries(options.flatMap((b, j) => (i === j ? [] : [[b, paths[i]![j]!] as const]))),
      ]),
    ),
  };
}
