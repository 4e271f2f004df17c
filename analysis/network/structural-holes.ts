import { forwardRows } from "./forward-rows.ts";
import { type Graph, graphFromEdges } from "./graph.ts";

/** Burt's measures by person; NaN for a person without ties. */
export type StructuralHoles = {
  /** Above 0, at most 2 (9/8 where all ties weigh alike): how far the person's contacts are tied to one another, so that few can be played on alone. */
  readonly constraint: Float64Array;
  /** Contacts that are not redundant, at most the number of contacts. */
  readonly effectiveSize: Float64Array;
  /** Effective size over contacts, 0 to 1. */
  readonly efficiency: Float64Array;
  /** 0 the constraint is spread evenly, 1 it comes from one contact; NaN for a person with one contact. */
  readonly hierarchy: Float64Array;
};

function symmetric(graph: Graph): Graph {
  if (!graph.directed) return graph;
  const sources = new Uint32Array(graph.targets.length);
  for (let v = 0; v < graph.nodes; v++) sources.fill(v, graph.offsets[v], graph.offsets[v + 1]);
  const weights = graph.weights ?? new Float64Array(graph.targets.length).fill(1);
  return graphFromEdges({ nodes: graph.nodes, sources, targets: graph.targets, weights });
}

/**
 * Constraint, effective size, efficiency and hierarchy after Burt.
 *
 * With z_ij = a_ij + a_ji over contacts in either direction and p_ij = z_ij / Σ_k z_ik: constraint
 * c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²; effective size = Σ_j (1 - Σ_q p_iq m_jq), m_jq = z_jq / max_k z_jk; hierarchy
 * Σ_j r_j ln r_j / (N ln N), r_j = c_ij / (c_i / N). Ties weigh what the network says, 1 where it says nothing.
 * Every indirect term is a triangle and Σ_q z_iq z_qj / Z_q is the same seen from i and from j, so one listing of the
 * triangles serves both ends. Complexity: O(ties^1.5), memory O(nodes + ties).
 *
 * Sources: Burt, Structural Holes, Harvard University Press, 1992, chapter 2; Borgatti, "Structural holes: unpacking
 * Burt's redundancy measures", Connections 20(1), 1997.
 *
 * @example structuralHoles(graphFromEdges({ nodes: 3, sources: [0, 0], targets: [1, 2] })).constraint // [0.5, 1, 1]
 */
export function structuralHoles(graph: Graph): StructuralHoles {
  const ties = symmetric(graph);
  const { nodes, weights } = ties;
  const { offsets, targets, at } = forwardRows(ties);
  const strength = new Float64Array(nodes);
  const inverse = new Float64Array(nodes);
  const inverseMost = new Float64Array(nodes);
  const contacts = new Float64Array(nodes);
  const weight = new Float64Array(targets.length).fill(1);
  if (weights) for (let k = 0; k < weight.length; k++) weight[k] = weights[at[k]!]!;
  for (let v = 0; v < nodes; v++) {
    let sum = 0;
    let most = 0;
    for (let e = ties.offsets[v]!; e < ties.offsets[v + 1]!; e++) {
      const w = weights ? weights[e]! : 1;
      sum += w;
      if (w > most) most = w;
    }
    contacts[v] = ties.offsets[v + 1]! - ties.offsets[v]!;
    strength[v] = sum;
    inverse[v] = 1 / sum;
    inverseMost[v] = 1 / most;
  }
  const indirect = new Float64Array(targets.length);
  const redundant = new Float64Array(nodes);
  const mark = new Uint32Array(nodes);
  for (let a = 0; a < nodes; a++) {
    const first = offsets[a]!;
    const last = offsets[a + 1]!;
    if (last - first < 2) continue;
    for (let k = first; k < last; k++) mark[targets[k]!] = k + 1;
    const inverseA = inverse[a]!;
    const mostA = inverseMost[a]!;
    let redundantA = 0;
    for (let ab = first; ab < last; ab++) {
      const b = targets[ab]!;
      const zAb = weight[ab]!;
      const inverseB = inverse[b]!;
      const mostB = inverseMost[b]!;
      let indirectAb = 0;
      let redundantB = 0;
      for (let bc = offsets[b]!; bc < offsets[b + 1]!; bc++) {
        const c = targets[bc]!;
        const marked = mark[c]!;
        if (marked === 0) continue;
        const ac = marked - 1;
        const zAc = weight[ac]!;
        const zBc = weight[bc]!;
        const mostC = inverseMost[c]!;
        indirectAb += zAc * zBc * inverse[c]!;
        indirect[ac]! += zAb * zBc * inverseB;
        indirect[bc]! += zAb * zAc * inverseA;
        redundantA += zBc * (zAc * mostB + zAb * mostC);
        redundantB += zAc * (zBc * mostA + zAb * mostC);
        redundant[c]! += zAb * (zBc * mostA + zAc * mostB);
      }
      indirect[ab]! += indirectAb;
      redundant[b]! += redundantB;
    }
    redundant[a]! += redundantA;
    for (let k = first; k < last; k++) mark[targets[k]!] = 0;
  }
  const constraint = new Float64Array(nodes);
  const entropy = new Float64Array(nodes);
  for (let a = 0; a < nodes; a++) {
    for (let k = offsets[a]!; k < offsets[a + 1]!; k++) {
      const b = targets[k]!;
      const both = weight[k]! + indirect[k]!;
      const shareA = both * inverse[a]!;
      const shareB = both * inverse[b]!;
      const onA = shareA * shareA;
      const onB = shareB * shareB;
      constraint[a]! += onA;
      constraint[b]! += onB;
      entropy[a]! += onA * Math.log(onA);
      entropy[b]! += onB * Math.log(onB);
    }
  }
  const effectiveSize = new Float64Array(nodes).fill(Number.NaN);
  const efficiency = new Float64Array(nodes).fill(Number.NaN);
  const hierarchy = new Float64Array(nodes).fill(Number.NaN);
  for (let v = 0; v < nodes; v++) {
    const n = contacts[v]!;
    const c = constraint[v]!;
    if (n === 0) {
      constraint[v] = Number.NaN;
      continue;
    }
    effectiveSize[v] = n - redundant[v]! * inverse[v]!;
    efficiency[v] = effectiveSize[v]! / n;
    // Σ r ln r / (N ln N) with r = c_ij N / c, written out so that one pass over the ties is enough.
    if (n > 1) hierarchy[v] = Math.max(0, (entropy[v]! / c + Math.log(n / c)) / Math.log(n));
  }
  return { constraint, effectiveSize, efficiency, hierarchy };
}
