import type { BetweennessPlan } from "./betweenness-plan.ts";

/**
 * The dependencies of one block of a plan's sources, by plan node: the unit of parallel work.
 *
 * Brandes' two sweeps, level by level. Going out, a level is pushed along its ties or pulled by the people not yet
 * reached, whichever has fewer ties to look at; coming back, likewise. Pulling and pushing read or write a vector that is
 * zero outside the level concerned, so the inner loops have no condition. Complexity: O(ties) a source at worst, often a
 * fraction of it in networks of small diameter; memory O(nodes).
 *
 * Sources: Brandes, "A faster algorithm for betweenness centrality", J. Math. Sociology 25(2), 2001,
 * doi 10.1080/0022250X.2001.9990249; Beamer, Asanović, Patterson, "Direction-optimizing breadth-first search", SC 2012,
 * doi 10.1109/SC.2012.50.
 *
 * @example betweennessFromBlocks(plan, [betweennessBlock(plan, 0), betweennessBlock(plan, 1)])
 */
export function betweennessBlock(plan: BetweennessPlan, block: number): Float64Array {
  const { nodes, reach, offsets, targets, inOffsets, inTargets, pieces, pieceOf } = plan;
  const total = new Float64Array(nodes);
  const level = new Int32Array(nodes).fill(-1);
  const paths = new Float64Array(nodes);
  const delta = new Float64Array(nodes);
  /** Paths of the current level only, then (reach + delta) / paths of the level below only; zero elsewhere. */
  const masked = new Float64Array(nodes);
  const gathered = new Float64Array(nodes);
  const order = new Uint32Array(nodes);
  const unseen = new Uint32Array(nodes);
  const starts = new Uint32Array(nodes + 2);
  const outTies = new Float64Array(nodes + 2);
  const inTies = new Float64Array(nodes + 2);

  for (let i = plan.blocks[block]!; i < plan.blocks[block + 1]!; i++) {
    const source = plan.sources[i]!;
    const low = pieces[pieceOf[source]!]!;
    const high = pieces[pieceOf[source]! + 1]!;
    let unseenTies = inOffsets[high]! - inOffsets[low]! - (inOffsets[source + 1]! - inOffsets[source]!);
    let unseenCount = -1;
    let depth = 0;
    let tail = 1;
    let start = 0;
    order[0] = source;
    level[source] = 0;
    paths[source] = 1;
    starts[0] = 0;
    outTies[0] = offsets[source + 1]! - offsets[source]!;

    while (true) {
      const end = tail;
      const next = depth + 1;
      if (outTies[depth]! <= unseenTies) {
        for (let k = start; k < end; k++) {
          const v = order[k]!;
          const pathsV = paths[v]!;
          const stop = offsets[v + 1]!;
          for (let e = offsets[v]!; e < stop; e++) {
            const w = targets[e]!;
            const found = level[w]!;
            if (found === next) paths[w]! += pathsV;
            else if (found < 0) {
              level[w] = next;
              paths[w] = pathsV;
              order[tail++] = w;
            }
          }
        }
      } else if (unseenTies > 0) {
        if (unseenCount < 0) {
          unseenCount = 0;
          for (let v = low; v < high; v++) if (level[v]! < 0) unseen[unseenCount++] = v;
        }
        for (let k = start; k < end; k++) masked[order[k]!] = paths[order[k]!]!;
        let left = 0;
        for (let k = 0; k < unseenCount; k++) {
          const w = unseen[k]!;
          if (level[w]! >= 0) continue;
          let sum = 0;
          const stop = inOffsets[w + 1]!;
          for (let e = inOffsets[w]!; e < stop; e++) sum += masked[inTargets[e]!]!;
          if (sum > 0) {
            level[w] = next;
            paths[w] = sum;
            order[tail++] = w;
          } else unseen[left++] = w;
        }
        unseenCount = left;
        for (let k = start; k < end; k++) masked[order[k]!] = 0;
      }
      if (tail === end) break;
      depth = next;
      start = end;
      starts[depth] = end;
      let out = 0;
      let into = 0;
      for (let k = end; k < tail; k++) {
        const v = order[k]!;
        out += offsets[v + 1]! - offsets[v]!;
        into += inOffsets[v + 1]! - inOffsets[v]!;
      }
      outTies[depth] = out;
      inTies[depth] = into;
      unseenTies -= into;
    }
    starts[depth + 1] = tail;

    const weight = reach[source]!;
    for (let k = 0; k < tail; k++) gathered[order[k]!] = 0;
    for (let k = starts[depth]!; k < tail; k++) {
      const v = order[k]!;
      masked[v] = reach[v]! / paths[v]!;
    }
    for (let d = depth - 1; d > 0; d--) {
      const from = starts[d]!;
      const to = starts[d + 1]!;
      const end = starts[d + 2]!;
      if (outTies[d]! <= inTies[d + 1]!) {
        for (let k = from; k < to; k++) {
          const v = order[k]!;
          let sum = 0;
          const stop = offsets[v + 1]!;
          for (let e = offsets[v]!; e < stop; e++) sum += masked[targets[e]!]!;
          gathered[v] = sum;
        }
      } else {
        for (let k = to; k < end; k++) {
          const w = order[k]!;
          const share = masked[w]!;
          const stop = inOffsets[w + 1]!;
          for (let e = inOffsets[w]!; e < stop; e++) gathered[inTargets[e]!]! += share;
        }
      }
      for (let k = to; k < end; k++) masked[order[k]!] = 0;
      for (let k = from; k < to; k++) {
        const v = order[k]!;
        const dependency = paths[v]! * gathered[v]!;
        delta[v] = dependency;
        total[v]! += weight * dependency;
        masked[v] = (reach[v]! + dependency) / paths[v]!;
      }
    }
    for (let k = 0; k < tail; k++) {
      const v = order[k]!;
      level[v] = -1;
      masked[v] = 0;
    }
  }
  return total;
}
