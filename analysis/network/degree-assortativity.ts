import type { Graph } from "./graph.ts";

/**
 * Degree assortativity: do the well-connected tie with the well-connected? The correlation, over ties, of the degrees at
 * both ends (directed: the sender's out-degree with the receiver's in-degree). Null where either does not vary.
 *
 * Complexity: O(nodes + ties), two passes for accuracy.
 *
 * Source: Newman 2003, doi 10.1103/PhysRevE.67.026126.
 *
 * @example degreeAssortativity(graphFromEdges({ nodes: 3, sources: [0, 0], targets: [1, 2] })) // -1, a star
 */
export function degreeAssortativity(graph: Graph): number | null {
  const { nodes, offsets, targets, inOffsets } = graph;
  const arcs = targets.length;
  let sumOut = 0;
  let sumIn = 0;
  for (let v = 0; v < nodes; v++) {
    const out = offsets[v + 1]! - offsets[v]!;
    const into = inOffsets[v + 1]! - inOffsets[v]!;
    sumOut += out * out;
    sumIn += into * into;
  }
  const meanOut = sumOut / arcs;
  const meanIn = sumIn / arcs;
  let product = 0;
  let squareOut = 0;
  let squareIn = 0;
  for (let v = 0; v < nodes; v++) {
    const out = offsets[v + 1]! - offsets[v]! - meanOut;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const w = targets[e]!;
      const into = inOffsets[w + 1]! - inOffsets[w]! - meanIn;
      product += out * into;
      squareOut += out * out;
      squareIn += into * into;
    }
  }
  const spread = Math.sqrt(squareOut * squareIn);
  return spread > 1e-12 * arcs ? product / spread : null;
}
