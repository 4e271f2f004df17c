import { forwardRows } from "./forward-rows.ts";
import type { Graph } from "./graph.ts";
import { undirectedOf } from "./undirected-of.ts";

/** Closure of contacts; arrows ignored. */
export type Transitivity = {
  readonly triangles: number;
  /** Share of two-step paths that are closed; null without such a path. */
  readonly global: number | null;
  /** Mean over all people of the share of their pairs of contacts that are tied, 0 for fewer than two contacts. */
  readonly averageLocal: number | null;
  /** Triangles each person is in. */
  readonly byPerson: Float64Array;
};

/**
 * Triangles and clustering. Complexity: O(ties^1.5).
 *
 * Sources: Watts & Strogatz 1998, doi 10.1038/30918; Latapy 2008, doi 10.1016/j.tcs.2008.07.017.
 *
 * @example transitivity(graphFromEdges({ nodes: 3, sources: [0, 1, 2], targets: [1, 2, 0] })).global // 1
 */
export function transitivity(graph: Graph): Transitivity {
  const ties = undirectedOf(graph);
  const { nodes } = ties;
  const { offsets, targets } = forwardRows(ties);
  const byPerson = new Float64Array(nodes);
  const mark = new Uint32Array(nodes);
  let triangles = 0;
  for (let a = 0; a < nodes; a++) {
    for (let e = offsets[a]!; e < offsets[a + 1]!; e++) mark[targets[e]!] = a + 1;
    for (let e = offsets[a]!; e < offsets[a + 1]!; e++) {
      const b = targets[e]!;
      for (let f = offsets[b]!; f < offsets[b + 1]!; f++) {
        const c = targets[f]!;
        if (mark[c] !== a + 1) continue;
        triangles++;
        byPerson[a]!++;
        byPerson[b]!++;
        byPerson[c]!++;
      }
    }
  }
  let paths = 0;
  let local = 0;
  for (let v = 0; v < nodes; v++) {
    const degree = ties.offsets[v + 1]! - ties.offsets[v]!;
    const pairs = (degree * (degree - 1)) / 2;
    paths += pairs;
    if (pairs > 0) local += byPerson[v]! / pairs;
  }
  return {
    triangles,
    global: paths > 0 ? (3 * triangles) / paths : null,
    averageLocal: nodes > 0 ? local / nodes : null,
    byPerson,
  };
}
