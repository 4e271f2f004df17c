import { type Random, randomStream } from "#analysis/random.ts";
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
  const stack = new Uint32Array(nodes);
  let count = 0;
  for (let root = 0; root < nodes; root++) {
    if (piece[root] !== nodes) continue;
    let top = 0;
    stack[top++] = root;
    piece[root] = count;
    while (top > 0) {
      const v = stack[--top]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        if (piece[w] !== nodes || of[w] !== of[root]) continue;
        piece[w] = count;
        stack[top++] = w;
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

/** Small networks have many divisions nearly as good as the best and are quickly tried again; large ones neither. */
function startsFor(ties: number): number {
  return Math.max(2, Math.min(100, Math.floor(200_000 / Math.max(1, ties))));
}

/**
 * Communities by the Leiden method: divisions with many ties inside and few across, each community connected.
 *
 * Maximises modularity (arrows ignored, by tie weight). Local moving, refinement and aggregation are repeated until a
 * pass moves nobody or `passes` is reached; the best of `restarts` seeded starts is kept (2 to 100 by the number of ties
 * unless said otherwise), start r drawing from stream r.
 * Pieces that ties do not hold together are separated at the end, which never lowers the quality. The method finds a good
 * division, not the only one: look at the modularity before building on it.
 * Complexity: about O(ties) a pass; memory O(nodes + ties).
 *
 * Source: Traag, Waltman, van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific Reports
 * 9, 2019, doi 10.1038/s41598-019-41695-z.
 *
 * @example leiden(twoTrianglesJoinedByATie, { seed: 1 }).count // 2
 */
export function leiden(
  graph: Graph,
  options: { seed: number; restarts?: number; passes?: number; resolution?: number },
): Communities {
  const ties = undirectedOf(graph);
  const { seed, restarts = startsFor(ties.ties), passes = 20, resolution = 1 } = options;
  const alone = new Uint32Array(ties.nodes);
  for (let v = 0; v < alone.length; v++) alone[v] = v;
  if (ties.ties === 0) return { of: alone, count: ties.nodes, modularity: null };
  const people = firstLevel(ties, resolution);
  let best = alone;
  let bestQuality = Number.NEGATIVE_INFINITY;
  for (let restart = 0; restart < restarts; restart++) {
    const random = randomStream(seed, restart);
    const of = alone.slice();
    for (let done = 0; done < passes && pass(people, of, random); done++);
    const quality = modularity(ties, of, resolution)!;
    if (quality > bestQuality) {
      best = of;
      bestQuality = quality;
    }
  }
  const whole = bySize(best);
  const numbered = bySize(separate(ties, best));
  const known = numbered.count === whole.count && resolution === 1;
  return { ...numbered, modularity: known ? bestQuality : modularity(ties, numbered.of) };
}
