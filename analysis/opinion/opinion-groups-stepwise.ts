import { type AgainstChance, chanceSettled, chanceVerdict, NEARLY } from "./against-chance.ts";
import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { chanceQuality } from "./chance-quality.ts";
import { chooseGroups, groupQuality, type OpinionGroups } from "./choose-groups.ts";
import { groupCandidates } from "./group-candidates.ts";
import type { OpinionMap } from "./opinion-map.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const BLOCK = 4;
/** Where a verdict stands at the edge, so many times as many samples are drawn before it is left there. */
const AT_THE_EDGE = 4;
/** How many shuffles the test against chance mostly takes. */
const SHUFFLES = 19;
/** About how long a shuffle takes beside a bootstrap sample. */
const WORTH = 4;

/** Few people's samples differ more, so they get more. */
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
  { seed = 0, samples = samplesFor(matrix.participants.length) }: { seed?: number; samples?: number } = {},
): Generator<number, OpinionGroups> {
  const total = samples + SHUFFLES * WORTH;
  const candidates = groupCandidates(matrix, map, seed);
  const agreement: Float64Array[] = [];
  let chosen = chooseGroups(map, candidates, agreement);
  for (const enough of [samples, AT_THE_EDGE * samples]) {
    while (agreement.length < enough && candidates.candidates.length > 0) {
      const from = agreement.length;
      const to = Math.min(enough, from + BLOCK);
      agreement.push(...bootstrapAgreement(matrix, map, candidates, { seed, from, to }));
      yield Math.min(to, samples) / total;
    }
    chosen = chooseGroups(map, candidates, agreement);
    if (chosen.edges.length === 0) break;
  }
  if (chosen.count === 0) return chosen;

  const quality = groupQuality(chosen);
  const against: AgainstChance = { shuffles: 0, reached: 0, near: 0 };
  while (!chanceSettled(against)) {
    const made = chanceQuality(matrix, { seed, shuffle: against.shuffles, least: NEARLY * quality });
    against.shuffles++;
    if (made > 0) against.near++;
    if (made >= quality) against.reached++;
    yield (samples + Math.min(against.shuffles, SHUFFLES) * WORTH) / total;
  }
  const { p, shown, atEdge } = chanceVerdict(against);
  const told: OpinionGroups = {
    ...chosen,
    chance: { p, shuffles: against.shuffles },
    edges: atEdge ? [...chosen.edges, "chance"] : chosen.edges,
  };
  if (shown) return told;
  return { ...told, groupOf: told.groupOf.fill(-1), count: 0, reason: "no stable groups" };
}
