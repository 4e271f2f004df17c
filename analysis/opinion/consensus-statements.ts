import { majorityTest, type Side } from "./compare-tallies.ts";
import type { GroupTallies } from "./group-tallies.ts";
import { majorityProbability } from "./majority-probability.ts";
import { type Rule, SIGNIFICANT } from "./representative-statements.ts";
import { tallyOf } from "./tally-of.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const SURE = 0.9;
const VOTES_NEEDED = 3;
const SHOWN = 5;

/**
 * The statements on which everybody together is clearly on one side, groups left aside.
 *
 * `crowd`: probability over one half and its z test at 90 %. `council`: at least 3 votes and a posterior probability of
 * 0.9 that more than half are on the side. Ranked by probability times z, the five strongest of either side.
 *
 * @returns numbers of statements, strongest first; moderated-out and meta statements never. Complexity: O(C log C).
 * Source: Small et al. 2021, doi 10.6035/recerca.5516.
 * @example consensusStatements(matrix, tallies, "council").agree // [3, 7]
 */
export function consensusStatements(
  matrix: VoteMatrix,
  tallies: GroupTallies,
  rule: Rule,
): { agree: number[]; disagree: number[] } {
  const on = (side: Side): number[] => {
    const found: { statement: number; strength: number }[] = [];
    for (let statement = 0; statement < matrix.statements.length; statement++) {
      if (matrix.moderatedOut[statement] || matrix.meta[statement]) continue;
      const tally = tallyOf(tallies, statement, "everybody");
      const probability = (tally[side] + 1) / (tally.seen + 2);
      const test = majorityTest(tally[side], tally.seen);
      const counts =
        rule === "crowd"
          ? probability > 0.5 && test > SIGNIFICANT
          : tally.seen >= VOTES_NEEDED && majorityProbability(tally[side], tally.seen) >= SURE;
      if (counts) found.push({ statement, strength: probability * test });
    }
    found.sort((a, b) => b.strength - a.strength);
    return found.slice(0, SHOWN).map((one) => one.statement);
  };
  return { agree: on("agree"), disagree: on("disagree") };
}
