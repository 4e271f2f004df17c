import type { Graph } from "./graph.ts";

/** Sums over the sources done so far, by person. Counts and sums of steps are whole numbers, exact in any order. */
export type DistanceSums = {
  /** Sources other than the person themselves that the person reaches. */
  readonly reached: Float64Array;
  /** Steps to those sources. */
  readonly steps: Float64Array;
  /** Sources at distance d add 1 / d. */
  readonly harmonic: Float64Array;
  /** Largest distance met. */
  longest: number;
};

/** Sources a search: four words a person, so that a visit fetches no more of a cache line than it uses. */
const WIDTH = 128;

/** How many batches of sources a network has, or a sample of it; a block is a range of them. */
export function distanceBatches(graph: Graph, sources?: Uint32Array): number {
  return Math.ceil((sources?.length ?? graph.nodes) / WIDTH);
}

function bits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Distances from everybody to the sources of some batches, 128 sources at a time, one bit each: the unit of parallel work
 * for closeness.
 *
 * A step is one tie in its direction; weights are not read. Complexity: O(nodes · ties / 128 · diameter) at worst.
 * Source: Then et al., "The more the merrier: efficient multi-source graph traversal", PVLDB 8(4), 2014,
 * doi 10.14778/2735496.2735507.
 *
 * @param first, @param last batches `first` up to, not including, `last`. @param sources whose distances; everybody's in
 * order when left out.
 * @example distancesBlock(graph, 0, distanceBatches(graph)).steps
 */
