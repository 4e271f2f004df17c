import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";
import { mixing } from "./mixing.ts";

/**
 * Coleman's homophily index of each group: 1 its members choose only their own, 0 as chance, -1 never.
 *
 * With T ties sent by the group, O of them inside and expected X = T (n_g - 1) / (n - 1): (O - X) / (T - X) when O ≥ X,
 * else (O - X) / X. NaN for a group of one or one that sends no tie. Complexity: O(nodes + ties + groups²).
 *
 * Source: Coleman, "Relational analysis: the study of social organizations with survey methods", Human Organization
 * 17(4), 1958, doi 10.17730/humo.17.4.q5604m676260q8n7.
 *
 * @example colemanIndex(graph, groups)[0] // 0.46
 */
export function colemanIndex(graph: Graph, groups: Groups): Float64Array {
  const { arcs, sizes, people } = mixing(graph, groups);
  const { count } = groups;
  return Float64Array.from({ length: count }, (_, g) => {
    let sent = 0;
    for (let h = 0; h < count; h++) sent += arcs[g * count + h]!;
    const own = arcs[g * count + g]!;
    const chance = (sent * (sizes[g]! - 1)) / (people - 1);
    if (sent === 0 || sizes[g]! < 2) return Number.NaN;
    if (own < chance) return (own - chance) / chance;
    return sent > chance ? (own - chance) / (sent - chance) : Number.NaN;
  });
}
