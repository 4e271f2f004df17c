export type Centres = { x: Float64Array; y: Float64Array };

/** A partition of points in the plane: the group of each point, 0 to k - 1, and the weighted squares within. */
export type Partition = { groups: Int32Array; centres: Centres; inertia: number };

const ROUNDS = 100;

/** Distances are taken to be so much less apart than they look, for rounding. */
const ROUNDING = 1e-9;

/**
 * One run of weighted k-means in the plane from given centres, to a standstill (Lloyd's algorithm).
 *
 * Points that cannot have changed are not looked at: whoever is nearer to one centre than to any other by more than what that one and the others have moved
 * since stays there (the bound of Hamerly's method). The groups are those that looking at all would give.
 *
 * @param x, y n coordinates. @param start k centres, left as they are.
 * @param weights per point, at or above 0; 1 when absent. A group that loses all its points keeps its centre.
 * Complexity: O(n k R) at most, R rounds, mostly under 20 and never over 100; after the first rounds little of it.
 * Source: Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982),
 * doi 10.1109/TIT.1982.1056489; Hamerly, "Making k-means even faster", SDM 2010, doi 10.1137/1.9781611972801.12.
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
  const people = new Int32Array(k);
  /** How far each centre has moved, and in each round whichever moved most. */
  const gone = new Float64Array(k);
  let most = 0;
  /** How far a point's centre and the others may have moved together before it has to be looked at. */
  const until = new Float64Array(n);
  const { counted, uncounted } = byWeight(n, weights);
  let inertia = 0;

  /** The nearest group of a point; says until when it is. */
  function nearestOf(i: number): number {
    const xi = x[i]!;
    const yi = y[i]!;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let group = 0; group < k; group++) {
      const dx = xi - centreX[group]!;
      const dy = yi - centreY[group]!;
      const square = dx * dx + dy * dy;
      if (square < least) {
        second = least;
        least = square;
        nearest = group;
      } else if (square < second) second = square;
    }
    const far = Math.sqrt(second) * (1 - ROUNDING);
    until[i] = gone[nearest]! + most + far - Math.sqrt(least);
    inertia += (weights === undefined ? 1 : weights[i]!) * least;
    return nearest;
  }

  function add(i: number, group: number, sign: 1 | -1): void {
    const weight = sign * (weights === undefined ? 1 : weights[i]!);
    sumX[group]! += weight * x[i]!;
    sumY[group]! += weight * y[i]!;
    mass[group]! += weight;
    people[group]! += sign;
  }

  function moveCentres(): void {
    let furthest = 0;
    for (let group = 0; group < k; group++) {
      if (people[group] === 0) continue;
      const toX = sumX[group]! / mass[group]!;
      const toY = sumY[group]! / mass[group]!;
      const step = Math.sqrt((toX - centreX[group]!) ** 2 + (toY - centreY[group]!) ** 2);
      gone[group]! += step;
      furthest = Math.max(furthest, step);
      centreX[group] = toX;
      centreY[group] = toY;
    }
    most += furthest;
  }

  /** Sums anew, so that what adding and taking away leaves behind does not stay. */
  function sumUp(): void {
    sumX.fill(0);
    sumY.fill(0);
    mass.fill(0);
    people.fill(0);
    for (let place = 0; place < counted.length; place++) add(counted[place]!, groups[counted[place]!]!, 1);
  }

  let whole = true;
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    inertia = 0;
    for (let place = 0; place < counted.length; place++) {
      const i = counted[place]!;
      if (!whole && gone[groups[i]!]! + most < until[i]!) continue;
      const nearest = nearestOf(i);
      const before = groups[i]!;
      if (nearest === before) continue;
      groups[i] = nearest;
      changed = true;
      if (round === 0) continue;
      add(i, before, -1);
      add(i, nearest, 1);
    }
    if (whole && round > 0 && !changed) break;
    // The last round looks at everybody, from sums that are exact.
    whole = !changed && round > 0;
    if (round === 0 || whole) sumUp();
    moveCentres();
  }
  // Whoever weighs nothing moves no centre, so their groups are wanted only in the end.
  for (const i of uncounted) groups[i] = nearestOf(i);
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
