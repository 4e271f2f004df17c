import type { Graph } from "./graph.ts";

/** A network of the Leiden method: people, or clusters of people. Ties within a node are in its strength only. */
export type Level = {
  readonly nodes: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
  /** Weight of all tie ends at the node. */
  readonly strength: Float64Array;
  /** Resolution over the total strength: what the product of two strengths is charged with. */
  readonly charge: number;
  /** Mean weight of a tie between two people. */
  readonly unit: number;
};

/** The first level, people; without weights every tie weighs 1. */
export type PeopleLevel = Omit<Level, "weights"> & { readonly weights: Float64Array | null };

/** The network itself as the first level. O(nodes + ties). */
export function firstLevel(graph: Graph, resolution: number): PeopleLevel {
  const { nodes, offsets, targets, weights } = graph;
  const strength = new Float64Array(nodes);
  let total = 0;
  for (let v = 0; v < nodes; v++) {
    let sum = weights ? 0 : offsets[v + 1]! - offsets[v]!;
    if (weights) for (let e = offsets[v]!; e < offsets[v + 1]!; e++) sum += weights[e]!;
    strength[v] = sum;
    total += sum;
  }
  return {
    nodes,
    offsets,
    targets,
    weights,
    strength,
    charge: resolution / total,
    unit: total / targets.length,
  };
}
