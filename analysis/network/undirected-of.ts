import { type Graph, graphFromEdges } from "./graph.ts";

/**
 * The same people with a tie wherever there is an arc in either direction; weights of both directions are added.
 *
 * Complexity: O(nodes + ties). An undirected network is handed back as it is.
 *
 * @example undirectedOf(graphFromEdges({ nodes: 2, sources: [0], targets: [1], directed: true })).ties // 1
 */
export function undirectedOf(graph: Graph): Graph {
  if (!graph.directed) return graph;
  const sources = new Uint32Array(graph.targets.length);
  for (let v = 0; v < graph.nodes; v++) sources.fill(v, graph.offsets[v], graph.offsets[v + 1]);
  return graphFromEdges({ nodes: graph.nodes, sources, targets: graph.targets, weights: graph.weights });
}
