import { randomStream } from "../random.ts";
import type { OpinionMap } from "./opinion-map.ts";
import { partitionsFound } from "./partitions-found.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** Votes after which somebody's place on the map is taken to mean something. */
const VOTES_NEEDED = 7;
/** Below this many people no groups are sought. */
const PEOPLE_NEEDED = 12;
/** No group is shown with fewer people. */
export const GROUP_NEEDED = 5;
const GROUPS_AT_MOST = 5;
const KEPT = 12;

/** Starts of k-means for so many people: 60 up to 200 people, fewer above, where chance has less say; at least 10. */
export function startsFor(people: number): number {
  return Math.max(10, Math.min(60, Math.round(12_000 / people)));
}

/** Partitions that might be shown. `groups` holds the group of each of the people in `inside`, in their order. */
export type GroupCandidates = {
  inside: number[];
  candidates: { k: number; groups: Int32Array }[];
  reason: "too few people" | "too few votes" | null;
};

/**
 * The partitions of the people on the map that are worth judging: of k-means from many starts (startsFor) for each k from
 * 2 to min(5, 2 + people / 12) the twelve with the best inertia in which no group is under 5.
 *
 * People with under min(7, C) votes stay outside, C statements with any vote. Fewer than 12 people inside give none.
 *
 * @param seed any safe integer from 0: same seed, same candidates. Complexity: 10 to 60 k-means per k.
 * @example groupCandidates(matrix, opinionMap(matrix), 1).candidates.length
 */
export function groupCandidates(matrix: VoteMatrix, map: OpinionMap, seed: number): GroupCandidates {
  const N = matrix.participants.length;
  const needed = Math.max(1, Math.min(VOTES_NEEDED, map.statementsVotedOn));
  const inside: number[] = [];
  for (let person = 0; person < N; person++) if (map.votes[person]! >= needed) inside.push(person);
  if (N < PEOPLE_NEEDED) return { inside, candidates: [], reason: "too few people" };
  if (inside.length < PEOPLE_NEEDED) return { inside, candidates: [], reason: "too few votes" };
  const x = Float64Array.from(inside, (person) => map.x[person]!);
  const y = Float64Array.from(inside, (person) => map.y[person]!);
  const candidates: GroupCandidates["candidates"] = [];
  const starts = startsFor(inside.length);
  for (let k = 2; k <= Math.min(GROUPS_AT_MOST, 2 + Math.floor(inside.length / 12)); k++) {
    const random = (start: number) => randomStream(seed, k * 60 + start);
    const found = partitionsFound(x, y, k, { starts, minimumSize: GROUP_NEEDED, random });
    for (const { groups } of found.slice(0, KEPT)) candidates.push({ k, groups });
  }
  return { inside, candidates, reason: null };
}
