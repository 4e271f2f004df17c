import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { chanceReaches } from "./chance-reaches.ts";
import { chooseGroups, groupQuality, type OpinionGroups } from "./choose-groups.ts";
import { groupCandidates } from "./group-candidates.ts";
import type { OpinionMap } from "./opinion-map.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const BLOCK = 4;
/** More than all of 19 shuffles reach is what chance brings about one time in twenty. */
const SHUFFLES = 19;
/** About how long a shuffle takes beside a bootstrap sample. */
const WORTH = 4;

/** Few people's samples differ more, so they get more: the verdict should not hang on the seed. */
function samplesFor(people: number): number {
  return people > 500 ? 100 : 200;
}

/**
 * Finds groups as `opinionGroups` does, but stops after every piece of work, so that whoever runs it can breathe,
 * show progress or give up.
 *
 * @returns a generator that yields how much of the work is done, 0 to 1, and returns the groups.
 * @example for (const done of opinionGroupsStepwise(matrix, map, { seed: 1 })) console.log(done);
 */
export function* opinionGroupsStepwise(
  matrix: VoteMatrix,
  map: OpinionMap,
  { seed, samples = samplesFor(matrix.participants.length) }: { seed: number; samples?: number },
): Generator<number, OpinionGroups> {
  const total = samples + SHUFFLES * WORTH;
  const candidates = groupCandidates(matrix, map, seed);
  const agreement: Float64Array[] = [];
  for (let from = 0; from < samples && candidates.candidates.length > 0; from += BLOCK) {
    const to = Math.min(samples, from + BLOCK);
    agreement.push(...bootstrapAgreement(matrix, map, candidates, { seed, from, to }));
    yield to / total;
  }
  const chosen = chooseGroups(map, candidates, agreement);
  for (let shuffle = 0; shuffle < SHUFFLES && chosen.count > 0; shuffle++) {
    if (chanceReaches(matrix, { seed, shuffle, quality: groupQuality(chosen) })) {
      return { ...chosen, groupOf: chosen.groupOf.fill(-1), count: 0, reason: "no stable groups" };
    }
    yield (samples + (shuffle + 1) * WORTH) / total;
  }
  return chosen;
}
