import type { Random } from "#analysis/random.ts";
import type { Level } from "./leiden-level.ts";
import { shuffledNumbers } from "./shuffled-numbers.ts";

/**
 * Fast local moving: each node in turn goes to the cluster where it adds most to the quality, an empty one included; the
 * neighbours of whoever moved are looked at again. Changes `of` in place; cluster numbers stay below `level.nodes`.
 *
 * @returns how many moves were made.
 */
export function moveNodes(level: Level, of: Uint32Array, random: Random): number {
  const { nodes, offsets, targets, weights, strength, charge } = level;
  const clusterStrength = new Float64Array(nodes);
  const size = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) {
    clusterStrength[of[v]!]! += strength[v]!;
    size[of[v]!]!++;
  }
  const empty = new Uint32Array(nodes + 1);
  let empties = 0;
  for (let c = 0; c < nodes; c++) if (size[c] === 0) empty[empties++] = c;
  const queue = shuffledNumbers(nodes, random);
  const waiting = new Uint8Array(nodes).fill(1);
  const toCluster = new Float64Array(nodes);
  /** One more than there are clusters: the next place is written before it is known whether it counts. */
  const touched = new Uint32Array(nodes + 1);
  let head = 0;
  let queued = nodes;
  let moves = 0;
  while (queued > 0) {
    const v = queue[head]!;
    head = head + 1 === nodes ? 0 : head + 1;
    queued--;
    waiting[v] = 0;
    const first = offsets[v]!;
    const last = offsets[v + 1]!;
    let touches = 0;
    // Without branches in the loops over ties: which way they go cannot be foreseen, and that costs more than the work.
    for (let e = first; e < last; e++) {
      const c = of[targets[e]!]!;
      const before = toCluster[c]!;
      touched[touches] = c;
      touches += Number(before === 0);
      toCluster[c] = before + weights[e]!;
    }
    const own = of[v]!;
    const strengthV = strength[v]!;
    const price = charge * strengthV;
    const ownStrength = clusterStrength[own]! - strengthV;
    // A gain must exceed rounding, or two clusters could pass a node to and fro for ever.
    const margin = 1e-10 * strengthV;
    let best = own;
    let bestGain = toCluster[own]! - price * ownStrength;
    if (bestGain < -margin && size[own]! > 1) {
      best = nodes;
      bestGain = 0;
    }
    bestGain += margin;
    for (let k = 0; k < touches; k++) {
      const c = touched[k]!;
      const gain = toCluster[c]! - price * clusterStrength[c]!;
      toCluster[c] = 0;
      if (gain > bestGain && c !== own) {
        best = c;
        bestGain = gain;
      }
    }
    if (best === own) continue;
    moves++;
    if (best === nodes) best = empty[--empties]!;
    clusterStrength[own] = ownStrength;
    clusterStrength[best]! += strengthV;
    if (--size[own]! === 0) empty[empties++] = own;
    size[best]!++;
    of[v] = best;
    for (let e = first; e < last; e++) {
      const w = targets[e]!;
      // Whoever waits is not v, so there is a free place behind the queue.
      const wanted = Number(waiting[w] === 0) & Number(of[w] !== best);
      const tail = head + queued;
      queue[tail >= nodes ? tail - nodes : tail] = w;
      waiting[w]! |= wanted;
      queued += wanted;
    }
  }
  return moves;
}
