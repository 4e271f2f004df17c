import { checkRanked } from "./check-ranked.ts";
import type { RankedBallot } from "./tally-types.ts";

/**
 * How many ballots prefer each option to each other.
 *
 * A ballot counts for A against B when A is in a better tier; in the same tier for neither. Left-out options share the last tier.
 *
 * @returns `pairwise[A][B]`, without the diagonal. O(ballots x options squared).
 * @throws RangeError as `checkRanked` does.
 * @example pairwiseMatrix([{ count: 3, ranking: [["A"], ["B"]] }]) // { A: { B: 3 }, B: { A: 0 } }
 */
export function pairwiseMatrix(
  ballots: readonly RankedBallot[],
  options?: readonly string[],
): Record<string, Record<string, number>> {
  const read = checkRanked(ballots, options);
  const size = read.options.length;
  const counts = new Float64Array(size * size);
  const rank = new Int32Array(size);
  for (const { count, tiers } of read.ballots) {
    rank.fill(tiers.length);
    for (const [at, tier] of tiers.entries()) for (const option of tier) rank[option] = at;
    for (const [at, tier] of tiers.entries()) {
      for (const a of tier) {
        for (let b = 0; b < size; b++) if (rank[b]! > at) counts[a * size + b]! += count;
      }
    }
  }
  return Object.fromEntries(
    read.options.map((a, i) => [
      a,
      Object.fromEntries(
        read.options.flatMap((b, j) => (i === j ? [] : [[b, counts[i * size + j]!] as const])),
      ),
    ]),
  );
}
