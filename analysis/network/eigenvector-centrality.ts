import { connectedComponents } from "./connected-components.ts";
import type { Graph } from "./graph.ts";

/**
 * Eigenvector centrality: a person counts as much as the people they are tied with. Scaled so that the largest is 1.
 *
 * Power iteration on A + I, which also converges where the network falls into two sides; by tie weight, arcs read towards
 * the receiver. It speaks of the component with the largest eigenvalue; elsewhere it tends to 0.
 * Complexity: O(nodes + ties) an iteration.
 *
 * Source: Bonacich, "Power and centrality: a family of measures", American Journal of Sociology 92(5), 1987,
 * doi 10.1086/228631.
 *
 * @throws Error when `iterations` do not bring the largest change of a step to `tolerance`.
 * @example eigenvectorCentrality(graphFromEdges({ nodes: 2, sources: [0], targets: [1] })) // [1, 1]
 */
export function eigenvectorCentrality(
  graph: Graph,
  { tolerance = 1e-13, iterations = 100_000 }: { tolerance?: number; iterations?: number } = {},
): Float64Array {
  const { nodes, inOffsets, inTargets, inWeights } = graph;
  let heaviest = 1;
  if (inWeights) heaviest = inWeights.reduce((most, weight) => Math.max(most, weight), 0);
  let values = new Float64Array(nodes);
  let next = new Float64Array(nodes);
  if (connectedComponents(graph).count === nodes) return values;
  for (let v = 0; v < nodes; v++) values[v] = inOffsets[v + 1]! > inOffsets[v]! ? 1 : 0;
  for (let step = 0; step < iterations; step++) {
    let largest = 0;
    for (let v = 0; v < nodes; v++) {
      let sum = values[v]!;
      for (let e = inOffsets[v]!; e < inOffsets[v + 1]!; e++) {
        sum += values[inTargets[e]!]! * (inWeights ? inWeights[e]! / heaviest : 1);
      }
      next[v] = sum;
      if (sum > largest) largest = sum;
    }
    let change = 0;
    for (let v = 0; v < nodes; v++) {
      next[v]! /= largest;
      change = Math.max(change, Math.abs(next[v]! - values[v]!));
    }
    [values, next] = [next, values];
    if (change <= tolerance) return values;
  }
  throw new Error(`eigenvector centrality did not settle in ${iterations} iterations`);
}
