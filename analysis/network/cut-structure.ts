import type { Graph } from "./graph.ts";

/** Where a network falls apart. Blocks (biconnected components) have at least two members; a block of two is a bridge. */
export type CutStructure = {
  /** 1 where losing the person disconnects others. */
  readonly articulation: Uint8Array;
  /** Ties whose loss disconnects: pairs a < b, ascending, flat. */
  readonly bridges: Uint32Array;
  readonly blocks: {
    readonly count: number;
    /** Block b has the members `members[offsets[b]] … members[offsets[b + 1] - 1]`, its top last. */
    readonly offsets: Uint32Array;
    readonly members: Uint32Array;
    /** The people beyond the block's top as seen from the root of the search, block members included. */
    readonly below: Uint32Array;
  };
};

/**
 * Articulation points, bridges and blocks in one depth-first search without recursion.
 *
 * Complexity: O(nodes + ties).
 * Sources: Tarjan 1972, doi 10.1137/0201010; Hopcroft & Tarjan, "Algorithm 447: efficient algorithms for graph
 * manipulation", CACM 16(6), 1973, doi 10.1145/362248.362272.
 *
 * @throws RangeError for a directed network: take `undirectedOf` first.
 * @example cutStructure(graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 2] })).articulation // [0, 1, 0]
 */
export function cutStructure(graph: Graph): CutStructure {
  if (graph.directed) throw new RangeError("cutStructure needs an undirected network");
  const { nodes, offsets, targets } = graph;
  const found = new Uint32Array(nodes);
  const low = new Uint32Array(nodes);
  const size = new Uint32Array(nodes);
  const next = offsets.slice(0, nodes);
  const path = new Uint32Array(nodes);
  const waiting = new Uint32Array(nodes);
  const articulation = new Uint8Array(nodes);
  const blockOffsets: number[] = [0];
  const below: number[] = [];
  const members: number[] = [];
  const bridges: [number, number][] = [];
  let clock = 0;

  for (let root = 0; root < nodes; root++) {
    if (found[root] !== 0) continue;
    let depth = 0;
    let held = 0;
    let rootBlocks = 0;
    path[0] = root;
    found[root] = low[root] = ++clock;
    size[root] = 1;
    while (depth >= 0) {
      const v = path[depth]!;
      const end = offsets[v + 1]!;
      const parent = depth === 0 ? v : path[depth - 1]!;
      let e = next[v]!;
      let lowest = low[v]!;
      let unseen = -1;
      // Most ties lead to somebody found before: nothing is written for them.
      for (; e < end; e++) {
        const w = targets[e]!;
        const at = found[w]!;
        if (at === 0) {
          unseen = w;
          break;
        }
        if (at < lowest && w !== parent) lowest = at;
      }
      low[v] = lowest;
      if (unseen >= 0) {
        next[v] = e + 1;
        found[unseen] = low[unseen] = ++clock;
        size[unseen] = 1;
        waiting[held++] = unseen;
        path[++depth] = unseen;
        continue;
      }
      if (--depth < 0) break;
      const top = path[depth]!;
      size[top]! += size[v]!;
      if (low[v]! < low[top]!) low[top] = low[v]!;
      if (low[v]! < found[top]!) continue;
      if (top === root) rootBlocks++;
      else articulation[top] = 1;
      if (low[v]! > found[top]!) bridges.push(v < top ? [v, top] : [top, v]);
      let member: number;
      do {
        member = waiting[--held]!;
        members.push(member);
      } while (member !== v);
      members.push(top);
      below.push(size[v]!);
      blockOffsets.push(members.length);
    }
    if (rootBlocks > 1) articulation[root] = 1;
  }
  bridges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    articulation,
    bridges: Uint32Array.from(bridges.flat()),
    blocks: {
      count: below.length,
      offsets: Uint32Array.from(blockOffsets),
      members: Uint32Array.from(members),
      below: Uint32Array.from(below),
    },
  };
}
