import { candidateSilhouettes } from "./candidate-silhouettes.ts";
import type { GroupCandidates } from "./group-candidates.ts";
import type { OpinionMap } from "./opinion-map.ts";

/** Silhouette times stability below which no groups are shown, however rare that would be by chance. */
const QUALITY_NEEDED = 0.225;

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

/** Silhouette times stability; two numbers below 0 are no quality, whatever their product. */
export function groupQuality({
  silhouette,
  stability,
}: {
  silhouette: number | null;
  stability: number | null;
}): number {
  return Math.max(0, silhouette ?? 0) * Math.max(0, stability ?? 0);
}

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
 * Which of the candidates are the groups, if any.
 *
 * For each k the candidate that the bootstrap samples agree with most; their mean agreement is its stability. Of the ks
 * the largest silhouette times stability wins; below 0.225 there are no stable groups.
 *
 * @param agreement rows of bootstrapAgreement, all samples, in order. Complexity: O(samples candidates + N^2), N at
 * most 1,000.
 * Source: Rousseeuw 1987, doi 10.1016/0377-0427(87)90125-7; Hennig 2007, doi 10.1016/j.csda.2006.11.025.
 * @example chooseGroups(map, candidates, bootstrapAgreement(matrix, map, candidates, block)).reason
 */
export function chooseGroups(
  map: OpinionMap,
  { inside, candidates, reason }: GroupCandidates,
  agreement: readonly Float64Array[],
): OpinionGroups {
  const shown: OpinionGroups = {
    groupOf: new Int32Array(map.x.length).fill(-1),
    count: 0,
    silhouette: null,
    stability: null,
    reason: reason ?? "no stable groups",
    considered: [],
  };
  const mean = (index: number): number =>
    agreement.reduce((sum, row) => sum + row[index]!, 0) / Math.max(1, agreement.length);
  const best = new Map<number, { groups: Int32Array; stability: number }>();
  candidates.forEach(({ k, groups }, index) => {
    const stability = mean(index);
    if (stability > (best.get(k)?.stability ?? Number.NEGATIVE_INFINITY)) best.set(k, { groups, stability });
  });
  if (best.size === 0) return shown;
  const partitions = [...best.values()].map(({ groups }) => groups);
  const silhouettes = candidateSilhouettes(map, inside, partitions);
  shown.considered = [...best].map(([groups, { stability }], index) => ({
    groups,
    silhouette: silhouettes[index]!,
    stability,
  }));
  const winner = shown.considered.reduce((a, b) => (groupQuality(b) > groupQuality(a) ? b : a));
  shown.silhouette = winner.silhouette;
  shown.stability = winner.stability;
  if (groupQuality(winner) < QUALITY_NEEDED) return shown;
  bySize(best.get(winner.groups)!.groups, winner.groups).forEach((group, index) => {
    shown.groupOf[inside[index]!] = group;
  });
  return { ...shown, count: winner.groups, reason: null };
}
