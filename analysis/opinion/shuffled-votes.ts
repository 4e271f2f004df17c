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
  const statements = matrix.statements.length;
  const starts = new Uint32Array(statements + 1);
  for (const statement of matrix.column) starts[statement + 1]!++;
  for (let j = 0; j < statements; j++) starts[j + 1]! += starts[j]!;
  const next = starts.slice(0, statements);
  const places = new Uint32Array(matrix.column.length);
  for (let entry = 0; entry < places.length; entry++) places[next[matrix.column[entry]!]!++] = entry;
  const value = matrix.value.slice();
  for (let j = 0; j < statements; j++) {
    const own = places.subarray(starts[j], starts[j + 1]);
    // The votes on one statement side by side: shuffled where they lie in the matrix, each exchange would go far.
    const dealt = new Int8Array(own.length);
    for (let at = 0; at < own.length; at++) dealt[at] = value[own[at]!]!;
    for (let last = dealt.length - 1; last > 0; last--) {
      const other = random.below(last + 1);
      const held = dealt[last]!;
      dealt[last] = dealt[other]!;
      dealt[other] = held;
    }
    for (let at = 0; at < own.length; at++) value[own[at]!] = dealt[at]!;
  }
  return { ...matrix, value };
}
