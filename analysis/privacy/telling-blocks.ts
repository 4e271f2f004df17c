import { lightestCut } from "./lightest-cut.ts";

/**
 * Sets of people in one release that, beside those of another, tell a figure for a few.
 *
 * Take any union of sets now and any union of sets then: the difference of their figures is a figure for the people in just one of them. When
 * those are 1 to minimum - 1, it tells of a few. Draw a node for each set and one for "in none", and for each person an edge from their
 * set now to their set then: a pair of unions is a side of this graph, and the people in just one of them are the edges cut. So a
 * few are told of exactly when some connected part of the graph has a cut lighter than the minimum. Weighted sums of the sets tell no
 * more: the nodes above any threshold of the weights are a side whose cut lies within the people the sum is about.
 *
 * @param now, @param then disjoint sets each. @param minimum people.
 * @returns [] when nothing is told; else the sets of `now` (the same objects) on the side of a lightest cut that is away from "in none", or
 * all of `now` when none is there. O((now + then) cubed + people).
 *
 * Source: ours; the cut after Stoer and Wagner 1997, doi 10.1145/263867.263872.
 * @example tellingBlocks([["ana", "ben", "cy"]], [["ana", "ben"]], 2) // [["ana", "ben", "cy"]]: tells about cy
 */
export function tellingBlocks<Block extends readonly string[]>(
  now: readonly Block[],
  then: readonly (readonly string[])[],
  minimum: number,
): Block[] {
  const none = now.length + then.length;
  const weights = Array.from({ length: none + 1 }, () => new Array<number>(none + 1).fill(0));
  const nodeNow = new Map(now.flatMap((block, at) => block.map((person) => [person, at] as const)));
  const nodeThen = new Map(
    then.flatMap((block, at) => block.map((person) => [person, now.length + at] as const)),
  );
  for (const person of new Set([...nodeNow.keys(), ...nodeThen.keys()])) {
    const [a, b] = [nodeNow.get(person) ?? none, nodeThen.get(person) ?? none];
    weights[a]![b]! += 1;
    weights[b]![a]! += 1;
  }
  const lightest = connectedParts(weights)
    .flatMap((part) => {
      const cut = lightestCut(part.map((a) => part.map((b) => weights[a]![b]!)));
      if (!cut) return [];
      const side = new Set(cut.side.map((at) => part[at]!));
      return [{ weight: cut.weight, away: part.filter((node) => side.has(node) !== side.has(none)) }];
    })
    .reduce((low, one) => (one.weight < low.weight ? one : low), { weight: Infinity, away: [] as number[] });
  if (lightest.weight >= minimum) return [];
  const telling = now.filter((_, node) => lightest.away.includes(node));
  return telling.length > 0 ? telling : [...now];
}

function connectedParts(weights: readonly (readonly number[])[]): number[][] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of weights.keys()) {
    if (seen.has(start)) continue;
    const part = new Set([start]);
    for (const node of part) {
      seen.add(node);
      for (const [other, weight] of weights[node]!.entries()) if (weight > 0) part.add(other);
    }
    parts.push([...part]);
  }
  return parts;
}
