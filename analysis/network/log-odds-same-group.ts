import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";
import { mixing } from "./mixing.ts";

/**
 * The log odds ratio of a tie for two people of one group against two of different groups, with its standard error.
 *
 * ln(ad / bc) over pairs: a tied and same group, b untied and same, c tied and across, d untied and across; standard
 * error √(1/a + 1/b + 1/c + 1/d), which takes pairs as independent (Woolf) and is therefore too small in a network. Null
 * where a count is 0. Complexity: O(nodes + ties + groups²).
 *
 * Source: Woolf, "On estimating the relation between blood group and disease", Annals of Human Genetics 19(4), 1955,
 * doi 10.1111/j.1469-1809.1955.tb01348.x.
 *
 * @example logOddsSameGroup(graph, groups) // { value: 2.57, standardError: 0.02 }
 */
export function logOddsSameGroup(
  graph: Graph,
  groups: Groups,
): { value: number; standardError: number } | null {
  const { arcs, total, sizes, people } = mixing(graph, groups);
  const half = graph.directed ? 1 : 2;
  let own = 0;
  let pairsWithin = 0;
  for (let g = 0; g < groups.count; g++) {
    own += arcs[g * groups.count + g]! / half;
    pairsWithin += (sizes[g]! * (sizes[g]! - 1)) / half;
  }
  const pairs = (people * (people - 1)) / half;
  const across = total / half - own;
  const untiedWithin = pairsWithin - own;
  const untiedAcross = pairs - pairsWithin - across;
  if (!(own > 0 && across > 0 && untiedWithin > 0 && untiedAcross > 0)) return null;
  return {
    value: Math.log((own * untiedAcross) / (untiedWithin * across)),
    standardError: Math.sqrt(1 / own + 1 / across + 1 / untiedWithin + 1 / untiedAcross),
  };
}
