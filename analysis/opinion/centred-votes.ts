import { denseVotes } from "./dense-votes.ts";
import { opinionKernels } from "./opinion-kernel.ts";
import type { Scatter } from "./principal-axes.ts";
import { sparseVotes } from "./sparse-votes.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** Votes less the mean of their statement; good until the votes of another call are asked for. */
export type CentredVotes = {
  /** Mean vote on each statement among those who voted; 0 where left out of the map. */
  centre: Float64Array;
  /** Their sums of squares and products, statement by statement. */
  scatter: Scatter;
  /** For each person the sum of their centred votes times two directions. */
  along: (first: Float64Array, second: Float64Array) => [Float64Array, Float64Array];
};

/** Whole rows, two votes at a time, are quicker than vote by vote from one vote in eight on. */
const DENSE_FROM = 1 / 8;
/** Of so many places whole rows take 64 MB. */
const PLACES_AT_MOST = 2 ** 22;

let dense: ReturnType<typeof denseVotes> | undefined;

/**
 * The votes less their means, for the opinion map.
 *
 * @param left 1 for statements that are not on the map. @param weights people counted so many times; once when absent.
 * @returns the same, but for rounding, however they are kept.
 * @example centredVotes(matrix, new Uint8Array(matrix.statements.length), undefined).centre
 */
export function centredVotes(
  matrix: VoteMatrix,
  left: Uint8Array,
  weights: Float64Array | undefined,
): CentredVotes {
  const places = matrix.participants.length * matrix.statements.length;
  if (places > PLACES_AT_MOST || matrix.value.length < DENSE_FROM * places)
    return sparseVotes(matrix, left, weights);
  dense ??= denseVotes(opinionKernels());
  return dense(matrix, left, weights);
}
