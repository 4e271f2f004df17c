import type { CentredVotes } from "./centred-votes.ts";
import { sparseScatter } from "./principal-axes.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/**
 * The votes less their means, vote by vote: for conversations in which most people have seen few of the statements.
 *
 * @param left 1 for statements that are not on the map. @param weights people counted so many times.
 * Complexity: O(V), and O(V) for each application.
 */
export function sparseVotes(
  matrix: VoteMatrix,
  left: Uint8Array,
  weights: Float64Array | undefined,
): CentredVotes {
  const { rowStart, column, value } = matrix;
  const N = matrix.participants.length;
  const C = matrix.statements.length;
  const weightOf = (person: number) => (weights === undefined ? 1 : weights[person]!);
  const centre = new Float64Array(C);
  const given = new Float64Array(C);
  for (let i = 0; i < N; i++) {
    const weight = weightOf(i);
    if (weight === 0) continue;
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      centre[column[e]!]! += weight * value[e]!;
      given[column[e]!]! += weight;
    }
  }
  for (let j = 0; j < C; j++) centre[j] = given[j]! > 0 && left[j] === 0 ? centre[j]! / given[j]! : 0;

  const entry = new Float64Array(value.length);
  for (let e = 0; e < entry.length; e++) {
    const j = column[e]!;
    entry[e] = left[j] === 1 ? 0 : value[e]! - centre[j]!;
  }

  function along(first: Float64Array, second: Float64Array): [Float64Array, Float64Array] {
    const x = new Float64Array(N);
    const y = new Float64Array(N);
    for (let i = 0; i < N; i++) {
      // Two sums each, so that one addition need not wait for the one before.
      let alongFirst = 0;
      let alongSecond = 0;
      let andFirst = 0;
      let andSecond = 0;
      const end = rowStart[i + 1]!;
      let e = rowStart[i]!;
      for (; e + 1 < end; e += 2) {
        alongFirst += entry[e]! * first[column[e]!]!;
        alongSecond += entry[e]! * second[column[e]!]!;
        andFirst += entry[e + 1]! * first[column[e + 1]!]!;
        andSecond += entry[e + 1]! * second[column[e + 1]!]!;
      }
      if (e < end) {
        alongFirst += entry[e]! * first[column[e]!]!;
        alongSecond += entry[e]! * second[column[e]!]!;
      }
      x[i] = alongFirst + andFirst;
      y[i] = alongSecond + andSecond;
    }
    return [x, y];
  }

  const scatter = sparseScatter({ rows: N, columns: C, rowStart, column, entry }, weights);
  return { centre, scatter, along };
}
