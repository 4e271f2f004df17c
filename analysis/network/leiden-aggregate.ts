import type { Level } from "./leiden-level.ts";

/**
 * The network whose nodes are the clusters of `of`, numbered 0 to count - 1. O(nodes + ties).
 */
export function aggregate(level: Level, of: Uint32Array, count: number): Level {
  const { nodes, offsets, targets, weights } = level;
  const starts = new Uint32Array(count + 1);
  for (let v = 0; v < nodes; v++) starts[of[v]! + 1]!++;
  for (let c = 0; c < count; c++) starts[c + 1]! += starts[c]!;
  const fill = starts.slice(0, count);
  const members = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) members[fill[of[v]!]!++] = v;

  const newOffsets = new Uint32Array(count + 1);
  const newTargets = new Uint32Array(targets.length);
  const newWeights = new Float64Array(targets.length);
  const strength = new Float64Array(count);
  const toCluster = new Float64Array(count);
  const touched = new Uint32Array(count + 1);
  let kept = 0;
  for (let c = 0; c < count; c++) {
    let touches = 0;
    let sum = 0;
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const v = members[k]!;
      sum += level.strength[v]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const other = of[targets[e]!]!;
        const before = toCluster[other]!;
        touched[touches] = other;
        touches += Number(before === 0);
        toCluster[other] = before + weights[e]!;
      }
    }
    for (let k = 0; k < touches; k++) {
      const other = touched[k]!;
      if (other !== c) {
        newTargets[kept] = other;
        newWeights[kept++] = toCluster[other]!;
      }
      toCluster[other] = 0;
    }
    strength[c] = sum;
    newOffsets[c + 1] = kept;
  }
  return {
    nodes: count,
    offsets: newOffsets,
    targets: newTargets.subarray(0, kept),
    weights: newWeights.subarray(0, kept),
    strength,
    charge: level.charge,
    unit: level.unit,
  };
}
