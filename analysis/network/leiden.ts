import { type Random, randomStream } from "#analysis/random.ts";
import { agreementWith } from "./agreement-with.ts";
import type { Graph } from "./graph.ts";
import { aggregate } from "./leiden-aggregate.ts";
import { firstLevel, type Level } from "./leiden-level.ts";
import { moveNodes } from "./leiden-move.ts";
import { refine } from "./leiden-refine.ts";
import { modularity } from "./modularity.ts";
import { shuffledNumbers } from "./shuffled-numbers.ts";
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

/** Numbers the values of `of` 0, 1, … as they first appear, in place. */
function renumber(of: Uint32Array, most: number): number {
  const number = new Int32Array(most).fill(-1);
  let count = 0;
  for (let v = 0; v < of.length; v++) {
    if (number[of[v]!] === -1) number[of[v]!] = count++;
    of[v] = number[of[v]!]!;
  }
  return count;
}

/** One pass of the method from the division `of`, which it improves in place. Returns whether anything moved. */
function pass(people: Level, of: Uint32Array, random: Random): boolean {
  let level = people;
  let division = of.slice();
  const place = new Uint32Array(people.nodes);
  for (let v = 0; v < place.length; v++) place[v] = v;
  let moved = false;
  while (true) {
    if (moveNodes(level, division, random) > 0) moved = true;
    const clusters = renumber(division, level.nodes);
    if (clusters === level.nodes) break;
    const { parts, count } = refine(level, division, shuffledNumbers(level.nodes, random), random);
    if (count === level.nodes) break;
    const next = new Uint32Array(count);
    for (let v = 0; v < level.nodes; v++) next[parts[v]!] = division[v]!;
    level = aggregate(level, parts, count);
    for (let v = 0; v < place.length; v++) place[v] = parts[place[v]!]!;
    division = next;
  }
  for (let v = 0; v < place.length; v++) of[v] = division[place[v]!]!;
  return moved;
}

/** Gives the pieces of a division that are not connected numbers of their own. */
function separate({ nodes, offsets, targets }: Graph, of: Uint32Array): Uint32Array {
  const piece = new Uint32Array(nodes).fill(nodes);
  const stack = new Uint32Array(nodes + 1);
  let count = 0;
  for (let root = 0; root < nodes; root++) {
    if (piece[root] !== nodes) continue;
    const own = of[root]!;
    let top = 0;
    stack[top++] = root;
    piece[root] = count;
    while (top > 0) {
      const v = stack[--top]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        const fresh = Number(piece[w] === nodes) & Number(of[w] === own);
        stack[top] = w;
        top += fresh;
        piece[w]! -= fresh * (nodes - count);
      }
    }
    count++;
  }
  return piece;
}

function bySize(of: Uint32Array): { of: Uint32Array; count: number } {
  const count = of.reduce((most, part) => Math.max(most, part + 1), 0);
  const size = new Uint32Array(count);
  for (const part of of) size[part]!++;
  const order = Uint32Array.from({ length: count }, (_, part) => part).sort(
    (a, b) => size[b]! - size[a]! || a - b,
  );
  const number = new Uint32Array(count);
  for (let rank = 0; rank < count; rank++) number[order[rank]!] = rank;
  return { of: of.map((part) => number[part]!), count };
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
 * a pass moves nobody or `passes` is reached (20, above 200,000 ties 4). It draws from stream `start` of the seed, so that starts can be shared out.
 *
 * @example leidenStart(firstLevel(graph, 1), { seed: 1, start: 0 })[0] // number of the first person's community
 */
export function leidenStart(
  people: Level,
  {
    seed,
    start,
    passes = passesFor(people.targets.length),
  }: { seed: number; start: number; passes?: number },
): Uint32Array {
  const of = new Uint32Array(people.nodes);
  for (let v = 0; v < of.length; v++) of[v] = v;
  const random = randomStream(seed, start);
  for (let done = 0; done < passes && pass(people, of, random); done++);
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
  const found = divisions.map((division) => bySize(separate(graph, division)));
  const qualities = found.map(({ of }) => modularity(graph, of, resolution)!);
  let best = 0;
  for (let start = 1; start < found.length; start++) {
    const gain = qualities[start]! - qualities[best]!;
    if (gain > 1e-12 || (gain > -1e-12 && comesBefore(found[start]!.of, found[best]!.of))) best = start;
  }
  const kept = found[best]!;
  const compare = agreementWith(kept.of, kept.count, (v) => offsets[v + 1]! > offsets[v]!);
  const held = new Float64Array(nodes);
  const indices: number[] = [];
  for (const [start, { of }] of found.entries()) {
    if (start === best) continue;
    const other = compare(of);
    indices.push(other.index);
    for (let v = 0; v < nodes; v++) held[v]! += other.held[v]!;
  }
  const others = indices.length;
  for (let v = 0; v < nodes; v++) held[v] = others === 0 ? 1 : held[v]! / others;
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
