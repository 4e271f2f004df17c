import { type OpinionKernels, opinionKernels } from "./opinion-kernel.ts";

export type Centres = { x: Float64Array; y: Float64Array };

/** A partition of points in the plane: the group of each point, 0 to k - 1, and the weighted squares within. */
export type Partition = { groups: Int32Array; centres: Centres; inertia: number };

const ROUNDS = 100;

let shared: OpinionKernels | undefined;

/**
 * One run of weighted k-means in the plane from given centres, to a standstill (Lloyd's algorithm).
 *
 * @param x, y n coordinates. @param start k centres, left as they are.
 * @param weights per point, at or above 0; 1 when absent. A group that loses all its points keeps its centre.
 * @param kernels how to get the inner loops; by itself WebAssembly where there is, the plain ones elsewhere.
 * Complexity: O(n k R), R rounds, mostly under 20 and never over 100; two points at a time in WebAssembly.
 * Source: Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982),
 * doi 10.1109/TIT.1982.1056489.
 * @example
 * const zero = Float64Array.of(0, 0, 0);
 * kMeans(Float64Array.of(0, 1, 9), zero, { x: Float64Array.of(0, 9), y: zero.slice(0, 2) }).groups // 0, 0, 1
 */
export function kMeans(
  x: Float64Array,
  y: Float64Array,
  start: Centres,
  weights?: Float64Array,
  kernels: OpinionKernels = (shared ??=
    opinionKernels()),
): Partition {
  const n = x.length;
  const k = start.x.length;
  const { counted, uncounted } = byWeight(n, weights);
  // Points go by pairs: those that weigh something first, then the others, either filled up with one that weighs nothing.
  const some = counted.length + (counted.length % 2);
  const none = uncounted.length + (uncounted.length % 2);
  const column = 8 * (some + none);
  const [atX, atY, atWeight, atGroup] = [0, column, 2 * column, 3 * column];
  const atCentres = 4 * column;
  const atSums = atCentres + 32 * k;
  const sumsLength = 6 * k + 2;
  const kernel = kernels(atSums + 8 * sumsLength);
  const view = (at: number, length: number) => new Float64Array(kernel.memory, at, length);
  const [pointX, pointY, weight, group] = [atX, atY, atWeight, atGroup].map((at) =>
    view(at, some + none),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  function put(point: number, place: number, much: number): void {
    pointX[place] = x[point]!;
    pointY[place] = y[point]!;
    weight[place] = much;
  }
  counted.forEach((point, place) => put(point, place, weights === undefined ? 1 : weights[point]!));
  uncounted.forEach((point, place) => put(point, some + place, 0));
  // What fills up stands where the last one does, so that it changes with it.
  if (counted.length % 2 === 1) put(counted.at(-1)!, some - 1, 0);
  if (uncounted.length % 2 === 1) put(uncounted.at(-1)!, some + none - 1, 0);

  const centres = view(atCentres, 4 * k);
  const sums = view(atSums, sumsLength);
  for (let number = 0; number < k; number++)
    centres.set([start.x[number]!, start.x[number]!, start.y[number]!, start.y[number]!], 4 * number);
  group.fill(-1);
  for (let round = 0; round < ROUNDS; round++) {
    sums.fill(0);
    if (kernel.assign(atX, atY, atWeight, atGroup, some, atCentres, k, atSums) === 0) break;
    for (let number = 0; number < k; number++) {
      const [x0, x1, y0, y1, mass0, mass1] = sums.subarray(6 * number) as unknown as number[];
      const mass = mass0! + mass1!;
      if (mass === 0) continue;
      centres.fill((x0! + x1!) / mass, 4 * number, 4 * number + 2);
      centres.fill((y0! + y1!) / mass, 4 * number + 2, 4 * number + 4);
    }
  }
  const inertia = sums[6 * k]! + sums[6 * k + 1]!;
  // Whoever weighs nothing moves no centre, so their groups are wanted only in the end.
  const skipped = 8 * some;
  kernel.assign(
    atX + skipped,
    atY + skipped,
    atWeight + skipped,
    atGroup + skipped,
    none,
    atCentres,
    k,
    atSums,
  );

  const groups = new Int32Array(n);
  counted.forEach((point, place) => {
    groups[point] = group[place]!;
  });
  uncounted.forEach((point, place) => {
    groups[point] = group[some + place]!;
  });
  const centre = (from: number) =>
    Float64Array.from({ length: k }, (_, number) => centres[4 * number + from]!);
  return { groups, centres: { x: centre(0), y: centre(2) }, inertia };
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
