import { fillBlocks } from "#analysis/random.ts";
import { BODY_CELLS, HIGH_TAIL, LOW_TAIL } from "./quantile-table.ts";
import type { TrialKernel } from "./trial-kernel.ts";

/**
 * The inner loops in plain TypeScript, for where WebAssembly may not run and as the measure of the other.
 *
 * @param memory where everything lies; its length is a multiple of eight.
 * @example plainTrialKernel(new ArrayBuffer(65536))
 */
export function plainTrialKernel(memory: ArrayBuffer): TrialKernel {
  const numbers = new Float64Array(memory);
  const integers = new Uint32Array(memory);

  function words(
    key0: number,
    key1: number,
    c0: number,
    c1: number,
    c2: number,
    c3: number,
    out: number,
    groups: number,
  ): void {
    fillBlocks(key0, key1, c0, c1, c2, c3, integers, out >>> 2, groups * 4);
  }

  function sample(
    table: number,
    from: number,
    out: number,
    count: number,
    least: number,
    range: number,
  ): void {
    const body = table >>> 3;
    const column = out >>> 3;
    const word = from >>> 2;
    for (let lane = 0; lane < count; lane++)
      numbers[column + lane] = least + range * valueAt(numbers, body, integers[word + lane]!);
  }

  function advance(list: number, length: number, duration: number, out: number, count: number): void {
    for (let lane = 0; lane < count; lane++)
      numbers[(out >>> 3) + lane] = greatest(list, length, lane) + numbers[(duration >>> 3) + lane]!;
  }

  function greatest(list: number, length: number, lane: number): number {
    let value = 0;
    for (let item = 0; item < length; item++) {
      const other = numbers[(integers[(list >>> 2) + item]! >>> 3) + lane]!;
      if (value < other) value = other;
    }
    return value;
  }

  function assess(
    list: number,
    length: number,
    duration: number,
    end: number,
    finish: number,
    sums: number,
    first: number,
    count: number,
    durationCentre: number,
    finishCentre: number,
    tolerance: number,
  ): void {
    for (let lane = first; lane < first + count; lane++) {
      const sum = (sums >>> 3) + (lane & 1);
      const d = numbers[(duration >>> 3) + lane]!;
      const t = numbers[(finish >>> 3) + lane]!;
      const start = numbers[(end >>> 3) + lane]! - d;
      const remaining = greatest(list, length, lane) + d;
      numbers[(duration >>> 3) + lane] = remaining;
      const off = d - durationCentre;
      numbers[sum]! += start;
      numbers[sum + 2]! += off;
      numbers[sum + 4]! += off * off;
      numbers[sum + 6]! += off * (t - finishCentre);
      if (start + remaining >= t - tolerance) numbers[sum + 8]! += 1;
    }
  }

  return { memory, words, sample, advance, assess };
}

/** The value of the table that begins at `body` for one random word: linear between its entries. */
export function valueAt(numbers: Float64Array, body: number, word: number): number {
  const cell = word >>> 22;
  let at = body + cell;
  let share: number;
  if (cell > 0 && cell < BODY_CELLS - 1) {
    share = (word & 0x3fffff) * 2 ** -22;
  } else {
    at = body + (cell === 0 ? LOW_TAIL : HIGH_TAIL) + ((word >>> 16) & 63);
    share = (word & 0xffff) * 2 ** -16;
  }
  const from = numbers[at]!;
  return from + share * (numbers[at + 1]! - from);
}
