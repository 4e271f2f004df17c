import { connectedComponents } from "./connected-components.ts";
import { cutStructure } from "./cut-structure.ts";
import { type Graph, graphFromEdges } from "./graph.ts";

/**
 * Betweenness cut into pieces of work that can be done anywhere and in any order. Plain typed arrays, so that it can be
 * shared with workers.
 */
export type BetweennessPlan = {
  readonly nodes: number;
  /** The person each of the plan's nodes stands for. */
  readonly person: Uint32Array;
  /** How many people each node stands for as an end point: itself and whoever is reached only through it. */
  readonly reach: Float64Array;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly inOffsets: Uint32Array;
  readonly inTargets: Uint32Array;
  /** Nodes of one piece lie together: piece i is nodes `pieces[i]` up to `pieces[i + 1]`. */
  readonly pieces: Uint32Array;
  readonly pieceOf: Uint32Array;
  /** Nodes to start from; block b does `sources[blocks[b]]` up to `sources[blocks[b + 1]]`. */
  readonly sources: Uint32Array;
  readonly blocks: Uint32Array;
  /** Betweenness, by person, that is known without a search. */
  readonly known: Float64Array;
  /** What a sum of dependencies is multiplied by. */
  readonly scale: number;
};

/** Borders of at most 32 blocks of about equal work; the same for any number of workers. */
function cutIntoBlocks(sources: Uint32Array, cost: (node: number) => number): Uint32Array {
  let total = 0;
  for (const source of sources) total += cost(source);
  const borders = [0];
  let done = 0;
  for (let i = 0; i < sources.length; i++) {
    done += cost(sources[i]!);
    if (done * 32 >= total * borders.length && i + 1 < sources.length) borders.push(i + 1);
  }
  if (sources.length > 0) borders.push(sources.length);
  return Uint32Array.from(borders);
}

/** People by their number of ties, the best connected first: those every search passes then share cache lines. */
function byTies({ offsets, inOffsets }: Graph, people: Uint32Array | number[]): number[] {
  const ties = (v: number) => offsets[v + 1]! - offsets[v]! + inOffsets[v + 1]! - inOffsets[v]!;
  return [...people].sort((v, w) => ties(w) - ties(v) || v - w);
}

/** The whole network as one piece, from the given sources. */
function wholePlan(graph: Graph, from: Uint32Array | null, scale: number): BetweennessPlan {
  const { nodes } = graph;
  const everybody = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) everybody[v] = v;
  const person = Uint32Array.from(byTies(graph, everybody));
  const node = new Uint32Array(nodes);
  for (let i = 0; i < nodes; i++) node[person[i]!] = i;
  const ends = new Uint32Array(graph.targets.length);
  for (let v = 0; v < nodes; v++) ends.fill(node[v]!, graph.offsets[v], graph.offsets[v + 1]);
  const sorted = graphFromEdges({
    nodes,
    sources: ends,
    targets: graph.targets.map((v) => node[v]!),
    directed: graph.directed,
  });
  const sources = from === null ? everybody : from.map((v) => node[v]!);
  return {
    nodes,
    person,
    reach: new Float64Array(nodes).fill(1),
    offsets: sorted.offsets,
    targets: sorted.targets,
    inOffsets: sorted.inOffsets,
    inTargets: sorted.inTargets,
    pieces: Uint32Array.of(0, nodes),
    pieceOf: new Uint32Array(nodes),
    sources,
    blocks: cutIntoBlocks(sources, () => 1),
    known: new Float64Array(nodes),
    scale,
  };
}

/**
 * Pieces of an undirected network: its blocks of three or more, each end point weighted by the people behind it. Bridges
 * and hanging people need no search at all.
 */
function splitPlan(graph: Graph): BetweennessPlan {
  const { nodes, offsets } = graph;
  const { blocks } = cutStructure(graph);
  const components = connectedComponents(graph);
  const known = new Float64Array(nodes);
  const hanging = new Float64Array(nodes);
  const upward = new Float64Array(nodes);
  for (let b = 0; b < blocks.count; b++) {
    const top = blocks.members[blocks.offsets[b + 1]! - 1]!;
    hanging[top]! += blocks.below[b]!;
    upward[top]! += blocks.below[b]! ** 2;
  }
  for (let v = 0; v < nodes; v++) {
    const others = components.sizes[components.of[v]!]! - 1;
    known[v] = (others ** 2 - upward[v]! - (others - hanging[v]!) ** 2) / 2;
  }

  const pieces = [0];
  const person: number[] = [];
  const reach: number[] = [];
  const pieceOf: number[] = [];
  const sources: number[] = [];
  const targets: number[] = [];
  const node = new Int32Array(nodes).fill(-1);
  for (let b = 0; b < blocks.count; b++) {
    const members = blocks.members.subarray(blocks.offsets[b], blocks.offsets[b + 1]);
    if (members.length < 3) continue;
    const top = members[members.length - 1]!;
    const first = person.length;
    const order = byTies(graph, members);
    for (const v of order) {
      node[v] = person.length;
      pieceOf.push(pieces.length - 1);
      person.push(v);
      reach.push(v === top ? components.sizes[components.of[v]!]! - blocks.below[b]! : 1 + hanging[v]!);
    }
    for (const v of order) {
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = graph.targets[e]!;
        if (w < v || node[w]! < first) continue;
        sources.push(node[v]!);
        targets.push(node[w]!);
      }
    }
    pieces.push(person.length);
  }
  const split = graphFromEdges({ nodes: person.length, sources, targets });
  const borders = Uint32Array.from(pieces);
  const starts = Uint32Array.from(person, (_, v) => v);
  const work = (v: number) => {
    const piece = pieceOf[v]!;
    return split.offsets[borders[piece + 1]!]! - split.offsets[borders[piece]!]! + 8;
  };
  return {
    nodes: person.length,
    person: Uint32Array.from(person),
    reach: Float64Array.from(reach),
    offsets: split.offsets,
    targets: split.targets,
    inOffsets: split.inOffsets,
    inTargets: split.inTargets,
    pieces: borders,
    pieceOf: Uint32Array.from(pieceOf),
    sources: starts,
    blocks: cutIntoBlocks(starts, work),
    known,
    scale: 0.5,
  };
}

/**
 * How to work out betweenness exactly, or from given sources only.
 *
 * Undirected and exact, the network is split at its articulation points, which takes hanging people and bridges out of
 * the searches; that changes no figure. From sources, the sum is scaled by people / sources.
 *
 * Complexity: O(nodes + ties).
 * Source of the splitting: Sariyüce, Kaya, Saule, Çatalyürek, "Graph manipulations for fast centrality computation",
 * ACM TKDD 11(3), 2017, doi 10.1145/3022668.
 *
 * @throws RangeError when there are people but no source, or a source is not a person.
 * @example const plan = planBetweenness(graph); // plan.blocks.length - 1 blocks of work
 */
export function planBetweenness(graph: Graph, sources: Uint32Array | null = null): BetweennessPlan {
  const each = graph.directed ? 1 : 0.5;
  if (sources === null) return graph.directed ? wholePlan(graph, null, each) : splitPlan(graph);
  if (sources.length === 0 && graph.nodes > 0) throw new RangeError("betweenness needs at least one source");
  for (const v of sources) if (v >= graph.nodes) throw new RangeError(`source ${v} is not a person`);
  return wholePlan(graph, sources, sources.length > 0 ? (each * graph.nodes) / sources.length : 1);
}
