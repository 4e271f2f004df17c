import type { Graph } from "./graph.ts";

/**
 * Modularity of a division: the share of tie weight inside parts minus what everyone's strength alone would give.
 *
 * Undirected Q = Σ_c [L_c / m - γ (d_c / 2m)²]; directed Q = Σ_c [L_c / m - γ out_c in_c / m²]. A negative number in `of`
 * stands outside every part: such people are parts of their own. Null without ties. Complexity: O(nodes + ties).
 *
 * Sources: Newman & Girvan 2004, doi 10.1103/PhysRevE.69.026113; directed: Leicht & Newman 2008,
 * doi 10.1103/PhysRevLett.100.118703.
 *
 * @param of the part of each person, numbers below `nodes`.
 * @example modularity(twoTriangles, [0, 0, 0, 1, 1, 1]) // 0.5
 */
export function modularity(graph: Graph, of: ArrayLike<number>, resolution = 1): number | null {
  const { nodes, offsets, targets, weights, directed } = graph;
  const parts = new Int32Array(of);
  const sent = new Float64Array(nodes);
  const received = directed ? new Float64Array(nodes) : sent;
  let total = 0;
  let inside = 0;
  let alone = 0;
  for (let v = 0; v < nodes; v++) {
    const part = parts[v]!;
    const last = offsets[v + 1]!;
    let out = last - offsets[v]!;
    let within = 0;
    if (weights) {
      out = 0;
      for (let e = offsets[v]!; e < last; e++) {
        out += weights[e]!;
        within += Number(parts[targets[e]!] === part) * weights[e]!;
      }
    } else for (let e = offsets[v]!; e < last; e++) within += Number(parts[targets[e]!] === part);
    total += out;
    if (part < 0) alone += out * strengthIn(graph, v);
    else {
      inside += within;
      sent[part]! += out;
      if (directed) received[part]! += strengthIn(graph, v);
    }
  }
  if (total === 0) return null;
  let chance = alone / total / total;
  for (let part = 0; part < nodes; part++) chance += (sent[part]! / total) * (received[part]! / total);
  return inside / total - resolution * chance;
}

function strengthIn({ inOffsets, inWeights }: Graph, v: number): number {
  if (!inWeights) return inOffsets[v + 1]! - inOffsets[v]!;
  let sum = 0;
  for (let e = inOffsets[v]!; e < inOffsets[v + 1]!; e++) sum += inWeights[e]!;
  return sum;
}
