import type { GroupCandidates } from "#analysis/opinion/group-candidates.ts";
import { type OpinionPiece, opinionPiece } from "#analysis/opinion/opinion-groups-stepwise.ts";
import type { OpinionMap } from "#analysis/opinion/opinion-map.ts";
import type { VoteMatrix } from "#analysis/opinion/vote-matrix.ts";

/** What opinion-pool.ts sends: a piece, and all it rests on. */
export type OpinionTask = {
  matrix: VoteMatrix;
  map: OpinionMap;
  candidates: GroupCandidates;
  piece: OpinionPiece;
};

export function doPiece({ matrix, map, candidates, piece }: OpinionTask): Float64Array[] {
  return opinionPiece(matrix, map, candidates, piece);
}
