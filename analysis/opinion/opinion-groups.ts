import { randomStream } from "../random.ts";
import { adjustedRandIndex } from "../statistics/adjusted-rand-index.ts";
import { meanSilhouettes } from "../statistics/silhouette.ts";
import { bootstrapWeights } from "./bootstrap-weights.ts";
import type { Partition } from "./k-means.ts";
import { type OpinionMap, opinionMap } from "./opinion-map.ts";
import { partitionsFound } from "./partitions-found.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** Votes after which somebody's place on the map is taken to mean something. */
const VOTES_NEEDED = 7;
/** Below this many people no groups are sought. */
const PEOPLE_NEEDED = 12;
/** No group is shown with fewer people. */
const GROUP_NEEDED = 5;
const GROUPS_AT_MOST = 5;
/**
 * Silhouette times stability from which groups are shown. In simulated councils whose votes had nothing to do with each
 * other it was reached by 2 of 30 of 14 people, 1 of 30 of 20, and none of 120 with 24 to 120 people.
 */
const QUALITY_NEEDED = 0.225;
const STARTS = 60;
const STARTS_AGAIN = 30;
const CANDIDATES = 12;

export type OpinionGroups = {
  /** Group of each person, from 0 in falling order of size; -1 for nobody's. All -1 where no groups are shown. */
  groupOf: Int32Array;
  count: number;
  /** Of the best partition found, also where it is not shown; null where none was sought or found. */
  silhouette: number | null;
  stability: number | null;
  /** Why there are no groups; null where there are. */
  reason: "too few people" | "too few votes" | "no stable groups" | null;
  /** The best partition for each number of groups. */
  considered: { groups: number; silhouette: number; stability: number }[];
};

/** Numbers groups by falling size, of equal ones the one with the earlier first person first. */
function bySize(groups: Int32Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  const first = new Int32Array(k).fill(groups.length);
  groups.forEach((group, person) => {
    sizes[group]!++;
    first[group] = Math.min(first[group]!, person);
  });
  const order = Array.from({ length: k }, (_, group) => group);
  order.sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!);
  const number = new Int32Array(k);
  order.forEach((group, place) => {
    number[group] = place;
  });
  return groups.map((group) => number[group]!);
}

/**
 * Groups of people who vote alike, or the plain statement that there are none that would hold.
 *
 * People with at least min(7, C) votes are clustered on the map by k-means from 60 starts for each k from 2 to
 * min(5, 2 + people / 12). For each k the partition is kept that bootstrap samples of the people agree with most
 * (each sample makes its own map and its own partition; agreement by adjusted Rand index, a sample without an
 * admissible partition counts 0): that mean is the stability. Of the ks the largest silhouette times stability wins,
 * and is shown from 0.225 on. Nobody is shown in a group under 5, and no groups are sought among fewer than 12.
 *
 * @param matrix last votes. @param map its opinion map. @param options.seed any safe integer from 0: same seed, same
 * groups. @param options.replicates bootstrap samples, 100 when absent.
 * @param options.onReplicate called after each sample with how many are done.
 * Complexity: replicates times (map + 30 starts per k), and O(N^2) for the silhouette.
 * Source: Arthur and Vassilvitskii 2007, doi 10.5555/1283383.1283494; Rousseeuw 1987,
 * doi 10.1016/0377-0427(87)90125-7; Hennig, "Cluster-wise assessment of cluster stability", Computational Statistics
 * and Data Analysis 52 (2007), doi 10.1016/j.csda.2006.11.025.
 * @example opinionGroups(matrix, opinionMap(matrix), { seed: 1 }).count // 0, or 2 to 5
 */
export function opinionGroups(
  matrix: VoteMatrix,
  map: OpinionMap,
  options: { seed: number; replicates?: number; onReplicate?: (done: number) => void },
): OpinionGroups {
  const { seed, replicates = 100 } = options;
  const N = matrix.participants.length;
  const needed = Math.min(VOTES_NEEDED, matrix.statements.length);
  const inside: number[] = [];
  for (let person = 0; person < N; person++) if (map.votes[person]! >= needed) inside.push(person);
  const none = (reason: OpinionGroups["reason"], more: Partial<OpinionGroups> = {}): OpinionGroups => ({
    groupOf: new Int32Array(N).fill(-1),
    count: 0,
    silhouette: null,
    stability: null,
    considered: [],
    reason,
    ...more,
  });
  if (N < PEOPLE_NEEDED) return none("too few people");
  if (inside.length < PEOPLE_NEEDED) return none("too few votes");

  const pick = (from: Float64Array): Float64Array => Float64Array.from(inside, (person) => from[person]!);
  const x = pick(map.x);
  const y = pick(map.y);
  const most = Math.min(GROUPS_AT_MOST, 2 + Math.floor(inside.length / 12));
  const ks = Array.from({ length: most - 1 }, (_, index) => index + 2);
  const tries = ks.map((k) => ({
    k,
    agreement: 0,
    candidates: partitionsFound(x, y, k, {
      starts: STARTS,
      minimumSize: GROUP_NEEDED,
      random: (start) => randomStream(seed, k * STARTS + start),
    })
      .slice(0, CANDIDATES)
      .map((partition) => ({ partition, agreement: 0 })),
  }));

  for (let replicate = 0; replicate < replicates; replicate++) {
    const weights = bootstrapWeights(N, randomStream(seed, 1_000_000 + replicate));
    const again = opinionMap(matrix, { weights, start: map.axes, tolerance: 1e-5 });
    const at = { x: pick(again.x), y: pick(again.y), weights: pick(weights) };
    for (const { k, candidates } of tries) {
      if (candidates.length === 0) continue;
      const [best] = partitionsFound(at.x, at.y, k, {
        starts: STARTS_AGAIN,
        minimumSize: GROUP_NEEDED,
        weights: at.weights,
        random: (start) => randomStream(seed, 2_000_000 + (replicate * 8 + k) * STARTS_AGAIN + start),
      });
      if (!best) continue;
      for (const candidate of candidates) {
        candidate.agreement += adjustedRandIndex(candidate.partition.groups, best.groups) / replicates;
      }
    }
    options.onReplicate?.(replicate + 1);
  }

  const winners = tries.flatMap(({ k, candidates }) => {
    let best: { partition: Partition; agreement: number } | undefined;
    for (const candidate of candidates) if (!best || candidate.agreement > best.agreement) best = candidate;
    return best ? [{ k, groups: best.partition.groups, stability: best.agreement }] : [];
  });
  const silhouettes = meanSilhouettes(
    x,
    y,
    winners.map((winner) => winner.groups),
  );
  const considered = winners.map((winner, index) => ({
    groups: winner.k,
    silhouette: silhouettes[index]!,
    stability: winner.stability,
  }));
  let chosen = -1;
  let quality = Number.NEGATIVE_INFINITY;
  considered.forEach((one, index) => {
    if (one.silhouette * one.stability > quality) {
      quality = one.silhouette * one.stability;
      chosen = index;
    }
  });
  if (chosen < 0) return none("no stable groups");
  const { silhouette, stability } = considered[chosen]!;
  if (quality < QUALITY_NEEDED || stability <= 0) {
    return none("no stable groups", { silhouette, stability, considered });
  }
  const groupOf = new Int32Array(N).fill(-1);
  bySize(winners[chosen]!.groups, winners[chosen]!.k).forEach((group, index) => {
    groupOf[inside[index]!] = group;
  });
  return { groupOf, count: winners[chosen]!.k, silhouette, stability, reason: null, considered };
}
