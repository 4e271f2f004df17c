import type { CentredVotes } from "./centred-votes.ts";
import type { OpinionKernel, OpinionKernels } from "./opinion-kernel.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** The votes of a matrix in the memory of a kernel, as whole rows. */
type Held = { matrix: VoteMatrix; left: Uint8Array; kernel: OpinionKernel; place: ReturnType<typeof layOut> };

/**
 * The votes less their means, as whole rows of statements: for conversations in which people have seen much.
 *
 * @param kernels the inner loops. @returns a function as `sparseVotes`; it holds the votes it was last asked for, so that samples
 * of the same people begin at once, and what it gives is good until it is called again.
 * Complexity: O(N C), and O(N C) for each application, a quarter of a nanosecond a place in WebAssembly.
 */
export function denseVotes(kernels: OpinionKernels) {
  let held: Held | undefined;

  return (matrix: VoteMatrix, left: Uint8Array, weights: Float64Array | undefined): CentredVotes => {
    if (held?.matrix !== matrix || held.left.some((one, j) => one !== left[j]))
      held = hold(kernels, matrix, left);
    const { kernel, place } = held;
    const { rows, width } = place;
    const C = matrix.statements.length;
    const numbers = (at: number, length: number) => new Float64Array(kernel.memory, at, length);
    if (weights === undefined) numbers(place.weights, rows).fill(1);
    else numbers(place.weights, rows).set(weights);

    const sums = numbers(place.sums, width).fill(0);
    const given = numbers(place.given, width).fill(0);
    kernel.means(place.votes, place.weights, rows, width, place.sums, place.given);
    const centre = numbers(place.centre, width);
    for (let j = 0; j < width; j++) centre[j] = given[j]! > 0 ? sums[j]! / given[j]! : 0;
    const total = kernel.deviations(place.votes, place.weights, rows, width, place.centre, place.entries);

    const from = numbers(place.from, width).fill(0);
    const to = numbers(place.to, width);
    function apply(v: Float64Array, out: Float64Array): void {
      from.set(v);
      to.fill(0);
      kernel.scatter(place.entries, place.weights, rows, width, place.from, place.to);
      out.set(to.subarray(0, C));
    }

    function project(v: Float64Array): Float64Array {
      from.set(v);
      kernel.project(place.entries, rows, width, place.from, place.along);
      return numbers(place.along, rows).slice();
    }

    return {
      centre: centre.slice(0, C),
      scatter: { columns: C, total, apply },
      along: (first, second) => [project(first), project(second)],
    };
  };
}

/** Writes the votes out; NaN stands where there is none, and for statements that are left out. */
function hold(kernels: OpinionKernels, matrix: VoteMatrix, left: Uint8Array): Held {
  const place = layOut(matrix);
  const kernel = kernels(place.bytes);
  const { rowStart, column, value } = matrix;
  const votes = new Float64Array(kernel.memory, place.votes, place.rows * place.width).fill(Number.NaN);
  for (let i = 0; i < place.rows; i++)
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++)
      if (left[column[e]!] === 0) votes[i * place.width + column[e]!] = value[e]!;
  return { matrix, left: left.slice(), kernel, place };
}

/** Byte addresses, each a multiple of 32, of rows of statements and columns of people. */
function layOut(matrix: VoteMatrix) {
  const rows = matrix.participants.length;
  const width = Math.ceil(matrix.statements.length / 4) * 4;
  let bytes = 0;
  const room = (length: number): number => {
    const at = bytes;
    bytes += Math.ceil(length / 4) * 32;
    return at;
  };
  const places = {
    rows,
    width,
    votes: room(rows * width),
    entries: room(rows * width),
    weights: room(rows),
    along: room(rows),
    sums: room(width),
    given: room(width),
    centre: room(width),
    from: room(width),
    to: room(width),
  };
  return { ...places, bytes };
}
