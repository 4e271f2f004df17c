import type { CompiledPlan, Draw } from "./compile-plan.ts";
import { plainTrialKernel, valueAt } from "./plain-trial-kernel.ts";
import { TABLE_LENGTH } from "./quantile-table.ts";
import { lanesFor, type TrialKernel } from "./trial-kernel.ts";
import { wasmTrialKernel } from "./wasm-trial-kernel.ts";

/** Trials of one block, and so of one random stream. Part of the answer: another size gives other draws. */
export const BLOCK_TRIALS = 8192;

/** Sums kept per activity and block: start, duration - likely, its square, times (finish - likely), critical trials. */
export const SUMS = 5;

/** Runs one block: `finishes` gets a time per trial, `sums` SUMS numbers per activity (none: no backward pass). */
export type TrialRunner = (block: number, finishes: Float64Array, sums: Float64Array | null) => void;

/**
 * The block function of the simulation: block b of a plan is the same on any worker, in any order.
 *
 * Durations come from inverse-distribution tables, one Philox word each (stream: the block; substream: the name of the
 * activity). A forward pass gives the finish; a backward pass over longest remaining chains gives the float, and an
 * activity is critical in a trial when its float is at most 1e-9 of the likely finish.
 *
 * @param seed integer from 0 to 2^53 - 1.
 * @param make how to get the inner loops; by itself WebAssembly where there is, the plain ones elsewhere.
 * @returns a runner that owns its memory; the length of `finishes` says how many trials, up to BLOCK_TRIALS.
 * @throws RangeError for a seed that is not such an integer.
 * Complexity: O(trials (n + m)); memory 1 to 8 KB an activity and 9 KB a distinct distribution.
 * Source of the random numbers: Salmon et al., SC 2011, doi 10.1145/2063384.2063405.
 * @example trialRunner(compilePlan(plan), 42)(0, new Float64Array(1000), null)
 */
export function trialRunner(
  plan: CompiledPlan,
  seed: number,
  make: (bytes: number) => TrialKernel = (bytes) =>
    wasmTrialKernel(bytes) ?? plainTrialKernel(new ArrayBuffer(bytes)),
): TrialRunner {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed must be an integer from 0: ${seed}`);
  const lanes = lanesFor(plan.ids.length);
  const column = lanes * 8;
  const place = layOut(plan, column);
  const kernel = make(place.bytes);
  const numbers = new Float64Array(kernel.memory);
  const integers = new Uint32Array(kernel.memory);
  const plain = plainTrialKernel(kernel.memory);
  const { ids, order, before, after, durations, columns, effects, risks, likely, centres } = plan;
  const size = ids.length;
  const key0 = seed >>> 0;
  const key1 = Math.floor(seed / 2 ** 32);
  const tolerance = likely.finish * 1e-9;

  numbers.set(plan.tables, place.tables >>> 3);
  for (const [at, item] of before.items.entries())
    integers[(place.before >>> 2) + at] = place.ends + item * column;
  for (const [at, item] of after.items.entries())
    integers[(place.after >>> 2) + at] = place.durations + item * column;
  const last = ids.flatMap((_, item) => (after.from[item] === after.from[item + 1] ? [item] : []));
  for (const [at, item] of last.entries()) integers[(place.last >>> 2) + at] = place.ends + item * column;

  function words([c1, c3]: [number, number], block: number, chunk: number, out: number): void {
    kernel.words(key0, key1, chunk * (lanes / 4), c1, block, c3, out, lanes / 16);
  }

  function draw(item: number, block: number, chunk: number, out: number): void {
    const { least, range, table } = durations[item]!;
    if (table < 0) {
      numbers.fill(least, out >>> 3, (out >>> 3) + lanes);
    } else {
      words(columns[item]!, block, chunk, place.words);
      kernel.sample(place.tables + table * TABLE_LENGTH * 8, place.words, out, lanes, least, range);
    }
    for (const { risk, multiply, size: amount } of effects[item]!) {
      const events = (place.risks + risk * column) >>> 2;
      const chance = risks[risk]!.probability * 2 ** 32;
      for (let lane = 0; lane < lanes; lane++) {
        if (integers[events + lane]! >= chance) continue;
        const much = amountOf(amount, integers[events + lanes + lane]!);
        if (multiply) numbers[(out >>> 3) + lane]! *= much;
        else numbers[(out >>> 3) + lane]! += much;
      }
    }
  }

  function amountOf({ least, range, table }: Draw, word: number): number {
    if (table < 0) return least;
    return least + range * valueAt(numbers, (place.tables >>> 3) + table * TABLE_LENGTH, word);
  }

  return function runBlock(block, finishes, sums) {
    if (finishes.length > BLOCK_TRIALS) throw new RangeError(`a block has at most ${BLOCK_TRIALS} trials`);
    numbers.fill(0, place.sums >>> 3, (place.sums >>> 3) + size * SUMS * 2);
    for (let first = 0, chunk = 0; first < finishes.length; first += lanes, chunk++) {
      const count = Math.min(lanes, finishes.length - first);
      for (let risk = 0; risk < risks.length; risk++) {
        words(risks[risk]!.occurrence, block, chunk, place.risks + risk * column);
        words(risks[risk]!.severity, block, chunk, place.risks + risk * column + column / 2);
      }
      for (let at = 0; at < size; at++) {
        const item = order[at]!;
        // Without a backward pass no duration is needed again: one column, always in the nearest cache, serves all.
        const duration = sums === null ? place.scratch : place.durations + item * column;
        draw(item, block, chunk, duration);
        const from = before.from[item]!;
        kernel.advance(
          place.before + from * 4,
          before.from[item + 1]! - from,
          duration,
          place.ends + item * column,
          lanes,
        );
      }
      kernel.advance(place.last, last.length, place.zero, place.finish, lanes);
      finishes.set(numbers.subarray(place.finish >>> 3, (place.finish >>> 3) + count), first);
      if (sums !== null) for (let at = size - 1; at >= 0; at--) assess(order[at]!, count);
    }
    if (sums === null) return;
    for (let at = 0; at < size * SUMS; at++)
      sums[at] = numbers[(place.sums >>> 3) + 2 * at]! + numbers[(place.sums >>> 3) + 2 * at + 1]!;
  };

  function assess(item: number, count: number): void {
    const from = after.from[item]!;
    const even = count - (count % 2);
    // WebAssembly goes by pairs; the odd trial at the very end is done plainly.
    for (const [using, first, many] of [
      [kernel, 0, even],
      [plain, even, count - even],
    ] as const) {
      if (many === 0) continue;
      using.assess(
        place.after + from * 4,
        after.from[item + 1]! - from,
        place.durations + item * column,
        place.ends + item * column,
        place.finish,
        place.sums + item * SUMS * 16,
        first,
        many,
        centres[item]!,
        likely.finish,
        tolerance,
      );
    }
  }
}

/** Byte addresses, each a multiple of 16, of everything a runner keeps. */
function layOut(plan: CompiledPlan, column: number) {
  const size = plan.ids.length;
  let bytes = 0;
  const room = (length: number): number => {
    const at = bytes;
    bytes += Math.ceil(length / 16) * 16;
    return at;
  };
  const places = {
    before: room(plan.before.items.length * 4),
    after: room(plan.after.items.length * 4),
    last: room(size * 4),
    words: room(column / 2),
    risks: room(plan.risks.length * column),
    zero: room(column),
    scratch: room(column),
    finish: room(column),
    tables: room(plan.tables.byteLength),
    sums: room(size * SUMS * 16),
    durations: room(size * column),
    ends: room(size * column),
  };
  return { ...places, bytes };
}
