/** An order in which everything comes after what it waits for, or a cycle that makes one impossible. */
export type TopologicalOrder = { order: Int32Array; cycle: null } | { order: null; cycle: number[] };

/**
 * Topological order of a dependency network (Kahn's method).
 *
 * @param after for each item, the numbers of those it waits for; repeats are allowed.
 * @returns the order, or one cycle in the order of the work, without repeating the first: `[a, b]` says that b waits
 *   for a and a waits for b.
 * Complexity: O(n + m).
 * Source: Kahn, "Topological sorting of large networks", Communications of the ACM 5(11), 1962, doi 10.1145/368996.369025.
 * @example topologicalOrder([[], [0], [0, 1]]).order // Int32Array [0, 1, 2]
 */
export function topologicalOrder(after: readonly (readonly number[])[]): TopologicalOrder {
  const size = after.length;
  const waiting = new Int32Array(size);
  const followers: number[][] = Array.from({ length: size }, () => []);
  for (let item = 0; item < size; item++) {
    for (const before of after[item]!) {
      waiting[item]!++;
      followers[before]!.push(item);
    }
  }
  const order = new Int32Array(size);
  let filled = 0;
  for (let item = 0; item < size; item++) if (waiting[item] === 0) order[filled++] = item;
  for (let done = 0; done < filled; done++) {
    for (const next of followers[order[done]!]!) if (--waiting[next]! === 0) order[filled++] = next;
  }
  return filled === size ? { order, cycle: null } : { order: null, cycle: cycleAmong(after, waiting) };
}

/** Walks back from an item that never became free; everything it meets still waits, so it must come round. */
function cycleAmong(after: readonly (readonly number[])[], waiting: Int32Array): number[] {
  const place = new Map<number, number>();
  const walk: number[] = [];
  let item = waiting.findIndex((count) => count > 0);
  while (!place.has(item)) {
    place.set(item, walk.length);
    walk.push(item);
    item = after[item]!.find((before) => waiting[before]! > 0)!;
  }
  const cycle = walk.slice(place.get(item)).reverse();
  const first = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
