import type { OpinionGroups } from "./choose-groups.ts";
import { opinionGroupsStepwise } from "./opinion-groups-stepwise.ts";
import type { OpinionMap } from "./opinion-map.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/**
 * Groups of people who vote alike, or the plain statement that there are none that would hold.
 *
 * Candidates by k-means on the map (groupCandidates), the one that bootstrap samples of the people agree with most
 * (bootstrapAgreement), the number of groups with the largest silhouette times stability (chooseGroups), and a test
 * against chance: the votes on each statement are dealt out by lot 19 times (chanceReaches), and the groups are shown
 * only where they are of a higher quality than any that chance has made.
 *
 * @param matrix last votes. @param map its opinion map. @param options.seed any safe integer from 0: same seed, same
 * groups. @param options.samples of the bootstrap; 200 when absent, 100 above 500 people.
 * Complexity: up to (samples + 190) times (map + 5 to 30 k-means per k), and O(N^2) for the silhouettes.
 * Source: see the parts; Phipson and Smyth, "Permutation p-values should never be zero", Statistical Applications in
 * Genetics and Molecular Biology 9 (2010), doi 10.2202/1544-6115.1585, for the test.
 * @example opinionGroups(matrix, opinionMap(matrix), { seed: 1 }).count // 0, or 2 to 5
 */
export function opinionGroups(
  matrix: VoteMatrix,
  map: OpinionMap,
  options: { seed: number; samples?: number },
): OpinionGroups {
  const steps = opinionGroupsStepwise(matrix, map, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
