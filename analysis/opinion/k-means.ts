export type Centres = { x: Float64Array; y: Float64Array };

/** A partition of points in the plane: the group of each point, 0 to k - 1, and the weighted squares within. */
export type Partition = { groups: Int32Array; centres: Centres; inertia: number };

const ROUNDS = 100;

/**
 * One run of weighted k-means in the plane from given centres, to a standstill (Lloyd's algorithm).
 *
 * @param x, y n coordinates. @param start k centres, left as they are.
 * @param weights per point, at or above 0; 1 when absent. A group that loses all its points keeps its centre.
 * Complexity: O(n k R), R rounds, mostly under 20 and never over 100.
 * Source: Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982),
 * doi 10.1109/TIT.1982.1056489.
 * @example
 * const zero = Float64Array.of(0, 0, 0);
 * kMeans(Float64Array.of(0, 1, 9), zero, { x: Float64Array.of(0, 9), y: zero.slice(0, 2) }).groups // 0, 0, 1
 */
export function kMeans(x: Float64Array, y: Float64Array, start: Centres, weights?: Float64Array): Partition {
  const n = x.length;
  const k = start.x.length;
  const centreX = Float64Array.from(start.x);
  const centreY = Float64Array.from(start.y);
  const groups = new Int32Array(n);
  const sumX = new Float64Array(k);
  const sumY = new Float64Array(k);
  const mass = new Float64Array(k);
  const { counted, uncounted } = byWeight(n, weights);
  let inertia = 0;
  /** Puts everybody of `people` in the nearest group; whether anybody moved. */
  function assign(people: Uint32Array): boolean {
    let moved = false;
    for (let place = 0; place < people.length; place++) {
      const i = people[place]!;
      const xi = x[i]!;
      const yi = y[i]!;
      let dx = xi - centreX[0]!;
      let dy = yi - centreY[0]!;
      let nearest = 0;
      let least = dx * dx + dy * dy;
      for (let group = 1; group < k; group++) {
        dx = xi - centreX[group]!;
        dy = yi - centreY[group]!;
        const square = dx * dx + dy * dy;
        if (square < least) {
          least = square;
          nearest = group;
        }
      }
      if (groups[i] !== nearest) {
        groups[i] = nearest;
        moved = true;
      }
      const weight = weights === undefined ? 1 : weights[i]!;
      sumX[nearest]! += weight * xi;
      sumY[nearest]! += weight * yi;
      mass[nearest]! += weight;
      inertia += weight * least;
    }
    return moved;
  }
  for (let round = 0; round < ROUNDS; round++) {
    sumX.fill(0);
    sumY.fill(0);
    mass.fill(0);
    inertia = 0;
    if (!assign(counted) && round > 0) break;
    for (let group = 0; group < k; group++) {
      if (mass[group]! === 0) continue;
      centreX[group] = sumX[group]! / mass[group]!;
      centreY[group] = sumY[group]! / mass[group]!;
    }
  }
  // Whoever weighs nothing moves no centre, so their groups are wanted only in the end.
  assign(uncounted);
  return { groups, centres: { x: centreX, y: centreY }, inertia };
}

/** The points that weigh something, and those that do not. */
function byWeight(n: number, weights: Float64Array | undefined) {
  const counted = new Uint32Array(n);
  const uncounted = new Uint32Array(n);
  let some = 0;
  let none = 0;
  for (let i = 0; i < n; i++) {
    if (weights === undefined || weights[i]! > 0) counted[some++] = i;
    else uncounted[none++] = i;
  }
  return { counted: counted.subarray(0, some), uncounted: uncounted.subarray(0, none) };
}
