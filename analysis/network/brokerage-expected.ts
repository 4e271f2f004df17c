import type { Graph } from "./graph.ts";
import type { Groups } from "./groups.ts";

/** Expected counts of each role, by group: what a member's score is to be compared with. */
export type BrokerageExpected = {
  readonly coordinator: Float64Array;
  readonly consultant: Float64Array;
  readonly gatekeeper: Float64Array;
  readonly representative: Float64Array;
  readonly liaison: Float64Array;
};

/**
 * Brokerage expected of a member of each group if the same number of arcs were dealt at random to the same people.
 *
 * Exact given the number of arcs m and of ordered pairs M = n (n - 1) among grouped people: a role's ordered pairs of
 * others times the chance that two given arcs are there and a third is not, m (m - 1) (M - m) / (M (M - 1) (M - 2)). That
 * holds for the mean; the scores of one network depend on each other, so no standard error is claimed here.
 * Complexity: O(nodes + ties + groups).
 *
 * Source: Gould & Fernandez 1989, doi 10.2307/270949 (group sizes and number of ties held fixed).
 *
 * @example brokerageExpected(graph, groups).liaison[groups.of[v]]
 */
export function brokerageExpected(graph: Graph, { of, count }: Groups): BrokerageExpected {
  const sizes = new Float64Array(count);
  let people = 0;
  let arcs = 0;
  for (let v = 0; v < graph.nodes; v++) {
    if (of[v]! < 0) continue;
    sizes[of[v]!]!++;
    people++;
    for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) if (of[graph.targets[e]!]! >= 0) arcs++;
  }
  const pairs = people * (people - 1);
  const open = pairs > 2 ? ((arcs / pairs) * ((arcs - 1) / (pairs - 1)) * (pairs - arcs)) / (pairs - 2) : 0;
  let squares = 0;
  for (let g = 0; g < count; g++) squares += sizes[g]! * sizes[g]!;
  const by = (of: (size: number) => number) =>
    Float64Array.from(sizes, (size) => (arcs > 1 ? open * of(size) : 0));
  return {
    coordinator: by((n) => (n - 1) * (n - 2)),
    consultant: by((n) => squares - n * n - (people - n)),
    gatekeeper: by((n) => (people - n) * (n - 1)),
    representative: by((n) => (n - 1) * (people - n)),
    liaison: by((n) => (people - n) * (people - n) - (squares - n * n)),
  };
}
