import type { Parts } from "./connected-components.ts";
import type { Graph } from "./graph.ts";

/**
 * Strong components: the largest sets of people who all reach each other along the arrows.
 *
 * Tarjan's algorithm without recursion. Parts are numbered by their first member.
 * Complexity: O(nodes + ties).
 * Source: Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972, doi 10.1137/0201010.
 *
 * @example strongComponents(graphFromEdges({ nodes: 2, sources: [0], targets: [1], directed: true })).count // 2
 */
export function strongComponents(graph: Graph): Parts {
  const { nodes, offsets, targets } = graph;
  const index = new Uint32Array(nodes);
  const low = new Uint32Array(nodes);
  const found = new Int32Array(nodes).fill(-1);
  const next = offsets.slice(0, nodes);
  const path = new Uint32Array(nodes);
  const open = new Uint32Array(nodes);
  let opened = 0;
  let clock = 0;
  let count = 0;
  for (let root = 0; root < nodes; root++) {
    if (index[root] !== 0) continue;
    let depth = 0;
    path[depth] = root;
    index[root] = low[root] = ++clock;
    open[opened++] = root;
    while (depth >= 0) {
      const v = path[depth]!;
      const e = next[v]!;
      if (e < offsets[v + 1]!) {
        next[v] = e + 1;
        const w = targets[e]!;
        if (index[w] === 0) {
          index[w] = low[w] = ++clock;
          open[opened++] = w;
          path[++depth] = w;
        } else if (found[w] === -1 && index[w]! < low[v]!) low[v] = index[w]!;
        continue;
      }
      if (low[v] === index[v]) {
        let w: number;
        do {
          w = open[--opened]!;
          found[w] = count;
        } while (w !== v);
        count++;
      }
      if (--depth >= 0) {
        const parent = path[depth]!;
        if (low[v]! < low[parent]!) low[parent] = low[v]!;
      }
    }
  }
  const number = new Int32Array(count).fill(-1);
  const of = new Uint32Array(nodes);
  const sizes = new Uint32Array(count);
  let numbered = 0;
  for (let v = 0; v < nodes; v++) {
    if (number[found[v]!] === -1) number[found[v]!] = numbered++;
    of[v] = number[found[v]!]!;
    sizes[of[v]!]!++;
  }
  return { count, of, sizes };
}
