import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";
import { mixing } from "./mixing.ts";

/**
 * Nominal assortativity: 1 all ties stay inside groups, 0 as chance given everyone's number of ties, below 0 they avoid
 * their own. Null without ties or where every tie is in one group.
 *
 * r = (Σ e_gg - Σ a_g b_g) / (1 - Σ a_g b_g), e the share of arcs from g to h, a and b its row and column sums.
 * Complexity: O(nodes + ties + groups²).
 *
 * Source: Newman, "Mixing patterns in networks", Physical Review E 67, 2003, doi 10.1103/PhysRevE.67.026126.
 *
 * @example assortativity(graphFromEdges({ nodes: 2, sources: [0], targets: [1] }), { of: Int32Array.of(0, 1), count: 2 }) // -1
 */
export function assortativity(graph: Graph, groups: Groups): number | null {
  const { arcs, total } = mixing(graph, groups);
  const { count } = groups;
  let own = 0;
  let chance = 0;
  for (let g = 0; g < count; g++) {
    let out = 0;
    let into = 0;
    for (let h = 0; h < count; h++) {
      out += arcs[g * count + h]!;
      into += arcs[h * count + g]!;
    }
    own += arcs[g * count + g]!;
    chance += out * into;
  }
  const room = total * total - chance;
  return room > 0 ? (own * total - chance) / room : null;
}
