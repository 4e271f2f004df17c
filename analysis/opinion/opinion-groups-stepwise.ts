import { type AgainstChance, chanceSettled, chanceVerdict, NEARLY } from "./against-chance.ts";
import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { chanceQuality } from "./chance-quality.ts";
import { chooseGroups, groupQuality, type OpinionGroups } from "./choose-groups.ts";
import { type GroupCandidates, groupCandidates } from "./group-candidates.ts";
import type { OpinionMap } from "./opinion-map.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** How much is asked for at once: enough for several workers, little enough to tell how far it is. */
const SAMPLES_AT_ONCE = 32;
/** Where a verdict stands at the edge, so many times as many samples are drawn before it is left there. */
const AT_THE_EDGE = 4;
/** How many shuffles the test against chance mostly takes, and how many at once after them. */
const SHUFFLES = 19;
const SHUFFLES_AT_ONCE = 16;
/** About how long a shuffle takes beside a bootstrap sample. */
const WORTH = 4;

/** Few people's samples differ more, so they get more. */
function samplesFor(people: number): number {
  return people > 500 ? 100 : 200;
}

/** A piece of the work, `from` included, `to` not: bootstrap samples, or shuffles of the test against chance. */
export type OpinionPiece =
  | { kind: "samples"; seed: number; from: number; to: number }
  | { kind: "shuffles"; seed: number; from: number; to: number; least: number };

/** What is wanted next; `done` says how much of the whole is behind, 0 to 1. */
export type OpinionWork = OpinionPiece & { done: number; candidates: GroupCandidates };

/**
 * Does a piece: a row for each sample (bootstrapAgreement), a number in a row for each shuffle (chanceQuality). Pieces may be
 * cut smaller and done anywhere; the rows, put together in order, are the same.
 *
 * @example opinionPiece(matrix, map, candidates, { kind: "samples", seed: 0, from: 0, to: 4 }).length // 4
 */
export function opinionPiece(
  matrix: VoteMatrix,
  map: OpinionMap,
  candidates: GroupCandidates,
  piece: OpinionPiece,
): Float64Array[] {
  if (piece.kind === "samples") return bootstrapAgreement(matrix, map, candidates, piece);
  const { seed, from, to, least } = piece;
  return Array.from({ length: to - from }, (_, at) =>
    Float64Array.of(chanceQuality(matrix, { seed, shuffle: from + at, least })),
  );
}

/**
 * Finds groups as `opinionGroups` does, but asks for every piece of work, so that whoever runs it can share it out, breathe, show
 * progress or give up.
 *
 * @returns a generator that yields what is wanted, takes the rows of `opinionPiece`, and returns the groups.
 * @example
 * const steps = opinionGroupsStepwise(matrix, map);
 * let step = steps.next();
 * while (!step.done) step = steps.next(opinionPiece(matrix, map, step.value.candidates, step.value));
 */
export function* opinionGroupsStepwise(
  matrix: VoteMatrix,
  map: OpinionMap,
  { seed = 0, samples = samplesFor(matrix.participants.length) }: { seed?: number; samples?: number } = {},
): Generator<OpinionWork, OpinionGroups, Float64Array[]> {
  const total = samples + SHUFFLES * WORTH;
  const candidates = groupCandidates(matrix, map, seed);
  const agreement: Float64Array[] = [];
  let chosen = chooseGroups(map, candidates, agreement);
  for (const enough of [samples, AT_THE_EDGE * samples]) {
    while (agreement.length < enough && candidates.candidates.length > 0) {
      const from = agreement.length;
      const to = Math.min(enough, from + SAMPLES_AT_ONCE);
      const done = Math.min(from, samples) / total;
      agreement.push(...(yield { kind: "samples", seed, from, to, done, candidates }));
    }
    chosen = chooseGroups(map, candidates, agreement);
    if (chosen.edges.length === 0) break;
  }
  if (chosen.count === 0) return chosen;

  const quality = groupQuality(chosen);
  const against: AgainstChance = { shuffles: 0, reached: 0, near: 0 };
  while (!chanceSettled(against)) {
    const from = against.shuffles;
    const to = from === 0 ? SHUFFLES : from + SHUFFLES_AT_ONCE;
    const done = (samples + Math.min(from, SHUFFLES - 1) * WORTH) / total;
    const least = NEARLY * quality;
    for (const [made] of yield { kind: "shuffles", seed, from, to, least, done, candidates }) {
      // One after the other, so that the answer does not hang on how many were made at once.
      if (chanceSettled(against)) break;
      against.shuffles++;
      if (made! > 0) against.near++;
      if (made! >= quality) against.reached++;
    }
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
