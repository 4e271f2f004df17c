import { type Random, randomStream } from "#analysis/random.ts";
import { agreementWith } from "./agreement-with.ts";
import type { Graph } from "./graph.ts";
import { firstLevel, type PeopleLevel } from "./leiden-level.ts";
import { type LeidenSteps, leidenSteps } from "./leiden-steps.ts";
import { modularity } from "./modularity.ts";
import { numberBySize, separatePieces } from "./separate-pieces.ts";
import { undirectedOf } from "./undirected-of.ts";

/** Communities numbered by size, the largest first, then by first member. */
export type Communities = {
  readonly of: Uint32Array;
  readonly count: number;
  /** Of the undirected network; null without ties. */
  readonly modularity: number | null;
  /** How many starts were made; 0 without ties. */
  readonly starts: number;
  /** Mean adjusted Rand index between the division kept and those of the other starts; null with fewer than two. */
  readonly agreement: number | null;
  /** Standard error of `agreement`: how much it would move with other starts. Null with fewer than three. */
  readonly agreementError: number | null;
  /** For each person the share of their community that the other starts leave together with them, on average. */
  readonly held: Float64Array;
};

/** One pass of the method from the division `of`, which it improves in place. Returns whether anything moved. */
function pass(steps: LeidenSteps, of: Uint32Array, random: Random): boolean {
  steps.begin(of);
  let nodes = of.length;
  let moved = false;
  while (true) {
    if (steps.move(random) > 0) moved = true;
    if (steps.renumber() === nodes) break;
    const parts = steps.refine(random);
    if (parts === nodes) break;
    steps.aggregate();
    nodes = parts;
  }
  steps.end(of);
  return moved;
}

/** Moves people only. It costs a seventh of a pass and brings most of what a second one would. */
function movePeople(steps: LeidenSteps, of: Uint32Array, random: Random): void {
  steps.begin(of);
  steps.move(random);
  steps.renumber();
  steps.end(of);
}

/** Small networks have many divisions nearly as good as the best and are quickly tried again; large ones take long. */
export function leidenStarts(ties: number): number {
  return Math.max(8, Math.min(100, Math.floor(400_000 / Math.max(1, ties))));
}

/** The passes after the fourth take three quarters of the time of a large network and add 0.0001 to its modularity. */
function passesFor(tieEnds: number): number {
  return tieEnds > 400_000 ? 4 : 20;
}

/**
 * The division that start number `start` comes to: local moving, refinement and aggregation from everybody alone, again until
 * a pass moves nobody or `passes` is reached (20, above 200,000 ties 4), after which people are moved once more. It draws from stream `start` of the seed, so that starts can be shared out.
 *
 * @example leidenStart(firstLevel(graph, 1), { seed: 1, start: 0 })[0] // number of the first person's community
 */
export function leidenStart(
  people: PeopleLevel,
  {
    seed,
    start,
    passes = passesFor(people.targets.length),
  }: { seed: number; start: number; passes?: number },
): Uint32Array {
  const of = new Uint32Array(people.nodes);
  for (let v = 0; v < of.length; v++) of[v] = v;
  const random = randomStream(seed, start);
  const steps = leidenSteps(people);
  let moved = true;
  for (let done = 0; done < passes && moved; done++) moved = pass(steps, of, random);
  if (moved) movePeople(steps, of, random);
  return of;
}

/** Whether `a` comes before `b`, number by number: which of two equally good divisions is kept must not hang on a draw. */
function comesBefore(a: Uint32Array, b: Uint32Array): boolean {
  for (let v = 0; v < a.length; v++) if (a[v] !== b[v]) return a[v]! < b[v]!;
  return false;
}

/**
 * The best of the divisions that starts came to, and how far the others agree with it.
 *
 * The largest modularity is kept, of equal ones (to 1e-12) the first in the order of numbers. Pieces that ties do not hold
 * together are separated, which never lowers the quality. O(starts (people + ties)).
 *
 * @param graph undirected.
 * @example communitiesFrom(graph, [leidenStart(level, { seed: 1, start: 0 })]).count
 */
export function communitiesFrom(
  graph: Graph,
  divisions: readonly Uint32Array[],
  resolution = 1,
): Communities {
  const { nodes, offsets } = graph;
  const found = divisions.map((division) => numberBySize(separatePieces(graph, division)));
  const qualities = found.map(({ of }) => modularity(graph, of, resolution)!);
  let best = 0;
  for (let start = 1; start < found.length; start++) {
    const gain = qualities[start]! - qualities[best]!;
    if (gain > 1e-12 || (gain > -1e-12 && comesBefore(found[start]!.of, found[best]!.of))) best = start;
  }
  const kept = found[best]!;
  const rest = found.filter((_, start) => start !== best);
  const others = rest.length;
  const held = new Float64Array(nodes).fill(others === 0 ? 1 : 0);
  const indices: number[] = [];
  if (others > 0) {
    const compare = agreementWith(kept.of, kept.count, (v) => offsets[v + 1]! > offsets[v]!);
    for (const { of } of rest) {
      const other = compare(of);
      indices.push(other.index);
      for (let v = 0; v < nodes; v++) held[v]! += other.held[v]!;
    }
    for (let v = 0; v < nodes; v++) held[v]! /= others;
  }
  const agreement = others === 0 ? null : indices.reduce((sum, index) => sum + index, 0) / others;
  const spread = agreement === null ? 0 : indices.reduce((sum, index) => sum + (index - agreement) ** 2, 0);
  return {
    ...kept,
    modularity: resolution === 1 ? qualities[best]! : modularity(graph, kept.of),
    starts: found.length,
    agreement,
    agreementError: others < 2 ? null : Math.sqrt(spread / (others - 1) / others),
    held,
  };
}

/**
 * Communities by the Leiden method: divisions with many ties inside and few across, each community connected.
 *
 * Maximises modularity (arrows ignored, by tie weight). The best of `restarts` starts is kept (8 to 100 by the number of ties
 * unless said otherwise), start r drawing from stream r of the seed; without a seed the starts are always the same ones, so
 * that an answer hangs on no number somebody chose. The method finds a good division, not the only one: `agreement` says
 * how far the other starts came to the same.
 * Complexity: about O(ties) a pass; memory O(starts · nodes + ties).
 *
 * Source: Traag, Waltman, van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific Reports
 * 9, 2019, doi 10.1038/s41598-019-41695-z.
 *
 * @example leiden(twoTrianglesJoinedByATie).count // 2
 */
export function leiden(
  graph: Graph,
  options: { seed?: number; restarts?: number; passes?: number; resolution?: number } = {},
): Communities {
  const ties = undirectedOf(graph);
  const { seed = 0, restarts = leidenStarts(ties.ties), passes, resolution = 1 } = options;
  if (ties.ties === 0) return noCommunities(ties.nodes);
  const people = firstLevel(ties, resolution);
  const divisions = Array.from({ length: restarts }, (_, start) =>
    leidenStart(people, { seed, start, passes }),
  );
  return communitiesFrom(ties, divisions, resolution);
}

/** Everybody alone: what there is to say of a network without ties. */
export function noCommunities(nodes: number): Communities {
  return {
    of: Uint32Array.from({ length: nodes }, (_, v) => v),
    count: nodes,
    modularity: null,
    starts: 0,
    agreement: null,
    agreementError: null,
    held: new Float64Array(nodes).fill(1),
  };
}
