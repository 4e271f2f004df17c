import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";

/** Ties inside groups, ties across, and (external - internal) / (external + internal); null without a tie. */
export type EiCount = { readonly internal: number; readonly external: number; readonly value: number | null };

/** The index of the whole, of each group and of each person. */
export type EiIndex = EiCount & {
  /** The index under random labels, exact; null where it is not defined. */
  readonly expected: number | null;
  readonly groups: readonly (EiCount & { readonly people: number; readonly byMember: number | null })[];
  /** By person; NaN without a tie to a grouped person. */
  readonly people: Float64Array;
};

function index(internal: number, external: number): number | null {
  return internal + external > 0 ? (external - internal) / (external + internal) : null;
}

/**
 * The E-I index: -1 every tie stays inside its group, 1 every tie crosses.
 *
 * Each tie counts once. A group's internal ties count once and its external ties are those with one end in it (arcs in
 * or out when directed); `byMember` counts internal ties from both ends, as UCINET does. Ties with a person outside
 * every group are left out. Under random labels a tie is internal with probability Σ n_g (n_g - 1) / (n (n - 1)), so the
 * expectation is 1 minus twice that, whatever the ties. Complexity: O(nodes + ties).
 *
 * Source: Krackhardt & Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51(2), 1988,
 * doi 10.2307/2786835.
 *
 * @example eiIndex(graphFromEdges({ nodes: 2, sources: [0], targets: [1] }), { of: Int32Array.of(0, 1), count: 2 }).value // 1
 */
export function eiIndex(graph: Graph, groups: Groups): EiIndex {
  const { of, count } = groups;
  const each = graph.directed ? 1 : 0.5;
  const people = new Float64Array(graph.nodes).fill(Number.NaN);
  const sizes = new Float64Array(count);
  const inside = new Float64Array(count);
  const across = new Float64Array(count);
  for (let v = 0; v < graph.nodes; v++) {
    const g = of[v]!;
    if (g < 0) continue;
    sizes[g]!++;
    let own = 0;
    let other = 0;
    for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) {
      const h = of[graph.targets[e]!]!;
      if (h < 0) continue;
      if (h === g) own++;
      else {
        other++;
        across[h]! += each;
      }
    }
    inside[g]! += own * each;
    across[g]! += other * each;
    people[v] = index(own, other) ?? Number.NaN;
  }
  let internal = 0;
  let external = 0;
  let grouped = 0;
  let pairs = 0;
  for (let g = 0; g < count; g++) {
    internal += inside[g]!;
    external += across[g]! / 2;
    grouped += sizes[g]!;
    pairs += sizes[g]! * (sizes[g]! - 1);
  }
  return {
    internal,
    external,
    value: index(internal, external),
    expected: grouped > 1 ? 1 - (2 * pairs) / (grouped * (grouped - 1)) : null,
    groups: Array.from({ length: count }, (_, g) => ({
      people: sizes[g]!,
      internal: inside[g]!,
      external: across[g]!,
      value: index(inside[g]!, across[g]!),
      byMember: index(2 * inside[g]!, across[g]!),
    })),
    people,
  };
}
