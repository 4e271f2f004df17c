import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { chooseGroups, type OpinionGroups } from "./choose-groups.ts";
import { groupCandidates } from "./group-candidates.ts";
import type { OpinionMap } from "./opinion-map.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/**
 * Groups of people who vote alike, or the plain statement that there are none that would hold: groupCandidates,
 * bootstrapAgreement and chooseGroups in one go. Where it must not block for seconds, call the three in blocks.
 *
 * @param matrix last votes. @param map its opinion map. @param options.seed any safe integer from 0: same seed, same
 * groups. @param options.samples of the bootstrap, 100 when absent.
 * Complexity: samples times (map + 30 k-means per k), and O(N^2) for the silhouette.
 * Source: see the three.
 * @example opinionGroups(matrix, opinionMap(matrix), { seed: 1 }).count // 0, or 2 to 5
 */
export function opinionGroups(
  matrix: VoteMatrix,
  map: OpinionMap,
  { seed, samples = 100 }: { seed: number; samples?: number },
): OpinionGroups {
  const candidates = groupCandidates(matrix, map, seed);
  const agreement = bootstrapAgreement(matrix, map, candidates, { seed, from: 0, to: samples });
  return chooseGroups(map, candidates, agreement);
}
