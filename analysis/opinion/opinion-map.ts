import { centredVotes } from "./centred-votes.ts";
import { principalAxes } from "./principal-axes.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** Where everybody and every statement stands. Arrays of people have length N, of statements length C. */
export type OpinionMap = {
  x: Float64Array;
  y: Float64Array;
  /** Votes given by each person, moderated-out and meta statements included. */
  votes: Int32Array;
  statementX: Float64Array;
  statementY: Float64Array;
  /** Distance from the middle of somebody whose only vote is agree on this statement; 0 where all vote alike. */
  extremity: Float64Array;
  /** Mean vote on each statement among those who voted; 0 where left out of the map. */
  centre: Float64Array;
  axes: [Float64Array, Float64Array];
  /** Statements with at least one vote; those without are not on the map. */
  statementsVotedOn: number;
  /** Share of the variance that each axis carries, 0 to 1. */
  varianceShare: [number, number];
};

/**
 * The opinion map: people and statements in the plane that shows most of how votes differ.
 *
 * Principal components of the N by C votes with a missing vote at the statement's mean; each person is projected over
 * the statements they voted on and scaled by sqrt(C / votes), C statements with any vote, so that somebody who voted little is not drawn to the
 * middle. Moderated-out and meta statements count as 0 for everybody. No scaling of variances.
 *
 * @param matrix last votes. @param options.weights people counted so many times (bootstrap), default once.
 * @param options.start axes of a map nearby, for a quicker answer. @param options.tolerance see principalAxes.
 * @returns coordinates without unit; the direction of an axis is arbitrary (largest loading positive).
 * Complexity: O(S V) for V votes, S about 40. An empty matrix gives empty arrays; no variance puts all at 0.
 * Source: Small, Bjorkegren, Erkkila, Shaw, Megill, "Polis: Scaling deliberation by mapping high dimensional opinion
 * spaces", RECERCA 26(2), 2021, doi 10.6035/recerca.5516.
 * @example
 * const map = opinionMap(voteMatrix(votes));
 * map.x[0] // the first person, left or right
 */
export function opinionMap(
  matrix: VoteMatrix,
  options: { weights?: Float64Array; start?: Float64Array[]; tolerance?: number } = {},
): OpinionMap {
  const N = matrix.participants.length;
  const C = matrix.statements.length;
  const { rowStart, column, moderatedOut, meta, cast } = matrix;

  let votedOn = 0;
  let outside = 0;
  for (let j = 0; j < C; j++) {
    if (cast.agree[j]! + cast.disagree[j]! + cast.pass[j]! === 0) continue;
    votedOn++;
    outside += moderatedOut[j]! | meta[j]!;
  }
  const left = Uint8Array.from({ length: C }, (_, j) => moderatedOut[j]! | meta[j]!);
  const someLeft = left.includes(1);
  const votes = new Int32Array(N);
  const voted = new Int32Array(N);
  for (let i = 0; i < N; i++) {
    votes[i] = rowStart[i + 1]! - rowStart[i]!;
    // A statement left out reads 0 for everybody, unseen included, so it counts as voted on.
    voted[i] = outside + votes[i]!;
    if (someLeft) for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) voted[i]! -= left[column[e]!]!;
  }

  const { centre, scatter, along } = centredVotes(matrix, left, options.weights);
  const { axes, squares } = principalAxes(scatter, 2, options);
  const first = axes[0]!;
  const second = axes[1]!;
  const [x, y] = along(first, second);
  for (let i = 0; i < N; i++) {
    const scale = Math.sqrt(votedOn / Math.max(voted[i]!, 1));
    x[i]! *= scale;
    y[i]! *= scale;
  }

  const statementX = new Float64Array(C);
  const statementY = new Float64Array(C);
  const extremity = new Float64Array(C);
  for (let j = 0; j < C; j++) {
    const off = Math.sqrt(votedOn) * (1 - centre[j]!);
    statementX[j] = off * first[j]!;
    statementY[j] = off * second[j]!;
    extremity[j] = Math.hypot(statementX[j]!, statementY[j]!);
  }
  const share = (axis: number): number => (scatter.total > 0 ? squares[axis]! / scatter.total : 0);
  return {
    x,
    y,
    votes,
    statementX,
    statementY,
    extremity,
    centre,
    axes: [first, second],
    statementsVotedOn: votedOn,
    varianceShare: [share(0), share(1)],
  };
}
