import { HIGH_TAIL, LOW_TAIL, TABLE_LENGTH, tableProbabilities } from "./quantile-table.ts";

const CELLS = 192;
const GAUSS = [
  [0.5 - Math.sqrt(0.15), 5 / 18],
  [0.5, 8 / 18],
  [0.5 + Math.sqrt(0.15), 5 / 18],
] as const;

/** Logarithms of x and 1 - x at the ends of the cells and at the Gauss points inside, shared by every shape. */
type Grid = { x: Float64Array; logs: Float64Array; inside: Float64Array; weight: Float64Array };

function makeGrid(): Grid {
  // x = sin^2 is dense at both ends, where a beta distribution bends most; 1 - x = cos^2 loses no digits there.
  const x = Float64Array.from({ length: CELLS + 1 }, (_, j) => Math.sin((Math.PI * j) / (2 * CELLS)) ** 2);
  const rest = Float64Array.from(x, (_, j) => x[CELLS - j]!);
  const logs = new Float64Array(2 * (CELLS + 1));
  const inside = new Float64Array(6 * CELLS);
  const weight = new Float64Array(3 * CELLS);
  for (let j = 0; j <= CELLS; j++) {
    logs[2 * j] = Math.log(x[j]!);
    logs[2 * j + 1] = Math.log(rest[j]!);
    if (j === CELLS) break;
    const width = x[j + 1]! - x[j]!;
    GAUSS.forEach(([at, share], g) => {
      inside[6 * j + 2 * g] = Math.log(x[j]! + at * width);
      inside[6 * j + 2 * g + 1] = Math.log(rest[j + 1]! + (1 - at) * width);
      weight[3 * j + g] = share * width;
    });
  }
  return { x, logs, inside, weight };
}

let grid: Grid | undefined;
let probabilities: Float64Array | undefined;

/**
 * Table (layout of `quantileTable`) of the beta-PERT distribution on [0, 1] with its mode at `mode`:
 * beta with alpha = 1 + 4 mode and beta = 5 - 4 mode, mean (1 + 4 mode) / 6, variance mean (1 - mean) / 7.
 *
 * Method: the density is integrated cell by cell over 192 cells (3-point Gauss-Legendre) and the integral is inverted
 * by Newton steps on its cubic Hermite interpolant. Quantiles are within 1e-8 of the exact ones.
 *
 * @param mode 0 to 1.
 * Complexity: about 800 exponentials and 1155 short searches, less than 0.1 ms.
 * Source: Malcolm, Roseboom, Clark, Fazar, "Application of a technique for research and development program
 * evaluation", Operations Research 7(5), 1959, doi 10.1287/opre.7.5.646 (PERT); the shape with weight 4 on the mode.
 * @example pertQuantileTable(0.5)[512] // 0.5
 */
export function pertQuantileTable(mode: number): Float64Array {
  grid ??= makeGrid();
  probabilities ??= tableProbabilities();
  const { x, logs, inside, weight } = grid;
  const a = 4 * mode;
  const b = 4 - 4 * mode;
  // 0 * log(0) would be NaN where the density is finite at an end.
  const power = (exponent: number, log: number) => (exponent === 0 ? 0 : exponent * log);
  const density = x.map((_, j) => Math.exp(power(a, logs[2 * j]!) + power(b, logs[2 * j + 1]!)));
  const cumulative = new Float64Array(CELLS + 1);
  for (let j = 0; j < CELLS; j++) {
    let mass = 0;
    for (let g = 0; g < 3; g++)
      mass += weight[3 * j + g]! * Math.exp(a * inside[6 * j + 2 * g]! + b * inside[6 * j + 2 * g + 1]!);
    cumulative[j + 1] = cumulative[j]! + mass;
  }
  const total = cumulative[CELLS]!;
  const table = new Float64Array(TABLE_LENGTH);
  let cell = 0;
  for (let at = 0; at < TABLE_LENGTH; at++) {
    if (at === LOW_TAIL || at === HIGH_TAIL) cell = 0;
    const wanted = probabilities[at]! * total;
    while (cell < CELLS - 1 && cumulative[cell + 1]! < wanted) cell++;
    const width = x[cell + 1]! - x[cell]!;
    const share = invertHermite(
      cumulative[cell]!,
      cumulative[cell + 1]!,
      density[cell]! * width,
      density[cell + 1]! * width,
      wanted,
    );
    table[at] = x[cell]! + share * width;
  }
  table[0] = table[LOW_TAIL] = 0;
  table[LOW_TAIL - 1] = table[TABLE_LENGTH - 1] = 1;
  return table;
}

/** Where in 0..1 the cubic from `from` to `to` with these end slopes reaches `wanted`; Newton kept inside a bracket. */
function invertHermite(from: number, to: number, slope0: number, slope1: number, wanted: number): number {
  const rise = to - from;
  if (!(rise > 0)) return 0;
  const c2 = 3 * rise - 2 * slope0 - slope1;
  const c3 = slope0 + slope1 - 2 * rise;
  let low = 0;
  let high = 1;
  let t = (wanted - from) / rise;
  for (let step = 0; step < 60; step++) {
    const error = from + t * (slope0 + t * (c2 + t * c3)) - wanted;
    if (error > 0) high = t;
    else low = t;
    const next = t - error / (slope0 + t * (2 * c2 + 3 * t * c3));
    const inside = next >= low && next <= high ? next : (low + high) / 2;
    // Newton squares the error: after so small a step nothing is left of it.
    if (Math.abs(inside - t) < 1e-5) return inside;
    t = inside;
  }
  return t;
}
