import type { Side } from "./compare-tallies.ts";
import type { GroupTallies } from "./group-tallies.ts";

/**
 * Group-informed consensus of every statement: high only where every group is on its side, whatever the groups' sizes.
 *
 * `product`: product over groups of (hits + 1) / (seen + 2), as Polis publishes it; it shrinks with the number of
 * groups and pulls small groups to one half. `geometric`: geometric mean over groups of p (1 - q), p and q the
 * probabilities of the side and of the other side with half a vote added to each (Jeffreys); comparable between
 * different numbers of groups, and a group that disagrees weighs more than one that passes.
 *
 * @param tallies found groups or departments. @param options.side "agree" when absent. @param options.form "product"
 * when absent. @returns one number per statement, 0 to 1; NaN for all where there are no groups.
 * Complexity: O(groups C). Source: Small et al. 2021, doi 10.6035/recerca.5516.
 * @example groupInformedConsensus(tallies)[5] // 0.64 where two groups of eight agree by 7 of 8: (8 / 10)^2
 */
export function groupInformedConsensus(
  tallies: GroupTallies,
  { side = "agree", form = "product" }: { side?: Side; form?: "product" | "geometric" } = {},
): Float64Array {
  const other: Side = side === "agree" ? "disagree" : "agree";
  const groups = tallies.size.length;
  const C = tallies.everybody.agree.length;
  const consensus = new Float64Array(C).fill(groups === 0 ? Number.NaN : 1);
  for (let group = 0; group < groups; group++) {
    const hits = tallies[side][group]!;
    const misses = tallies[other][group]!;
    const passes = tallies.pass[group]!;
    for (let j = 0; j < C; j++) {
      const seen = hits[j]! + misses[j]! + passes[j]!;
      if (form === "product") consensus[j]! *= (hits[j]! + 1) / (seen + 2);
      else
        consensus[j]! *=
          (((hits[j]! + 0.5) / (seen + 1)) * (1 - (misses[j]! + 0.5) / (seen + 1))) ** (1 / groups);
    }
  }
  return consensus;
}
