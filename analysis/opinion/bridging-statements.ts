import type { Side } from "./compare-tallies.ts";
import type { GroupTallies } from "./group-tallies.ts";
import { majorityProbability } from "./majority-probability.ts";
import { tallyOf } from "./tally-of.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const SURE = 0.9;
const VOTES_NEEDED = 3;

/**
 * The statements that bridge: in every group, the small ones too, more than half are on the same side.
 *
 * In each group at least 3 votes and a posterior probability of 0.9 that more than half are on the side. Unlike
 * consensus a large group cannot outvote a small one. None where there are fewer than two groups.
 *
 * @returns side by number of statement; moderated-out and meta statements never. Complexity: O(groups C).
 * @example bridgingStatements(matrix, tallies).get(5) // "agree"
 */
export function bridgingStatements(matrix: VoteMatrix, tallies: GroupTallies): Map<number, Side> {
  const found = new Map<number, Side>();
  const groups = Array.from(tallies.size.keys());
  if (groups.length < 2) return found;
  for (let statement = 0; statement < matrix.statements.length; statement++) {
    if (matrix.moderatedOut[statement] || matrix.meta[statement]) continue;
    for (const side of ["agree", "disagree"] as const) {
      const everywhere = groups.every((group) => {
        const tally = tallyOf(tallies, statement, { group });
        return tally.seen >= VOTES_NEEDED && majorityProbability(tally[side], tally.seen) >= SURE;
      });
      if (everywhere) found.set(statement, side);
    }
  }
  return found;
}
