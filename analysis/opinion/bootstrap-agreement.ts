import { randomStream } from "../random.ts";
import { bootstrapWeights } from "./bootstrap-weights.ts";
import { groupAgreement } from "./group-agreement.ts";
import { GROUP_NEEDED, type GroupCandidates, startsFor } from "./group-candidates.ts";
import type { Partition } from "./k-means.ts";
import { type OpinionMap, opinionMap } from "./opinion-map.ts";
import { partitionsFound } from "./partitions-found.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/**
 * How exact the axes of a sample need to be: what drawing people by lot turns them by is some ten times as much even with
 * thousands of people.
 */
const NEAR_ENOUGH = 1e-3;

/**
 * How far bootstrap samples of the people agree with each candidate: a block of samples, so that the work can be split.
 *
 * Each sample draws as many people as there are, with replacement, makes its own map and its own best partition for
 * each k, and is compared with the candidates of that k over all people (adjusted Rand index; 0 where the sample has
 * no partition without a group under 5).
 *
 * @param map of everybody. @param block.from, block.to which samples, from included, to not; sample n is the same
 * whatever block it is in. @returns one row per sample, one number per candidate, -0.5 to 1.
 * Complexity: per sample a map and 5 to 30 k-means per k.
 * Source: Efron 1979, doi 10.1214/aos/1176344552; Hennig, "Cluster-wise assessment of cluster stability",
 * Computational Statistics and Data Analysis 52 (2007), doi 10.1016/j.csda.2006.11.025.
 * @example bootstrapAgreement(matrix, map, groupCandidates(matrix, map, 1), { seed: 1, from: 0, to: 100 })
 */
export function bootstrapAgreement(
  matrix: VoteMatrix,
  map: OpinionMap,
  { inside, candidates }: GroupCandidates,
  block: { seed: number; from: number; to: number },
): Float64Array[] {
  const { seed } = block;
  function pick(from: Float64Array): Float64Array {
    const picked = new Float64Array(inside.length);
    for (let place = 0; place < inside.length; place++) picked[place] = from[inside[place]!]!;
    return picked;
  }
  const ks = [...new Set(candidates.map(({ k }) => k))];
  const rows: Float64Array[] = [];
  const starts = Math.ceil(startsFor(inside.length) / 2);
  for (let sample = block.from; sample < block.to; sample++) {
    const weights = bootstrapWeights(matrix.participants.length, randomStream(seed, 1_000_000 + sample));
    const again = opinionMap(matrix, { weights, start: map.axes, tolerance: NEAR_ENOUGH });
    const x = pick(again.x);
    const y = pick(again.y);
    const counts = pick(weights);
    const best = new Map<number, Partition | undefined>();
    for (const k of ks) {
      const random = (start: number) => randomStream(seed, 2_000_000 + (sample * 8 + k) * 30 + start);
      const options = { starts, minimumSize: GROUP_NEEDED, weights: counts, random };
      best.set(k, partitionsFound(x, y, k, options)[0]);
    }
    rows.push(
      Float64Array.from(candidates, ({ k, groups }) => {
        const own = best.get(k);
        return own ? groupAgreement(groups, own.groups, k) : 0;
      }),
    );
  }
  return rows;
}
