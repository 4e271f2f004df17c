import type { Graph } from "./graph.ts";

/**
 * Betweenness of ties: for how many pairs of people the tie lies on a shortest path, in parts where there are several.
 *
 * Parallel to `graph.targets`; an undirected tie carries its value in both rows, each pair of people counting once.
 * Complexity: O(nodes · ties), memory O(nodes + ties).
 *
 * Sources: Girvan & Newman, "Community structure in social and biological networks", PNAS 99(12), 2002,
 * doi 10.1073/pnas.122653799; Brandes, "On variants of shortest-path betweenness centrality", Social Networks 30(2),
 * 2008, doi 10.1016/j.socnet.2007.11.001.
 *
 * @example edgeBetweenness(graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 2] })) // [2, 2, 2, 2]
 */
export function edgeBetweenness(graph: Graph): Float64Array {
  const { nodes, offsets, targets } = graph;
  const values = new Float64Array(targets.length);
  const level = new Int32Array(nodes).fill(-1);
  const paths = new Float64Array(nodes);
  const share = new Float64Array(nodes);
  const order = new Uint32Array(nodes);
  for (let source = 0; source < nodes; source++) {
    let tail = 1;
    order[0] = source;
    level[source] = 0;
    paths[source] = 1;
    for (let head = 0; head < tail; head++) {
      const v = order[head]!;
      const next = level[v]! + 1;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        if (level[w] === -1) {
          level[w] = next;
          paths[w] = 0;
          order[tail++] = w;
        }
        if (level[w] === next) paths[w]! += paths[v]!;
      }
    }
    for (let head = tail - 1; head >= 0; head--) {
      const v = order[head]!;
      const next = level[v]! + 1;
      let sum = 0;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        if (level[w] !== next) continue;
        const flow = paths[v]! * share[w]!;
        values[e]! += flow;
        sum += flow;
      }
      share[v] = (1 + sum) / paths[v]!;
    }
    for (let head = 0; head < tail; head++) level[order[head]!] = -1;
  }
  // Undirected, a row holds what flows its way, each pair of people once; the other row holds the same.
  return values;
}
