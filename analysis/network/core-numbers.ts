import type { Graph } from "./graph.ts";

/**
 * Core numbers: the largest k such that the person belongs to a group where everybody has at least k ties inside.
 *
 * Of a directed network `mode` says which arcs count: "in" (default) or "out"; for the undirected figure hand in
 * `undirectedOf(graph)`.
 *
 * Method: whoever has no more ties than the core so far is taken away, and so are those who then have no more, until nobody is left; those who
 * are left are looked through once for each core. As there are at most 2 ties / k of them at core k, that adds up to little.
 * Complexity: O(nodes + ties log ties) at worst.
 *
 * Source: Batagelj & Zaveršnik, "Fast algorithms for determining (generalized) core groups in social networks",
 * Advances in Data Analysis and Classification 5, 2011, doi 10.1007/s11634-010-0079-y; by rounds, without their sorted
 * list: Dasari, Desh & Zubair, "ParK", IEEE Big Data 2014, doi 10.1109/BigData.2014.7004366.
 *
 * @example coreNumbers(graphFromEdges({ nodes: 4, sources: [0, 1, 2, 2], targets: [1, 2, 0, 3] })) // [2, 2, 2, 1]
 */
export function coreNumbers(graph: Graph, mode: "in" | "out" = "in"): Uint32Array {
  const { nodes } = graph;
  const counted = mode === "in" ? graph.inOffsets : graph.offsets;
  const offsets = mode === "in" ? graph.offsets : graph.inOffsets;
  const targets = mode === "in" ? graph.targets : graph.inTargets;
  /** Ties to those who are left; it falls no lower than the core somebody was taken away at, which it is in the end. */
  const degree = new Uint32Array(nodes);
  const left = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) {
    degree[v] = counted[v + 1]! - counted[v]!;
    left[v] = v;
  }
  /** One more than there are people: the next place is written before it is known whether it counts. */
  const leaving = new Uint32Array(nodes + 1);
  let remaining = nodes;
  let core = 0;
  while (remaining > 0) {
    let kept = 0;
    let top = 0;
    let least = nodes + targets.length;
    for (let k = 0; k < remaining; k++) {
      const v = left[k]!;
      const d = degree[v]!;
      leaving[top] = v;
      top += Number(d === core);
      left[kept] = v;
      kept += Number(d > core);
      if (d > core && d < least) least = d;
    }
    remaining = kept;
    if (top === 0) {
      core = least;
      continue;
    }
    while (top > 0) {
      const v = leaving[--top]!;
      const last = offsets[v + 1]!;
      // Without branches: which way they go cannot be foreseen, and that costs more than the work.
      for (let e = offsets[v]!; e < last; e++) {
        const w = targets[e]!;
        const d = degree[w]!;
        leaving[top] = w;
        top += Number(d === core + 1);
        degree[w] = d - Number(d > core);
      }
    }
    core++;
  }
  return degree;
}
