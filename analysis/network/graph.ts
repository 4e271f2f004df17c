/**
 * A network in compressed sparse rows.
 *
 * The neighbours of person `v` are `targets[offsets[v]] … targets[offsets[v + 1] - 1]`, ascending. A tie stands in both
 * rows when undirected; `in…` is the same network read against the arrows (the very same arrays when undirected).
 */
export type Graph = {
  readonly nodes: number;
  readonly directed: boolean;
  /** Arcs when directed, pairs when not. */
  readonly ties: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** Parallel to `targets`; null when every tie weighs 1. */
  readonly weights: Float64Array | null;
  readonly inOffsets: Uint32Array;
  readonly inTargets: Uint32Array;
  readonly inWeights: Float64Array | null;
};

/** Ties as parallel columns of person numbers from 0. */
export type Edges = {
  readonly nodes: number;
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  /** Strength of each tie, 1e-100 to 1e100. Left out, a tie is there or not. */
  readonly weights?: ArrayLike<number> | null;
  readonly directed?: boolean;
};

type Rows = { offsets: Uint32Array; targets: Uint32Array; weights: Float64Array | null };

/** Stable counting sort of the arc numbers in `order` by `key`. */
function sortBy(order: Uint32Array, key: Uint32Array, nodes: number): Uint32Array {
  const starts = new Uint32Array(nodes + 1);
  for (let i = 0; i < order.length; i++) starts[key[order[i]!]! + 1]!++;
  for (let v = 0; v < nodes; v++) starts[v + 1]! += starts[v]!;
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const arc = order[i]!;
    sorted[starts[key[arc]!]!++] = arc;
  }
  return sorted;
}

function rowsOf(nodes: number, from: Uint32Array, to: Uint32Array, weight: Float64Array | null): Rows {
  const arcs = new Uint32Array(from.length);
  for (let arc = 0; arc < arcs.length; arc++) arcs[arc] = arc;
  const sorted = sortBy(sortBy(arcs, to, nodes), from, nodes);
  const offsets = new Uint32Array(nodes + 1);
  const targets = new Uint32Array(sorted.length);
  const weights = weight && new Float64Array(sorted.length);
  let kept = 0;
  let row = -1;
  for (let i = 0; i < sorted.length; i++) {
    const arc = sorted[i]!;
    const repeated = from[arc] === row && targets[kept - 1] === to[arc];
    if (!repeated) {
      row = from[arc]!;
      targets[kept++] = to[arc]!;
      offsets[row + 1]!++;
    }
    if (weights) weights[kept - 1]! += weight![arc]!;
  }
  for (let v = 0; v < nodes; v++) offsets[v + 1]! += offsets[v]!;
  return { offsets, targets: targets.slice(0, kept), weights: weights && weights.slice(0, kept) };
}

function reversed(nodes: number, rows: Rows): Rows {
  const offsets = new Uint32Array(nodes + 1);
  for (let e = 0; e < rows.targets.length; e++) offsets[rows.targets[e]! + 1]!++;
  for (let v = 0; v < nodes; v++) offsets[v + 1]! += offsets[v]!;
  const next = offsets.slice();
  const targets = new Uint32Array(rows.targets.length);
  const weights = rows.weights && new Float64Array(rows.targets.length);
  for (let v = 0; v < nodes; v++) {
    for (let e = rows.offsets[v]!; e < rows.offsets[v + 1]!; e++) {
      const at = next[rows.targets[e]!]!++;
      targets[at] = v;
      if (weights) weights[at] = rows.weights![e]!;
    }
  }
  return { offsets, targets, weights };
}

/**
 * The network of a list of ties.
 *
 * Self-ties are dropped. Rows that repeat a tie count once; their weights, where given, are added. Undirected, a tie in
 * either direction is one tie and the weights of both directions are added.
 *
 * Complexity: O(nodes + ties), by counting sorts.
 *
 * @throws RangeError when an end is not a person number below `nodes`, the columns differ in length, or a weight is
 * outside 1e-100 … 1e100.
 * @example graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 0] }).ties // 1
 */
export function graphFromEdges({ nodes, sources, targets, weights, directed = false }: Edges): Graph {
  const rows = sources.length;
  if (!Number.isInteger(nodes) || nodes < 0)
    throw new RangeError(`nodes must be an integer from 0: ${nodes}`);
  if (targets.length !== rows || (weights && weights.length !== rows)) {
    throw new RangeError("sources, targets and weights must be of one length");
  }
  const capacity = directed ? rows : 2 * rows;
  const from = new Uint32Array(capacity);
  const to = new Uint32Array(capacity);
  const weight = weights ? new Float64Array(capacity) : null;
  let arcs = 0;
  for (let row = 0; row < rows; row++) {
    const source = sources[row]!;
    const target = targets[row]!;
    if (!(source >= 0 && source < nodes && target >= 0 && target < nodes)) {
      throw new RangeError(`tie ${row} joins ${source} and ${target}, people are 0 to ${nodes - 1}`);
    }
    const strength = weights ? weights[row]! : 1;
    if (!(strength >= 1e-100 && strength <= 1e100)) {
      throw new RangeError(`tie ${row} weighs ${strength}, a weight is 1e-100 to 1e100`);
    }
    if (source === target) continue;
    from[arcs] = source;
    to[arcs] = target;
    if (weight) weight[arcs] = strength;
    arcs++;
    if (directed) continue;
    from[arcs] = target;
    to[arcs] = source;
    if (weight) weight[arcs] = strength;
    arcs++;
  }
  const out = rowsOf(nodes, from.subarray(0, arcs), to.subarray(0, arcs), weight);
  const back = directed ? reversed(nodes, out) : out;
  return {
    nodes,
    directed,
    ties: directed ? out.targets.length : out.targets.length / 2,
    ...out,
    inOffsets: back.offsets,
    inTargets: back.targets,
    inWeights: back.weights,
  };
}
