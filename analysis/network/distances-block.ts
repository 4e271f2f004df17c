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

/** 64 sources a search, two words a person. */
const WIDTH = 64;

/** How many batches of sources a network has; a block is a range of them. */
export function distanceBatches(graph: Graph): number {
  return Math.ceil(graph.nodes / WIDTH);
}

function bits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Distances from everybody to the sources of some batches, 64 sources at a time, one bit each: the unit of parallel work
 * for closeness.
 *
 * A step is one tie in its direction; weights are not read. Complexity: O(nodes · ties / 64 · diameter) at worst.
 * Source: Then et al., "The more the merrier: efficient multi-source graph traversal", PVLDB 8(4), 2014,
 * doi 10.14778/2735496.2735507.
 *
 * @param first, @param last batches `first` up to, not including, `last`.
 * @example distancesBlock(graph, 0, distanceBatches(graph)).steps
 */
export function distancesBlock(graph: Graph, first: number, last: number): DistanceSums {
  const { nodes, offsets, targets, inOffsets, inTargets } = graph;
  const sums: DistanceSums = {
    reached: new Float64Array(nodes),
    steps: new Float64Array(nodes),
    harmonic: new Float64Array(nodes),
    longest: 0,
  };
  const { reached, steps, harmonic } = sums;
  const seen = new Int32Array(2 * nodes);
  let front = new Int32Array(2 * nodes);
  let next = new Int32Array(2 * nodes);
  let active = new Uint32Array(nodes);
  let fresh = new Uint32Array(nodes);
  const open = new Uint32Array(nodes);
  const onList = new Uint8Array(nodes);

  for (let batch = first; batch < last; batch++) {
    const start = batch * WIDTH;
    const end = Math.min(nodes, start + WIDTH);
    seen.fill(0);
    front.fill(0);
    next.fill(0);
    let fullLow = 0;
    let fullHigh = 0;
    let actives = 0;
    let frontTies = 0;
    for (let s = start; s < end; s++) {
      const bit = s - start;
      if (bit < 32) fullLow |= 1 << bit;
      else fullHigh |= 1 << (bit - 32);
      seen[2 * s + (bit >>> 5)] = front[2 * s + (bit >>> 5)] = 1 << (bit & 31);
      active[actives++] = s;
      frontTies += inOffsets[s + 1]! - inOffsets[s]!;
    }
    let opens = nodes;
    let openTies = targets.length;
    for (let v = 0; v < nodes; v++) open[v] = v;

    for (let distance = 1; actives > 0; distance++) {
      let found = 0;
      const inverse = 1 / distance;
      let ties = 0;
      if (frontTies < openTies) {
        // Push: whoever has a tie to somebody on the front is next.
        let touched = 0;
        for (let k = 0; k < actives; k++) {
          const u = active[k]!;
          const low = front[2 * u]!;
          const high = front[2 * u + 1]!;
          front[2 * u] = front[2 * u + 1] = 0;
          const stop = inOffsets[u + 1]!;
          for (let e = inOffsets[u]!; e < stop; e++) {
            const v = inTargets[e]!;
            next[2 * v]! |= low;
            next[2 * v + 1]! |= high;
            if (onList[v] === 0) {
              onList[v] = 1;
              open[touched++] = v;
            }
          }
        }
        // The list of the open people was overwritten; it is made again when it is needed.
        opens = -1;
        for (let k = 0; k < touched; k++) {
          const v = open[k]!;
          onList[v] = 0;
          const low = next[2 * v]! & ~seen[2 * v]!;
          const high = next[2 * v + 1]! & ~seen[2 * v + 1]!;
          next[2 * v] = low;
          next[2 * v + 1] = high;
          if ((low | high) === 0) continue;
          seen[2 * v]! |= low;
          seen[2 * v + 1]! |= high;
          const count = bits(low) + bits(high);
          reached[v]! += count;
          steps[v]! += count * distance;
          harmonic[v]! += count * inverse;
          fresh[found++] = v;
          ties += inOffsets[v + 1]! - inOffsets[v]!;
        }
      } else {
        if (opens < 0) {
          opens = 0;
          for (let v = 0; v < nodes; v++) {
            if (seen[2 * v] !== fullLow || seen[2 * v + 1] !== fullHigh) open[opens++] = v;
          }
        }
        let left = 0;
        let leftTies = 0;
        for (let k = 0; k < opens; k++) {
          const v = open[k]!;
          let low = 0;
          let high = 0;
          const stop = offsets[v + 1]!;
          for (let e = offsets[v]!; e < stop; e++) {
            const u = 2 * targets[e]!;
            low |= front[u]!;
            high |= front[u + 1]!;
          }
          low &= ~seen[2 * v]!;
          high &= ~seen[2 * v + 1]!;
          if ((low | high) !== 0) {
            next[2 * v] = low;
            next[2 * v + 1] = high;
            seen[2 * v]! |= low;
            seen[2 * v + 1]! |= high;
            fresh[found++] = v;
            ties += inOffsets[v + 1]! - inOffsets[v]!;
            const count = bits(low) + bits(high);
            reached[v]! += count;
            steps[v]! += count * distance;
            harmonic[v]! += count * inverse;
          }
          if (seen[2 * v] !== fullLow || seen[2 * v + 1] !== fullHigh) {
            open[left++] = v;
            leftTies += stop - offsets[v]!;
          }
        }
        for (let k = 0; k < actives; k++) front[2 * active[k]!] = front[2 * active[k]! + 1] = 0;
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
