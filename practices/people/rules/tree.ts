/**
 * Every circle in a structure where each has at most one above it. A circle is told once, from the member that comes
 * first in the map, each followed by the one above it.
 * @example findCircles(new Map([["a", "b"], ["b", "a"], ["c", "a"]])) // [["a", "b"]]
 */
export function findCircles(above: ReadonlyMap<string, string | null>): string[][] {
  const circles: string[][] = [];
  const settled = new Set<string>();
  for (const start of above.keys()) {
    const path: string[] = [];
    const place = new Map<string, number>();
    let at: string | null = start;
    while (at !== null && !settled.has(at) && !place.has(at)) {
      place.set(at, path.length);
      path.push(at);
      at = above.get(at) ?? null;
    }
    if (at !== null && place.has(at)) circles.push(path.slice(place.get(at)));
    for (const each of path) settled.add(each);
  }
  return circles;
}

/**
 * How many are in each node and all below it. The structure must be free of circles.
 * @example sumBelow([{ id: "a", above: null, count: 1 }, { id: "b", above: "a", count: 2 }]).get("a") // 3
 */
export function sumBelow(
  nodes: readonly { id: string; above: string | null; count: number }[],
): Map<string, number> {
  const below = Map.groupBy(nodes, ({ above }) => above);
  // Every node after the one above it; backwards, each is summed before it is added there. However deep it is, nothing is nested here.
  const order = [...(below.get(null) ?? [])];
  for (const { id } of order) order.push(...(below.get(id) ?? []));
  const sums = new Map(order.map(({ id, count }) => [id, count]));
  for (const { id, above } of order.toReversed())
    if (above !== null) sums.set(above, sums.get(above)! + sums.get(id)!);
  return sums;
}

/** A node with everything below it. */
export function withBelow(nodes: readonly { id: string; above: string | null }[], top: string): Set<string> {
  const below = Map.groupBy(nodes, ({ above }) => above);
  const found = new Set<string>([top]);
  // A set goes on with what is added to it on the way.
  for (const id of found) for (const child of below.get(id) ?? []) found.add(child.id);
  return found;
}
