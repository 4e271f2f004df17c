import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";

/** Arcs between groups, flat by rows; an undirected tie is an arc each way. */
export type Mixing = {
  readonly arcs: Float64Array;
  readonly total: number;
  readonly sizes: Float64Array;
  readonly people: number;
};

/** Counts arcs from group to group, leaving out whoever has no group. O(nodes + ties). */
export function mixing(graph: Graph, { of, count }: Groups): Mixing {
  const arcs = new Float64Array(count * count);
  const sizes = new Float64Array(count);
  let total = 0;
  let people = 0;
  for (let v = 0; v < graph.nodes; v++) {
    const g = of[v]!;
    if (g < 0) continue;
    sizes[g]!++;
    people++;
    for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) {
      const h = of[graph.targets[e]!]!;
      if (h < 0) continue;
      arcs[g * count + h]!++;
      total++;
    }
  }
  return { arcs, total, sizes, people };
}
