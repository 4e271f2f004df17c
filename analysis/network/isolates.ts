import type { Graph } from "./graph.ts";

/**
 * The people without a tie in either direction, ascending. O(nodes).
 *
 * @example isolates(graphFromEdges({ nodes: 3, sources: [0], targets: [2] })) // [1]
 */
export function isolates(graph: Graph): number[] {
  const alone: number[] = [];
  for (let v = 0; v < graph.nodes; v++) {
    const ties = graph.offsets[v + 1]! - graph.offsets[v]! + graph.inOffsets[v + 1]! - graph.inOffsets[v]!;
    if (ties === 0) alone.push(v);
  }
  return alone;
}
