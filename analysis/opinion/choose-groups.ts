import { adjustedRandIndex } from "../statistics/adjusted-rand-index.ts";
import { candidateSilhouettes } from "./candidate-silhouettes.ts";
import type { GroupCandidates } from "./group-candidates.ts";
import { meanAndError } from "./mean-and-error.ts";
import type { OpinionMap } from "./opinion-map.ts";

/** Silhouette times stability below which no groups are shown, however rare that would be by chance. */
const QUALITY_NEEDED = 0.225;

/** Standard errors within which something else counts as near: other samples might have decided for it. */
const NEAR = 3;

/** Two divisions into as many groups that agree less than this are different ones. */
const SAME = 0.9;

/**
 * What other draws might have decided otherwise: whether the groups are strong enough to be shown, how many they are, who is
 * in which, whether chance makes groups as good.
 */
export type Edge = "strength" | "number" | "division" | "chance";

export type OpinionGroups = {
  /** Group of each person, from 0 in falling order of size; -1 for nobody's. All -1 where no groups are shown. */
  groupOf: Int32Array;
  count: number;
  /** Of the best partition found, also where it is not shown; null where none was sought or found. */
  silhouette: number | null;
  stability: number | null;
  /** How much `stability` would move with other bootstrap samples (one standard error). */
  stabilityError: number | null;
  /** How often chance makes groups as good, from so many shuffles; null where that was not asked. */
  chance: { p: number; shuffles: number } | null;
  /** What stands at the edge; empty where other draws would have said the same. */
  edges: Edge[];
  /** Why there are no groups; null where there are. */
  reason: "too few people" | "too few votes" | "no stable groups" | null;
  /** The best partition for each number of groups. */
  considered: { groups: number; silhouette: number; stability: number; stabilityError: number }[];
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
 * the largest silhouette times stability wins; below 0.225 there are no stable groups. What the samples cannot tell apart by
 * three standard errors, compared sample by sample, is named in `edges`.
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
    stabilityError: null,
    chance: null,
    edges: [],
    reason: reason ?? "no stable groups",
    considered: [],
  };
  const judged = candidates.map(({ k, groups }, index) => {
    const rows = agreement.map((row) => row[index]!);
    return { k, groups, rows, ...meanAndError(rows) };
  });
  const best = new Map<number, (typeof judged)[number]>();
  for (const candidate of judged) {
    if (candidate.mean > (best.get(candidate.k)?.mean ?? Number.NEGATIVE_INFINITY)) {
      best.set(candidate.k, candidate);
    }
  }
  if (best.size === 0) return shown;
  const finals = [...best.values()];
  const silhouettes = candidateSilhouettes(
    map,
    inside,
    finals.map(({ groups }) => groups),
  );
  const ranked = finals.map((final, index) => ({ ...final, silhouette: silhouettes[index]! }));
  shown.considered = ranked.map(({ k, silhouette, mean, error }) => ({
    groups: k,
    silhouette,
    stability: mean,
    stabilityError: error,
  }));
  const quality = ({ silhouette, mean }: (typeof ranked)[number]) =>
    groupQuality({ silhouette, stability: mean });
  const winner = ranked.reduce((a, b) => (quality(b) > quality(a) ? b : a));
  shown.silhouette = winner.silhouette;
  shown.stability = winner.mean;
  shown.stabilityError = winner.error;

  const reach = NEAR * Math.max(0, winner.silhouette) * winner.error;
  const strong = quality(winner) >= QUALITY_NEEDED;
  const edges = new Set<Edge>();
  if (Math.abs(quality(winner) - QUALITY_NEEDED) < reach) edges.add("strength");
  if (strong || edges.size > 0) {
    for (const other of ranked) {
      if (other !== winner && asGood(winner, other, winner.silhouette, other.silhouette)) edges.add("number");
    }
    for (const other of judged) {
      if (other.k !== winner.k || other.groups === winner.groups || !asGood(winner, other, 1, 1)) continue;
      if (adjustedRandIndex(winner.groups, other.groups) < SAME) edges.add("division");
    }
  }
  shown.edges = [...edges];
  if (!strong) return shown;
  bySize(winner.groups, winner.k).forEach((group, index) => {
    shown.groupOf[inside[index]!] = group;
  });
  return { ...shown, count: winner.k, reason: null };
}

/** Whether the samples cannot tell `other` from the winner, each weighed by its silhouette and compared sample by sample. */
function asGood(
  winner: { rows: readonly number[] },
  other: { rows: readonly number[] },
  weight: number,
  otherWeight: number,
): boolean {
  if (winner.rows.length < 2) return false;
  const ahead = meanAndError(
    winner.rows.map((row, sample) => weight * row - otherWeight * other.rows[sample]!),
  );
  return ahead.mean < NEAR * ahead.error;
}
