import type { GroupTallies } from "./group-tallies.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const META = 49;

/**
 * How urgently each statement should be shown next.
 *
 * importance = (1 - (P + 1) / (S + 2)) (E + 1) (A + 1) / (S + 2) with A agrees, P passes, S votes and E the extremity:
 * statements that people do not pass on, that divide and that find agreement. Times 1 + 8 * 2^(-S / 5), which lets new
 * statements be seen, all squared. Meta statements get 49, moderated-out ones 0.
 *
 * @param tallies of the groups found; without groups everybody's votes count. @param extremity per statement, from
 * opinionMap. @returns one number above or at 0 per statement; only their proportions mean anything.
 * Complexity: O(groups C). Source: Small et al. 2021, doi 10.6035/recerca.5516, section on comment routing.
 * @example statementPriorities(matrix, tallies, map.extremity)[0] // 5.0625 for a statement without votes or extremity
 */
export function statementPriorities(
  matrix: VoteMatrix,
  tallies: GroupTallies,
  extremity: ArrayLike<number>,
): Float64Array {
  const rows =
    tallies.size.length > 0
      ? tallies
      : {
          agree: [tallies.everybody.agree],
          disagree: [tallies.everybody.disagree],
          pass: [tallies.everybody.pass],
        };
  return Float64Array.from(matrix.statements, (_, j) => {
    if (matrix.moderatedOut[j]) return 0;
    if (matrix.meta[j]) return META;
    const sum = (counts: Int32Array[]): number => counts.reduce((total, group) => total + group[j]!, 0);
    const A = sum(rows.agree);
    const P = sum(rows.pass);
    const S = A + P + sum(rows.disagree);
    const importance = ((1 - (P + 1) / (S + 2)) * (extremity[j]! + 1) * (A + 1)) / (S + 2);
    return (importance * (1 + 8 * 2 ** (-S / 5))) ** 2;
  });
}
