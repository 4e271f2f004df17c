import type { Graph } from "./graph.ts";

/** A division of the people: `of[v]` is the number of v's part, parts numbered by their first member. */
export type Parts = { readonly count: number; readonly of: Uint32Array; readonly sizes: Uint32Array };

/**
 * Connected components; of a directed network the weak ones (arrows ignored). A person without ties is one of their own.
 *
 * Complexity: O(nodes + ties).
 *
 * @example connectedComponents(graphFromEdges({ nodes: 3, sources: [0], targets: [1] })).sizes // [2, 1]
 */
export function connectedComponents(graph: Graph): Parts {
  const { nodes, offsets, targets, inOffsets, inTargets } = graph;
  const unseen = 0xffffffff;
  const of = new Uint32Array(nodes).fill(unseen);
  const stack = new Uint32Array(nodes);
  const sizes: number[] = [];
  for (let root = 0; root < nodes; root++) {
    if (of[root] !== unseen) continue;
    const part = sizes.length;
    let size = 0;
    let top = 0;
    stack[top++] = root;
    of[root] = part;
    while (top > 0) {
      const v = stack[--top]!;
      size++;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        if (of[w] !== unseen) continue;
        of[w] = part;
        stack[top++] = w;
      }
      if (!graph.directed) continue;
      for (let e = inOffsets[v]!; e < inOffsets[v + 1]!; e++) {
        const w = inTargets[e]!;
        if (of[w] !== unseen) continue;
        of[w] = part;
        stack[top++] = w;
      }
    }
    sizes.push(size);
  }
  return { count: sizes.length, of, sizes: Uint32Array.from(sizes) };
}
