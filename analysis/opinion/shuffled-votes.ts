import type { Random } from "../random.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/**
 * The same votes dealt out by lot: on each statement the same people vote and the same votes fall, but who casts which
 * is chance. What is left of groups afterwards is what chance alone makes.
 *
 * @returns a new matrix; the counts as cast are those of `matrix`. Complexity: O(V).
 * @example shuffledVotes(matrix, randomStream(1)).value // as many 1, 0 and -1 on each statement as before
 */
export function shuffledVotes(matrix: VoteMatrix, random: Random): VoteMatrix {
  const entries: number[][] = matrix.statements.map(() => []);
  matrix.column.forEach((statement, entry) => entries[statement]!.push(entry));
  const value = matrix.value.slice();
  for (const places of entries) {
    for (let last = places.length - 1; last > 0; last--) {
      const other = random.below(last + 1);
      const held = value[places[last]!]!;
      value[places[last]!] = value[places[other]!]!;
      value[places[other]!] = held;
    }
  }
  return { ...matrix, value };
}
