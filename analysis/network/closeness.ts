import { type DistanceSums, distanceBatches, distancesBlock } from "./distances-block.ts";
import type { Graph } from "./graph.ts";

/** How near everybody is to the others. Directed, distances run along the arrows from the person to the others. */
export type Closeness = {
  /** Reachable others / sum of distances to them: 1 tied with all of them, NaN reaching nobody. */
  readonly closeness: Float64Array;
  /** Mean over all n - 1 others of 1 / distance, 0 for those out of reach; NaN for a single person. */
  readonly harmonic: Float64Array;
  /** Largest finite distance; 0 without ties. */
  readonly diameter: number;
  /** Mean distance over pairs that reach each other; null without ties. */
  readonly meanDistance: number | null;
};

/**
 * Closeness within reach and harmonic closeness, with diameter and mean distance, from the sums of all blocks.
 *
 * Closeness is not comparable between components of different size: a pair on its own scores 1. Harmonic closeness is.
 * Complexity: O(nodes · blocks) here; the work is in `distancesBlock`.
 *
 * Sources: Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1(3), 1978,
 * doi 10.1016/0378-8733(78)90021-7; harmonic: Marchiori & Latora 2000, doi 10.1016/S0378-4371(00)00311-3.
 *
 * @param blocks sums that together cover every batch once, in order; left out, they are worked out here.
 * @example closeness(graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 2] })).closeness // [2/3, 1, 2/3]
 */
export function closeness(
  graph: Graph,
  blocks: readonly DistanceSums[] = [distancesBlock(graph, 0, distanceBatches(graph))],
): Closeness {
  const { nodes } = graph;
  const values = new Float64Array(nodes);
  const harmonic = new Float64Array(nodes);
  let pairs = 0;
  let distance = 0;
  let diameter = 0;
  for (const block of blocks) diameter = Math.max(diameter, block.longest);
  for (let v = 0; v < nodes; v++) {
    let reached = 0;
    let steps = 0;
    let near = 0;
    for (const block of blocks) {
      reached += block.reached[v]!;
      steps += block.steps[v]!;
      near += block.harmonic[v]!;
    }
    values[v] = reached / steps;
    harmonic[v] = near / (nodes - 1);
    pairs += reached;
    distance += steps;
  }
  return { closeness: values, harmonic, diameter, meanDistance: pairs > 0 ? distance / pairs : null };
}
