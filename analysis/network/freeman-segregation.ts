import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";
import { mixing } from "./mixing.ts";

/**
 * Freeman's segregation: 1 no tie crosses groups, 0 as many cross as among random pairs, below 0 more.
 *
 * 1 - crossing ties / expected crossing ties, the expectation being ties times the share of pairs that cross. It is not
 * cut off at 0, as Freeman's S is, so that "more than chance" stays visible. Null without ties or with one group only.
 * Complexity: O(nodes + ties + groups²).
 *
 * Source: Freeman, "Segregation in social networks", Sociological Methods & Research 6(4), 1978,
 * doi 10.1177/004912417800600401.
 *
 * @example freemanSegregation(graph, groups) // 0.30
 */
export function freemanSegregation(graph: Graph, groups: Groups): number | null {
  const { arcs, total, sizes, people } = mixing(graph, groups);
  let own = 0;
  let pairsWithin = 0;
  for (let g = 0; g < groups.count; g++) {
    own += arcs[g * groups.count + g]!;
    pairsWithin += sizes[g]! * (sizes[g]! - 1);
  }
  const pairs = people * (people - 1);
  const expected = pairs > 0 ? (total * (pairs - pairsWithin)) / pairs : 0;
  return expected > 0 ? 1 - (total - own) / expected : null;
}