export function distancesBlock(
  graph: Graph,
  first: number,
  last: number,
  sources?: Uint32Array,
): DistanceSums {
  const { nodes, offsets, targets, inOffsets, inTargets } = graph;
  const sums: DistanceSums = {
    reached: new Float64Array(nodes),
    steps: new Float64Array(nodes),
    harmonic: new Float64Array(nodes),
    longest: 0,
  };
  const { reached, steps, harmonic } = sums;

  const seen = new Int32Array(4 * nodes);
  let front = new Int32Array(4 * nodes);
  let next = new Int32Array(4 * nodes);
  let active = new Uint32Array(nodes);
  let fresh = new Uint32Array(nodes);
  const open = new Uint32Array(nodes);
  const onList = new Uint8Array(nodes);
  /** The word of a person whom all sources of the batch have reached. */
  const full = new Int32Array(4);
  for (let batch = first; batch < last; batch++) {
    const start = batch * WIDTH;
    const end = Math.min(sources?.length ?? nodes, start + WIDTH);
    seen.fill(0);
    front.fill(0);
    next.fill(0);
    full.fill(0);
    let actives = 0;
    let frontTies = 0;
    for (let place = start; place < end; place++) {
      const s = sources ? sources[place]! : place;
      const bit = place - start;
      full[bit >>> 5]! |= 1 << (bit & 31);
      seen[4 * s + (bit >>> 5)] = front[4 * s + (bit >>> 5)] = 1 << (bit & 31);
      active[actives++] = s;
      frontTies += inOffsets[s + 1]! - inOffsets[s]!;
    }
    const f0 = full[0]!;
    const f1 = full[1]!;
    const f2 = full[2]!;
    const f3 = full[3]!;
    let opens = nodes;
    let openTies = targets.length;
    for (let v = 0; v < nodes; v++) open[v] = v;
    for (let distance = 1; actives > 0; distance++) {
      let found = 0;
      const inverse = 1 / distance;
      let ties = 0;
      if (frontTies < openTies) {
        // Push: whoever has a tie to somebody on the front is next. The list of open people is made again when needed.
        let touched = 0;
        for (let k = 0; k < actives; k++) {
          const u = active[k]!;
          const b = 4 * u;
          const w0 = front[b + 0]!;
          front[b + 0] = 0;
          const w1 = front[b + 1]!;
          front[b + 1] = 0;
          const w2 = front[b + 2]!;
          front[b + 2] = 0;
          const w3 = front[b + 3]!;
          front[b + 3] = 0;
          const stop = inOffsets[u + 1]!;
          for (let e = inOffsets[u]!; e < stop; e++) {
            const v = inTargets[e]!;
            const c = 4 * v;
            next[c + 0]! |= w0;
            next[c + 1]! |= w1;
            next[c + 2]! |= w2;
            next[c + 3]! |= w3;
            if (onList[v] === 0) {
              onList[v] = 1;
              open[touched++] = v;
            }
          }
        }
        opens = -1;
        for (let k = 0; k < touched; k++) {
          const v = open[k]!;
          const c = 4 * v;
          onList[v] = 0;
          const w0 = next[c + 0]! & ~seen[c + 0]!;
          next[c + 0] = w0;
          const w1 = next[c + 1]! & ~seen[c + 1]!;
          next[c + 1] = w1;
          const w2 = next[c + 2]! & ~seen[c + 2]!;
          next[c + 2] = w2;
          const w3 = next[c + 3]! & ~seen[c + 3]!;
          next[c + 3] = w3;
          if ((w0 | w1 | w2 | w3) === 0) continue;
          seen[c + 0]! |= w0;
          seen[c + 1]! |= w1;
          seen[c + 2]! |= w2;
          seen[c + 3]! |= w3;
          const count = bits(w0) + bits(w1) + bits(w2) + bits(w3);
          reached[v]! += count;
          steps[v]! += count * distance;
          harmonic[v]! += count * inverse;
          fresh[found++] = v;
          ties += inOffsets[v + 1]! - inOffsets[v]!;
        }
      } else {
        // Pull: whoever is not yet reached by all looks for somebody on the front.
        if (opens < 0) {
          opens = 0;
          for (let v = 0; v < nodes; v++)
            if (
              seen[4 * v + 0] !== f0 ||
              seen[4 * v + 1] !== f1 ||
              seen[4 * v + 2] !== f2 ||
              seen[4 * v + 3] !== f3
            )
              open[opens++] = v;
        }
        let left = 0;
        let leftTies = 0;
        for (let k = 0; k < opens; k++) {
          const v = open[k]!;
          const c = 4 * v;
          let w0 = 0;
          let w1 = 0;
          let w2 = 0;
          let w3 = 0;
          const stop = offsets[v + 1]!;
          for (let e = offsets[v]!; e < stop; e++) {
            const u = 4 * targets[e]!;
            w0 |= front[u + 0]!;
            w1 |= front[u + 1]!;
            w2 |= front[u + 2]!;
            w3 |= front[u + 3]!;
          }
          w0 &= ~seen[c + 0]!;
          w1 &= ~seen[c + 1]!;
          w2 &= ~seen[c + 2]!;
          w3 &= ~seen[c + 3]!;
          if ((w0 | w1 | w2 | w3) !== 0) {
            next[c + 0] = w0;
            seen[c + 0]! |= w0;
            next[c + 1] = w1;
            seen[c + 1]! |= w1;
            next[c + 2] = w2;
            seen[c + 2]! |= w2;
            next[c + 3] = w3;
            seen[c + 3]! |= w3;
            const count = bits(w0) + bits(w1) + bits(w2) + bits(w3);
            reached[v]! += count;
            steps[v]! += count * distance;
            harmonic[v]! += count * inverse;
            fresh[found++] = v;
            ties += inOffsets[v + 1]! - inOffsets[v]!;
          }
          if (seen[c + 0] !== f0 || seen[c + 1] !== f1 || seen[c + 2] !== f2 || seen[c + 3] !== f3) {
            open[left++] = v;
            leftTies += stop - offsets[v]!;
          }
        }
        for (let k = 0; k < actives; k++) {
          const c = 4 * active[k]!;
          front[c + 0] = 0;
          front[c + 1] = 0;
          front[c + 2] = 0;
          front[c + 3] = 0;
        }
        opens = left;
        openTies = leftTies;
      }
      [front, next] = [next, front];
      [active, fresh] = [fresh, active];
      actives = found;
      frontTies = ties;
      if (found > 0 && distance > sums.longest) sums.longest = distance;
    }
  }
  return sums;
}
