import { betaInterval } from "../statistics/beta-interval.ts";
import { quantile } from "../statistics/quantile.ts";
import type { Side } from "./compare-tallies.ts";
import { groupInformedConsensus } from "./group-informed-consensus.ts";
import type { GroupTallies } from "./group-tallies.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** Where one group stands on a statement: its share on the side, with a 90 % interval. */
export type Standing = { group: number; probability: number; interval: { low: number; high: number } };

export type Alignment = {
  /** Median over statements of their consensus on the stronger side, 0 to 1; null without groups or votes. */
  value: number | null;
  /** The middle half of the statements: quarter and three quarters. */
  spread: { low: number; high: number } | null;
  statements: {
    statement: number;
    side: Side;
    consensus: number;
    /** The groups furthest behind and furthest ahead on the side, and the gap between their probabilities. */
    lowest: Standing;
    highest: Standing;
    gap: number;
  }[];
};

/**
 * How far departments (or any groups) want the same, with its spread: one figure to keep over time.
 *
 * For each statement voted on in every group, the group-informed consensus in its geometric form on the side where it
 * is larger: agreeing to reject counts as agreeing. The figure is the median over statements; the spread is the middle
 * half. For each statement the group furthest behind is named, for the mean hides it.
 *
 * @param tallies departments or found groups. @returns one entry for each statement that every group has voted on;
 * moderated-out and meta statements never. Complexity: O(groups C + C log C).
 * Source: own definition on the group-informed consensus of Small et al. 2021, doi 10.6035/recerca.5516.
 * @example alignment(matrix, departments).value // 0.58
 */
export function alignment(matrix: VoteMatrix, tallies: GroupTallies): Alignment {
  const agree = groupInformedConsensus(tallies, { side: "agree", form: "geometric" });
  const disagree = groupInformedConsensus(tallies, { side: "disagree", form: "geometric" });
  const statements: Alignment["statements"] = [];
  for (let statement = 0; statement < matrix.statements.length; statement++) {
    if (matrix.moderatedOut[statement] || matrix.meta[statement]) continue;
    const side: Side = agree[statement]! >= disagree[statement]! ? "agree" : "disagree";
    const standings: Standing[] = [];
    for (let group = 0; group < tallies.size.length; group++) {
      const hits = tallies[side][group]![statement]!;
      const other = tallies[side === "agree" ? "disagree" : "agree"][group]![statement]!;
      const seen = hits + other + tallies.pass[group]![statement]!;
      if (seen === 0) break;
      const interval = betaInterval(hits, seen, { level: 0.9 });
      standings.push({ group, probability: (hits + 1) / (seen + 2), interval });
    }
    if (standings.length === 0 || standings.length < tallies.size.length) continue;
    const lowest = standings.reduce((a, b) => (b.probability < a.probability ? b : a));
    const highest = standings.reduce((a, b) => (b.probability > a.probability ? b : a));
    const consensus = Math.max(agree[statement]!, disagree[statement]!);
    const gap = highest.probability - lowest.probability;
    statements.push({ statement, side, consensus, lowest, highest, gap });
  }
  if (statements.length === 0) return { value: null, spread: null, statements };
  const figures = statements.map((one) => one.consensus);
  return {
    value: quantile(figures, 0.5),
    spread: { low: quantile(figures, 0.25), high: quantile(figures, 0.75) },
    statements,
  };
}
