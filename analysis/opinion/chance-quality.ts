import { randomStream } from "../random.ts";
import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { candidateSilhouettes } from "./candidate-silhouettes.ts";
import { chooseGroups, groupQuality } from "./choose-groups.ts";
import { groupCandidates } from "./group-candidates.ts";
import { opinionMap } from "./opinion-map.ts";
import { shuffledVotes } from "./shuffled-votes.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const SAMPLES = 10;
/** Votes dealt out by lot have no axis that stands out, so that one nearly the first is as much chance as the first. */
const LEAST_EXACT = 1e-2;
/** How many people the silhouette of chance compares: for a bound it need not be as fine as that of the votes. */
const COMPARED = 400;

/**
 * The quality of the groups that votes dealt out by lot make, if it is at least `least`: one piece of the test against chance.
 *
 * Shuffle number `shuffle` (shuffledVotes) is judged as the real votes are, on 10 bootstrap samples; it stops as soon
 * as the samples that are left cannot lift any candidate so high.
 *
 * @param options.least silhouette times stability, see groupQuality; above 0. @returns 0 where it is less than that.
 * Complexity: at most a map, the candidates, and 10 bootstrap samples.
 * @example chanceQuality(matrix, { seed: 1, shuffle: 0, least: 0.4 }) // 0 for most votes
 */
export function chanceQuality(
  matrix: VoteMatrix,
  { seed, shuffle, least }: { seed: number; shuffle: number; least: number },
): number {
  const shuffled = shuffledVotes(matrix, randomStream(seed, 3_000_000 + shuffle));
  const map = opinionMap(shuffled, { tolerance: LEAST_EXACT });
  const found = groupCandidates(shuffled, map, seed);
  const partitions = found.candidates.map(({ groups }) => groups);
  const silhouettes = candidateSilhouettes(map, found.inside, partitions, COMPARED);
  const agreement: Float64Array[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const left = SAMPLES - sample;
    const inReach = silhouettes.some((silhouette, index) => {
      const sum = agreement.reduce((total, row) => total + row[index]!, 0);
      return groupQuality({ silhouette, stability: (sum + left) / SAMPLES }) >= least;
    });
    if (!inReach) return 0;
    agreement.push(...bootstrapAgreement(shuffled, map, found, { seed, from: sample, to: sample + 1 }));
  }
  const quality = groupQuality(chooseGroups(map, found, agreement));
  return quality >= least ? quality : 0;
}
