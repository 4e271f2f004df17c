import type { OpinionGroups } from "./choose-groups.ts";
import { opinionGroupsStepwise, opinionPiece } from "./opinion-groups-stepwise.ts";
import type { OpinionMap } from "./opinion-map.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/**
 * Groups of people who vote alike, or the plain statement that there are none that would hold.
 *
 * Candidates by k-means on the map (groupCandidates), the one that bootstrap samples of the people agree with most
 * (bootstrapAgreement), the number of groups with the largest silhouette times stability (chooseGroups), and a test
 * against chance: the votes on each statement are dealt out by lot 19 times, or up to 99 times where chance comes near
 * (chanceQuality), and the groups are shown only where at most one in twenty makes groups as good (against-chance.ts).
 * Where a verdict stands at the edge four times as many samples are drawn; what then still does is named in `edges`.
 *
 * @param matrix last votes. @param map its opinion map. @param options.seed of the draws; without it they are always the
 * same, so that an answer hangs on no number somebody chose. @param options.samples of the bootstrap; 200 when absent, 100
 * above 500 people.
 * Complexity: mostly up to (samples + 190) times (map + 5 to 30 k-means per k), and O(N^2) for the silhouettes.
 * @example opinionGroups(matrix, opinionMap(matrix)).count // 0, or 2 to 5
 */
export function opinionGroups(
  matrix: VoteMatrix,
  map: OpinionMap,
  options: { seed?: number; samples?: number } = {},
): OpinionGroups {
  const steps = opinionGroupsStepwise(matrix, map, options);
  let step = steps.next();
  while (!step.done) step = steps.next(opinionPiece(matrix, map, step.value.candidates, step.value));
  return step.value;
}
