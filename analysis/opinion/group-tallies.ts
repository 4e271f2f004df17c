import type { VoteMatrix } from "./vote-matrix.ts";

/** Votes on one statement by some people. `seen` is the sum of the other three. */
export type Tally = { agree: number; disagree: number; pass: number; seen: number };

/** Tallies per group and statement: `agree[group][statement]` and so on. `everybody` counts all people, grouped or not. */
export type GroupTallies = {
  /** People per group. */
  size: Int32Array;
  agree: Int32Array[];
  disagree: Int32Array[];
  pass: Int32Array[];
  everybody: { agree: Int32Array; disagree: Int32Array; pass: Int32Array };
};

/**
 * Counts the last votes per group and statement.
 *
 * @param matrix N people by C statements. @param groupOf group of each person, from 0; -1 for nobody's.
 * @param count how many groups. @throws RangeError where `groupOf` is not of length N or names a group over `count`.
 * Complexity: O(V + count C).
 * @example groupTallies(matrix, Int32Array.of(0, 0, 1), 2).agree[0][5] // agrees of the first group on statement 5
 */
export function groupTallies(matrix: VoteMatrix, groupOf: ArrayLike<number>, count: number): GroupTallies {
  const { participants, statements, rowStart, column, value } = matrix;
  const C = statements.length;
  if (groupOf.length !== participants.length) {
    throw new RangeError(`${groupOf.length} memberships for ${participants.length} people`);
  }
  const empty = (): Int32Array[] => Array.from({ length: count }, () => new Int32Array(C));
  const tallies: GroupTallies = {
    size: new Int32Array(count),
    agree: empty(),
    disagree: empty(),
    pass: empty(),
    everybody: { agree: new Int32Array(C), disagree: new Int32Array(C), pass: new Int32Array(C) },
  };
  for (let person = 0; person < participants.length; person++) {
    const group = groupOf[person]!;
    if (group >= count) throw new RangeError(`group ${group} of ${count}`);
    if (group >= 0) tallies.size[group]!++;
    for (let e = rowStart[person]!; e < rowStart[person + 1]!; e++) {
      const side = value[e] === 1 ? "agree" : value[e] === -1 ? "disagree" : "pass";
      tallies.everybody[side][column[e]!]!++;
      if (group >= 0) tallies[side][group]![column[e]!]!++;
    }
  }
  return tallies;
}
