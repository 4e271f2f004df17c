import type { Graph } from "./graph.ts";

/** Shares from 0 to 1; null in a network without ties. */
export type Reciprocity = { readonly arc: number | null; readonly dyad: number | null };

/**
 * How much of what is sent is sent back, in both forms, because the literature calls both by one name.
 *
 * With M mutual pairs and A one-way pairs: `arc` = 2M / (2M + A), the share of arcs that are answered (igraph's
 * default); `dyad` = M / (M + A), the share of tied pairs that are mutual. Complexity: O(nodes + ties), one merge of
 * each row with its reverse. An undirected network has 1 in both.
 *
 * Source: Wasserman & Faust, Social Network Analysis, 1994, doi 10.1017/CBO9780511815478, chapter 13.
 *
 * @example reciprocity(graphFromEdges({ nodes: 3, sources: [0, 1, 1], targets: [1, 0, 2], directed: true })) // { arc: 2/3, dyad: 1/2 }
 */
export function reciprocity(graph: Graph): Reciprocity {
  const { nodes, offsets, targets, inOffsets, inTargets } = graph;
  const arcs = targets.length;
  let answered = 0;
  for (let v = 0; v < nodes; v++) {
    let e = offsets[v]!;
    let i = inOffsets[v]!;
    while (e < offsets[v + 1]! && i < inOffsets[v + 1]!) {
      const difference = targets[e]! - inTargets[i]!;
      if (difference === 0) answered++;
      if (difference <= 0) e++;
      if (difference >= 0) i++;
    }
  }
  if (arcs === 0) return { arc: null, dyad: null };
  const mutual = answered / 2;
  return { arc: answered / arcs, dyad: mutual / (arcs - mutual) };
}
