export type Cycles = {
  /** Strong components that hold a cycle: everybody in one waits, by some way round, for everybody else. Largest first. */
  components: string[][];
  /** Elementary cycles, without repeating the first; `[a, b]` is a -> b -> a. */
  cycles: string[][];
  /** Whether there are more cycles than were listed. */
  capped: boolean;
};

/**
 * The circles in a directed network, for instance of departments that need something from each other.
 *
 * Method: strong components (Tarjan 1972), then elementary cycles within each (Johnson 1975), up to a limit: a component
 * of twenty can hold more cycles than anybody could list, while its members are always named in full.
 *
 * @param arcs from, to; repeats count once; from = to is a cycle of one.
 * @param limit how many cycles are listed, 1000 unless said otherwise.
 * @returns cycles begin with the member that comes first in the arcs.
 * Complexity: O((n + m)(listed + 1)); no recursion, so long chains are safe.
 * Sources: Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972, doi 10.1137/0201010;
 * Johnson, "Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4(1), 1975, doi 10.1137/0204007.
 * @example findCycles([["a", "b"], ["b", "a"], ["b", "c"]]).cycles // [["a", "b"]]
 */
export function findCycles(arcs: readonly (readonly [string, string])[], limit = 1000): Cycles {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, number);
    return number;
  };
  const next: Set<number>[] = [];
  for (const [from, to] of arcs) {
    const [source, target] = [numberOf(from), numberOf(to)];
    next[source] ??= new Set();
    next[target] ??= new Set();
    next[source].add(target);
  }
  const followers = next.map((set) => [...set]);
  const components = strongComponents(followers, () => true).filter(
    (members) => members.length > 1 || next[members[0]!]!.has(members[0]!),
  );
  const cycles: number[][] = [];
  let capped = false;
  for (const members of components) {
    if (!addCycles(followers, members, cycles, limit)) {
      capped = true;
      break;
    }
  }
  const inWords = (list: number[]) => list.map((number) => names[number]!);
  return {
    components: components
      .map((members) => inWords(members.sort((a, b) => a - b)))
      .sort((a, b) => b.length - a.length),
    cycles: cycles.map(inWords),
    capped,
  };
}

/** Tarjan's method with a stack of its own, over the nodes that are `inside`. */
function strongComponents(followers: number[][], inside: (node: number) => boolean): number[][] {
  const size = followers.length;
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const place = new Int32Array(size);
  const open = new Uint8Array(size);
  const stack: number[] = [];
  const components: number[][] = [];
  let visited = 0;
  for (let root = 0; root < size; root++) {
    if (index[root]! >= 0 || !inside(root)) continue;
    const path = [root];
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (index[node]! < 0) {
        index[node] = low[node] = visited++;
        stack.push(node);
        open[node] = 1;
      }
      const list = followers[node]!;
      let deeper = false;
      while (place[node]! < list.length) {
        const other = list[place[node]!]!;
        if (inside(other) && index[other]! < 0) {
          path.push(other);
          deeper = true;
          break;
        }
        // Met while open, a follower's low is final or its index: both keep the component's root.
        if (inside(other) && open[other]) low[node] = Math.min(low[node]!, low[other]!);
        place[node]!++;
      }
      if (deeper) continue;
      path.pop();
      if (low[node] !== index[node]) continue;
      const members = stack.splice(stack.lastIndexOf(node));
      for (const member of members) open[member] = 0;
      components.push(members);
    }
  }
  return components;
}

/** Johnson's search within one strong component; false when the limit cut it short. */
function addCycles(followers: number[][], members: number[], cycles: number[][], limit: number): boolean {
  // Each start takes out the cycles through it; what is left is cut into strong components again.
  const waiting = [[...members].sort((a, b) => a - b)];
  while (waiting.length > 0) {
    const group = new Set(waiting.pop());
    const [start] = group as unknown as Iterable<number> as [number];
    if (!cyclesThrough(start, followers, group, cycles, limit)) return false;
    group.delete(start);
    const rest = strongComponents(followers, (node) => group.has(node)).filter((part) => part.length > 1);
    for (const part of rest.reverse()) waiting.push(part.sort((a, b) => a - b));
    for (const part of rest) for (const node of part) group.delete(node);
    for (const node of group) {
      if (!followers[node]!.includes(node)) continue;
      if (cycles.length >= limit) return false;
      cycles.push([node]);
    }
  }
  return true;
}

function cyclesThrough(
  start: number,
  followers: number[][],
  group: Set<number>,
  cycles: number[][],
  limit: number,
): boolean {
  const blocked = new Set([start]);
  const blockedBy = new Map<number, Set<number>>();
  const path = [start];
  const place = [0];
  const closed = [false];
  while (path.length > 0) {
    const depth = path.length - 1;
    const node = path[depth]!;
    const list = followers[node]!;
    if (place[depth]! < list.length) {
      const other = list[place[depth]!++]!;
      if (!group.has(other)) continue;
      if (other === start) {
        if (cycles.length >= limit) return false;
        cycles.push([...path]);
        closed[depth] = true;
      } else if (!blocked.has(other)) {
        path.push(other);
        place.push(0);
        closed.push(false);
        blocked.add(other);
      }
      continue;
    }
    if (closed[depth]) unblock(node, blocked, blockedBy);
    else {
      for (const other of list) {
        if (!group.has(other)) continue;
        const behind = blockedBy.get(other) ?? new Set();
        blockedBy.set(other, behind.add(node));
      }
    }
    path.pop();
    place.pop();
    if (closed.pop() && depth > 0) closed[depth - 1] = true;
  }
  return true;
}

function unblock(node: number, blocked: Set<number>, blockedBy: Map<number, Set<number>>): void {
  const free = [node];
  while (free.length > 0) {
    const one = free.pop()!;
    if (!blocked.delete(one)) continue;
    for (const behind of blockedBy.get(one) ?? []) free.push(behind);
    blockedBy.delete(one);
  }
}
