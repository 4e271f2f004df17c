import type { Graph } from "./graph.ts";

/** Each tie once, from the person of the smaller degree: rows that together hold every triangle exactly once. */
export type ForwardRows = {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly at: Uint32Array;
};

/**
 * The rows of a network turned towards the better-connected end, so that no row is longer than √(2 ties).
 *
 * `at` is the position of the tie in `graph.targets` of the person whose row it is. O(nodes + ties).
 * Source: Latapy, "Main-memory triangle computations for very large (sparse (power-law)) graphs", Theoretical Computer
 * Science 407, 2008, doi 10.1016/j.tcs.2008.07.017.
 */
export function forwardRows({ nodes, offsets, targets }: Graph): ForwardRows {
  const forward = new Uint32Array(nodes + 1);
  const out = new Uint32Array(targets.length >>> 1);
  const at = new Uint32Array(targets.length >>> 1);
  let kept = 0;
  for (let v = 0; v < nodes; v++) {
    const degree = offsets[v + 1]! - offsets[v]!;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const w = targets[e]!;
      const other = offsets[w + 1]! - offsets[w]!;
      if (other < degree || (other === degree && w < v)) continue;
      out[kept] = w;
      at[kept++] = e;
    }
    forward[v + 1] = kept;
  }
  return { offsets: forward, targets: out, at };
}
