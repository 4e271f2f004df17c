import type { Graph } from "./graph.ts";

/**
 * Core numbers: the largest k such that the person belongs to a group where everybody has at least k ties inside.
 *
 * Of a directed network `mode` says which arcs count: "in" (default) or "out"; for the undirected figure hand in
 * `undirectedOf(graph)`. Complexity: O(nodes + ties).
 *
 * Source: Batagelj & Zaveršnik, "Fast algorithms for determining (generalized) core groups in social networks",
 * Advances in Data Analysis and Classification 5, 2011, doi 10.1007/s11634-010-0079-y.
 *
 * @example coreNumbers(graphFromEdges({ nodes: 4, sources: [0, 1, 2, 2], targets: [1, 2, 0, 3] })) // [2, 2, 2, 1]
 */
export function coreNumbers(graph: Graph, mode: "in" | "out" = "in"): Uint32Array {
  const { nodes } = graph;
  const counted = mode === "in" ? graph.inOffsets : graph.offsets;
  const offsets = mode === "in" ? graph.offsets : graph.inOffsets;
  const targets = mode === "in" ? graph.targets : graph.inTargets;
  const degree = new Uint32Array(nodes);
  let most = 0;
  for (let v = 0; v < nodes; v++) {
    degree[v] = counted[v + 1]! - counted[v]!;
    if (degree[v]! > most) most = degree[v]!;
  }
  const bin = new Uint32Array(most + 2);
  for (let v = 0; v < nodes; v++) bin[degree[v]! + 1]!++;
  for (let d = 0; d <= most; d++) bin[d + 1]! += bin[d]!;
  const fill = bin.slice();
  const order = new Uint32Array(nodes);
  const place = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) {
    place[v] = fill[degree[v]!]!++;
    order[place[v]!] = v;
  }
  for (let i = 0; i < nodes; i++) {
    const v = order[i]!;
    const core = degree[v]!;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const w = targets[e]!;
      const d = degree[w]!;
      if (d <= core) continue;
      // Swap w with the first person of its degree, then let that degree's bin start one later.
      const first = bin[d]!;
      const other = order[first]!;
      order[place[w]!] = other;
      place[other] = place[w]!;
      order[first] = w;
      place[w] = first;
      bin[d] = first + 1;
      degree[w] = d - 1;
    }
  }
  return degree;
}
