import type { Side } from "./compare-tallies.ts";
import type { GroupTallies } from "./group-tallies.ts";
import { majorityProbability } from "./majority-probability.ts";
import { tallyOf } from "./tally-of.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const SURE = 0.9;
const VOTES_NEEDED = 3;

export type MinorityStatement = { statement: number; group: number; side: Side };

/**
 * What a minority holds and would be outvoted on. Such a statement reaches the report by this rule, not by favour.
 *
 * A group counts as a minority when it has less than half of all people in groups. The statement counts when at least 3
 * of the group voted and, with a posterior probability of 0.9 each, more than half of the group is on the side and at
 * most half of all others is. No number of such statements is cut off.
 *
 * @returns in order of statement, then group; moderated-out statements never, for whoever moderates decides that in the
 * open; meta statements never. Complexity: O(groups^2 C).
 * @example minorityStatements(matrix, tallies) // [{ statement: 4, group: 1, side: "disagree" }]
 */
export function minorityStatements(matrix: VoteMatrix, tallies: GroupTallies): MinorityStatement[] {
  const found: MinorityStatement[] = [];
  const grouped = tallies.size.reduce((sum, size) => sum + size, 0);
  for (let statement = 0; statement < matrix.statements.length; statement++) {
    if (matrix.moderatedOut[statement] || matrix.meta[statement]) continue;
    for (let group = 0; group < tallies.size.length; group++) {
      if (2 * tallies.size[group]! >= grouped) continue;
      const own = tallyOf(tallies, statement, { group });
      const others = tallyOf(tallies, statement, { butGroup: group });
      if (own.seen < VOTES_NEEDED || others.seen < VOTES_NEEDED) continue;
      for (const side of ["agree", "disagree"] as const) {
        const held = majorityProbability(own[side], own.seen) >= SURE;
        const outvoted = 1 - majorityProbability(others[side], others.seen) >= SURE;
        if (held && outvoted) found.push({ statement, group, side });
      }
    }
  }
  return found;
}
