import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";

/** How often each person stands between two others who are not tied, by the groups of the three. */
export type Brokerage = {
  /** All three of one group. */
  readonly coordinator: Float64Array;
  /** Both others of one group, the broker not (also: itinerant). */
  readonly consultant: Float64Array;
  /** From another group into the broker's own. */
  readonly gatekeeper: Float64Array;
  /** From the broker's own group to another. */
  readonly representative: Float64Array;
  /** All three of different groups. */
  readonly liaison: Float64Array;
};

/**
 * Gould and Fernandez brokerage: ordered pairs a → v → b, a other than b, without the arc a → b, in five roles.
 *
 * A triad with anybody outside every group is not counted. All in-out pairs are counted by group in closed form, then
 * those with a direct arc are taken off. Complexity: O(nodes + Σ over arcs a → v of v's out-degree).
 *
 * Source: Gould & Fernandez, "Structures of mediation", Sociological Methodology 19, 1989, doi 10.2307/270949.
 *
 * @example brokerage(graph, groups).liaison[3] // 247
 */
export function brokerage(graph: Graph, { of, count }: Groups): Brokerage {
  const { nodes, offsets, targets, inOffsets, inTargets } = graph;
  const roles = Array.from({ length: 5 }, () => new Float64Array(nodes));
  const [coordinator, consultant, gatekeeper, representative, liaison] = roles as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const into = new Float64Array(count);
  const out = new Float64Array(count);
  const both = new Float64Array(count);
  const mark = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) {
    const own = of[v]!;
    if (own < 0) continue;
    let allIn = 0;
    let allOut = 0;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const w = targets[e]!;
      mark[w] = v + 1;
      if (of[w]! < 0) continue;
      out[of[w]!]!++;
      allOut++;
    }
    for (let e = inOffsets[v]!; e < inOffsets[v + 1]!; e++) {
      const w = inTargets[e]!;
      const g = of[w]!;
      if (g < 0) continue;
      into[g]!++;
      allIn++;
      if (mark[w] === v + 1) both[g]!++;
    }
    const ownIn = into[own]!;
    const ownOut = out[own]!;
    const ownBoth = both[own]!;
    let returning = 0;
    let mutual = 0;
    for (let e = inOffsets[v]!; e < inOffsets[v + 1]!; e++) {
      const g = of[inTargets[e]!]!;
      if (g < 0) continue;
      if (g !== own) {
        returning += into[g]! * out[g]!;
        mutual += both[g]!;
      }
      into[g] = both[g] = 0;
    }
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const g = of[targets[e]!]!;
      if (g >= 0) out[g] = 0;
    }
    coordinator[v] = ownIn * ownOut - ownBoth;
    consultant[v] = returning - mutual;
    gatekeeper[v] = (allIn - ownIn) * ownOut;
    representative[v] = ownIn * (allOut - ownOut);
    liaison[v] = (allIn - ownIn) * (allOut - ownOut) - returning;
  }
  /** While somebody is looked at, the group of each person they have an arc to; -1 for all others. */
  const tied = new Int32Array(nodes).fill(-1);
  for (let a = 0; a < nodes; a++) {
    const groupA = of[a]!;
    if (groupA < 0) continue;
    const first = offsets[a]!;
    const last = offsets[a + 1]!;
    for (let e = first; e < last; e++) tied[targets[e]!] = of[targets[e]!]!;
    for (let e = first; e < last; e++) {
      const v = targets[e]!;
      const groupV = of[v]!;
      if (groupV < 0) continue;
      let all = 0;
      let own = 0;
      let back = 0;
      // Without branches: which way they go cannot be foreseen, and that costs more than the work.
      const end = offsets[v + 1]!;
      for (let f = offsets[v]!; f < end; f++) {
        const groupB = tied[targets[f]!]!;
        all += Number(groupB >= 0);
        own += Number(groupB === groupV);
        back += Number(groupB === groupA);
      }
      if (groupA === groupV) {
        coordinator[v]! -= own;
        representative[v]! -= all - own;
      } else {
        gatekeeper[v]! -= own;
        consultant[v]! -= back;
        liaison[v]! -= all - own - back;
      }
    }
    for (let e = first; e < last; e++) tied[targets[e]!] = -1;
  }
  return { coordinator, consultant, gatekeeper, representative, liaison };
}
