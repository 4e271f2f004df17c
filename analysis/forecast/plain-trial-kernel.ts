import { nextWords } from "./four-streams.ts";
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
  let words = new Uint32Array(0);

  function draw(
    state: number,
    table: number,
    list: number,
    length: number,
    duration: number,
    end: number,
    count: number,
    least: number,
    range: number,
  ): void {
    if (words.length < count) words = new Uint32Array(count);
    nextWords(integers, state >>> 2, words, 0, count);
    for (let lane = 0; lane < count; lane++) {
      const drawn = least + range * valueAt(numbers, table >>> 3, words[lane]!);
      if (duration !== 0) numbers[(duration >>> 3) + lane] = drawn;
      numbers[(end >>> 3) + lane] = greatest(list, length, lane) + drawn;
    }
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
    late: number,
    off: number,
    sums: number,
    first: number,
    count: number,
    centre: number,
  ): void {
    for (let lane = first; lane < first + count; lane++) {
      const sum = (sums >>> 3) + (lane & 1);
      const d = numbers[(duration >>> 3) + lane]!;
      const start = numbers[(end >>> 3) + lane]! - d;
      const remaining = greatest(list, length, lane) + d;
      numbers[(duration >>> 3) + lane] = remaining;
      const more = d - centre;
      numbers[sum]! += start;
      numbers[sum + 2]! += more;
      numbers[sum + 4]! += more * more;
      numbers[sum + 6]! += more * numbers[(off >>> 3) + lane]!;
      if (start + remaining >= numbers[(late >>> 3) + lane]!) numbers[sum + 8]! += 1;
    }
  }

  return { memory, draw, advance, assess };
}

/** The value of the table that begins at `body` for one random word: linear between its entries. */
export function valueAt(numbers: Float64Array, body: number, word: number): number {
  const cell = word >>> 22;
  let at = body + cell;
  let share = word & 0x3fffff;
  if (cell === 0 || cell === BODY_CELLS - 1) {
    at = body + (cell === 0 ? LOW_TAIL : HIGH_TAIL) + ((word >>> 16) & 63);
    share = (word & 0xffff) << 6;
  }
  const from = numbers[at]!;
  return from + share * 2 ** -22 * (numbers[at + 1]! - from);
}
