/**
 * The lightest way to part a connected graph in two.
 *
 * @param weights symmetric, 0 or more, 0 for no edge. @returns the weight of the cut and the nodes of one side, in order; null for fewer than
 * two nodes. A graph that is not connected has a cut of weight 0. O(nodes cubed).
 *
 * Source: Stoer and Wagner, "A simple min-cut algorithm", Journal of the ACM 44(4), 1997, 585-591, doi 10.1145/263867.263872.
 * @example lightestCut([[0, 3, 1], [3, 0, 4], [1, 4, 0]]) // { weight: 4, side: [1, 2] }
 */
export function lightestCut(
  weights: readonly (readonly number[])[],
): { weight: number; side: number[] } | null {
  const between = weights.map((line) => [...line]);
  const merged = weights.map((_, node) => [node]);
  let left = [...weights.keys()];
  let best: { weight: number; side: number[] } | null = null;
  while (left.length > 1) {
    const pull = new Map(left.map((node) => [node, 0]));
    let before = -1;
    let last = -1;
    while (pull.size > 0) {
      before = last;
      last = [...pull].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
      const weight = pull.get(last)!;
      pull.delete(last);
      for (const [node, sum] of pull) pull.set(node, sum + between[last]![node]!);
      if (pull.size === 0 && (best === null || weight < best.weight)) {
        best = { weight, side: merged[last]!.toSorted((a, b) => a - b) };
      }
    }
    merged[before]!.push(...merged[last]!);
    for (const node of left) {
      between[before]![node]! += between[last]![node]!;
      between[node]![before] = between[before]![node]!;
    }
    between[before]![before] = 0;
    const gone = last;
    left = left.filter((node) => node !== gone);
  }
  return best;
}
