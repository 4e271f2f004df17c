import { randomStream } from "../random.ts";
import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { candidateSilhouettes } from "./candidate-silhouettes.ts";
import { chooseGroups, groupQuality } from "./choose-groups.ts";
import { groupCandidates } from "./group-candidates.ts";
import { opinionMap } from "./opinion-map.ts";
import { shuffledVotes } from "./shuffled-votes.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const SAMPLES = 10;

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
  const map = opinionMap(shuffled, { tolerance: 1e-5 });
  const found = groupCandidates(shuffled, map, seed);
  const partitions = found.candidates.map(({ groups }) => groups);
  const silhouettes = candidateSilhouettes(map, found.inside, partitions);
  const agreement: Float64Array[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    agreement.push(...bootstrapAgreement(shuffled, map, found, { seed, from: sample, to: sample + 1 }));
    const left = SAMPLES - agreement.length;
    const inReach = silhouettes.some((silhouette, index) => {
      const sum = agreement.reduce((total, row) => total + row[index]!, 0);
      return groupQuality({ silhouette, stability: (sum + left) / SAMPLES }) >= least;
    });
    if (!inReach) return 0;
  }
  const quality = groupQuality(chooseGroups(map, found, agreement));
  return quality >= least ? quality : 0;
}
