import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";

/** Square matrices over the groups, row = from, column = to, flat by rows. */
export type DensityMatrix = {
  readonly groups: number;
  readonly ties: Float64Array;
  /** Ties that could be: n_g n_h, within a group n_g (n_g - 1), half of that when undirected. */
  readonly possible: Float64Array;
  /** ties / possible; NaN where nothing is possible (a group of one). */
  readonly density: Float64Array;
  /** Ties expected if the same number of ties fell on pairs of grouped people at random. */
  readonly expected: Float64Array;
};

/**
 * Density within and between groups.
 *
 * Undirected, the matrix is symmetric and a cell off the diagonal counts the ties between two groups once. Ties with a
 * person outside every group are left out. `expected` is `possible` times the overall density among grouped people: what
 * random labels would give. Complexity: O(nodes + ties + groups²).
 *
 * Source: Wasserman & Faust, Social Network Analysis, 1994, doi 10.1017/CBO9780511815478, chapter 10.
 *
 * @example densityMatrix(graph, { of: Int32Array.of(0, 0, 1), count: 2 }).density[1] // from group 0 to group 1
 */
export function densityMatrix(graph: Graph, groups: Groups): DensityMatrix {
  const { count, of } = groups;
  const ties = new Float64Array(count * count);
  const possible = new Float64Array(count * count);
  const density = new Float64Array(count * count);
  const expected = new Float64Array(count * count);
  const sizes = new Float64Array(count);
  let people = 0;
  let counted = 0;
  for (let v = 0; v < graph.nodes; v++) {
    const g = of[v]!;
    if (g < 0) continue;
    people++;
    sizes[g]!++;
    for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) {
      const h = of[graph.targets[e]!]!;
      if (h < 0) continue;
      counted++;
      ties[g * count + h]!++;
    }
  }
  const overall = people > 1 ? counted / (people * (people - 1)) : 0;
  for (let g = 0; g < count; g++) {
    for (let h = 0; h < count; h++) {
      const cell = g * count + h;
      const half = g === h && !graph.directed ? 2 : 1;
      ties[cell]! /= half;
      possible[cell] = (g === h ? sizes[g]! * (sizes[g]! - 1) : sizes[g]! * sizes[h]!) / half;
      density[cell] = possible[cell] > 0 ? ties[cell]! / possible[cell] : Number.NaN;
      expected[cell] = possible[cell] * overall;
    }
  }
  return { groups: count, ties, possible, density, expected };
}
