import { randomStream } from "../random.ts";
import { largestTridiagonalPair } from "./tridiagonal-pair.ts";

/** Rows of people, sparse: entry `e` of row `i` (`rowStart[i]` up to `rowStart[i + 1]`) is `entry[e]` in `column[e]`. */
export type SparseRows = {
  rows: number;
  columns: number;
  rowStart: Int32Array;
  column: Int32Array;
  entry: Float64Array;
};

export type PrincipalAxes = {
  /** Unit vectors of length `columns`; all zero where there is no variance left. */
  axes: Float64Array[];
  /** Sum of squares along each axis. */
  squares: number[];
};

const STEPS = 300;

/** A symmetric matrix of sums of squares and products, known by what it does; `total` is the sum of its diagonal. */
export type Scatter = { columns: number; total: number; apply: (v: Float64Array, out: Float64Array) => void };

/**
 * The scatter matrix of sparse rows: sum over rows of weight * row * row'.
 *
 * @param weights one per row (bootstrap counts); 1 when absent. Complexity: O(E) for E entries, and O(E) for each application.
 */
export function sparseScatter(data: SparseRows, weights: Float64Array | undefined): Scatter {
  const { rows, columns, rowStart, column, entry } = data;
  const weightOf = (row: number) => (weights === undefined ? 1 : weights[row]!);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) squares += entry[e]! ** 2;
    total += weightOf(i) * squares;
  }

  function apply(v: Float64Array, out: Float64Array): void {
    out.fill(0);
    for (let i = 0; i < rows; i++) {
      const weight = weightOf(i);
      if (weight === 0) continue;
      const end = rowStart[i + 1]!;
      // Four sums, so that one addition need not wait for the one before.
      let dot0 = 0;
      let dot1 = 0;
      let dot2 = 0;
      let dot3 = 0;
      let at = rowStart[i]!;
      for (; at + 3 < end; at += 4) {
        dot0 += entry[at]! * v[column[at]!]!;
        dot1 += entry[at + 1]! * v[column[at + 1]!]!;
        dot2 += entry[at + 2]! * v[column[at + 2]!]!;
        dot3 += entry[at + 3]! * v[column[at + 3]!]!;
      }
      for (; at < end; at++) dot0 += entry[at]! * v[column[at]!]!;
      const dot = weight * (dot0 + dot1 + (dot2 + dot3));
      for (let e = rowStart[i]!; e < end; e++) out[column[e]!]! += entry[e]! * dot;
    }
  }

  return { columns, total, apply };
}

/** What the scatter matrix makes of `v`, less its part along the axes already found. */
function applyRest(scatter: Scatter, found: Float64Array[], v: Float64Array, out: Float64Array): void {
  scatter.apply(v, out);
  for (const axis of found) removePart(out, axis);
}

function dotOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

function removePart(v: Float64Array, axis: Float64Array): void {
  const part = dotOf(v, axis);
  for (let j = 0; j < v.length; j++) v[j]! -= part * axis[j]!;
}

/** Scales to length 1 and returns the length before; leaves a zero vector alone. */
function normalise(v: Float64Array): number {
  const length = Math.sqrt(dotOf(v, v));
  if (length > 0) for (let j = 0; j < v.length; j++) v[j]! /= length;
  return length;
}

/** Of the two directions of an axis the one whose largest loading is positive; the first of equals decides. */
function orient(axis: Float64Array): void {
  let largest = 0;
  for (const loading of axis) if (Math.abs(loading) > Math.abs(largest) * (1 + 1e-9)) largest = loading;
  if (largest < 0) for (let j = 0; j < axis.length; j++) axis[j] = -axis[j]!;
}

function leadingAxis(
  scatter: Scatter,
  found: Float64Array[],
  start: Float64Array,
  tolerance: number,
  floor: number,
): { axis: Float64Array; square: number } {
  const C = scatter.columns;
  const none = { axis: new Float64Array(C), square: 0 };
  // Through the matrix once, so that columns without entries stay exactly 0.
  const current = new Float64Array(C);
  applyRest(scatter, found, start, current);
  if (normalise(current) === 0) return none;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = current;
  for (let step = 0; step < Math.min(STEPS, C); step++) {
    basis.push(next);
    const product = new Float64Array(C);
    applyRest(scatter, found, next, product);
    diagonal.push(dotOf(product, next));
    // Twice, because one pass of Gram-Schmidt leaves rounding errors that grow into ghost copies of the first axis.
    for (let pass = 0; pass < 2; pass++) for (const old of basis) removePart(product, old);
    const length = normalise(product);
    const last = step === Math.min(STEPS, C) - 1;
    if (last || step % 4 === 3 || length <= floor) {
      const pair = largestTridiagonalPair(diagonal, beside);
      const residual = length * Math.abs(pair.vector.at(-1)!);
      if (last || length <= floor || residual <= tolerance * pair.value) {
        if (pair.value <= floor) return none;
        const axis = new Float64Array(C);
        pair.vector.forEach((part, index) => {
          const old = basis[index]!;
          for (let j = 0; j < C; j++) axis[j]! += part * old[j]!;
        });
        normalise(axis);
        return { axis, square: pair.value };
      }
    }
    beside.push(length);
    next = product;
  }
  return none;
}

/**
 * The first principal axes of centred rows, by the Lanczos method with full reorthogonalisation; each axis is
 * taken out before the next is sought, so that equal variances are found too.
 *
 * Converged when the residual is 1e-10 of the axis' sum of squares. An axis has no natural direction: its largest
 * loading is made positive.
 *
 * @param scatter of N rows by C columns, already centred. @param count how many axes.
 * @param options.start axes to start from, for a quicker answer near a known one.
 * @param options.tolerance relative residual; 1e-10 when absent.
 * @returns axes in falling order of squares; where the variance is used up, zero vectors.
 * Complexity: O(S (E + C S)) for E entries and S steps, S mostly under 40 and never over 300.
 * Source: Lanczos, J. Research NBS 45 (1950), doi 10.6028/jres.045.026; Golub and Van Loan, Matrix Computations, 10.3.
 * @example
 * // Two people at (1, 1) and (-1, -1): one axis, (0.707, 0.707), with squares 4.
 * principalAxes(sparseScatter({ rows: 2, columns: 2, rowStart: Int32Array.of(0, 2, 4), column: Int32Array.of(0, 1, 0, 1),
 *   entry: Float64Array.of(1, 1, -1, -1) }, undefined), 1)
 */
export function principalAxes(
  scatter: Scatter,
  count: number,
  options: { start?: Float64Array[]; tolerance?: number } = {},
): PrincipalAxes {
  const floor = scatter.total * 1e-13;
  const axes: Float64Array[] = [];
  const squares: number[] = [];
  for (let number = 0; number < count; number++) {
    const random = randomStream(0, number);
    // A known axis alone may be blind to the wanted one (statements that share no voter), so noise is always mixed in.
    const near = options.start?.[number];
    const start = Float64Array.from({ length: scatter.columns }, (_, j) => {
      const noise = random.real() - 0.5;
      return near === undefined ? noise : near[j]! + 0.02 * noise;
    });
    const { axis, square } = leadingAxis(scatter, axes, start, options.tolerance ?? 1e-10, floor);
    orient(axis);
    axes.push(axis);
    squares.push(square);
  }
  return { axes, squares };
}
