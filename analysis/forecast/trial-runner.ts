import type { CompiledPlan, Draw } from "./compile-plan.ts";
import { endColumns } from "./end-columns.ts";
import { nextWords, STATE_WORDS, startStreams } from "./four-streams.ts";
import { plainTrialKernel, valueAt } from "./plain-trial-kernel.ts";
import { TABLE_LENGTH } from "./quantile-table.ts";
import { lanesFor, type TrialKernel } from "./trial-kernel.ts";
import { wasmTrialKernel } from "./wasm-trial-kernel.ts";

/** Trials of one block, and so of one random stream. Part of the answer: another size gives other draws. */
export const BLOCK_TRIALS = 8192;

/** Sums kept per activity and block: start, duration - likely, its square, times (finish - likely), critical trials. */
export const SUMS = 5;

/** Where no column is: a duration that nobody needs again. */
const NOT_KEPT = 0;

/** Runs one block: `finishes` gets a time per trial, `sums` SUMS numbers per activity (null for a runner that does not assess). */
export type TrialRunner = (block: number, finishes: Float64Array, sums: Float64Array | null) => void;

/**
 * The block function of the simulation: block b of a plan is the same on any worker, in any order.
 *
 * Durations come from inverse-distribution tables, one word each of a sequence that hangs on seed, block and the name of the
 * activity (four-streams.ts). A forward pass gives the finish; a backward pass over longest remaining chains gives the float, and
 * an activity is critical in a trial when its float is at most 1e-9 of the likely finish.
 *
 * @param seed integer from 0 to 2^53 - 1. @param assess whether the figures per activity are wanted; the finishes are the same.
 * @param make how to get the inner loops; by itself WebAssembly where there is, the plain ones elsewhere.
 * @returns a runner that owns its memory; the length of `finishes` says how many trials, up to BLOCK_TRIALS.
 * @throws RangeError for a seed that is not such an integer.
 * Complexity: O(trials (n + m)); memory 1 to 32 KB an activity and 9 KB a distinct distribution.
 * @example trialRunner(compilePlan(plan), 42, false)(0, new Float64Array(1000), null)
 */
export function trialRunner(
  plan: CompiledPlan,
  seed: number,
  assess: boolean,
  make: (bytes: number) => TrialKernel = (bytes) =>
    wasmTrialKernel(bytes) ?? plainTrialKernel(new ArrayBuffer(bytes)),
): TrialRunner {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed must be an integer from 0: ${seed}`);
  const { ids, order, before, after, durations, columns: names, effects, risks, likely, centres } = plan;
  const size = ids.length;
  const ends = endColumns(plan, assess);
  const lanes = lanesFor(ends.columns + (assess ? size : 0));
  const column = lanes * 8;
  const place = layOut(plan, column, ends.columns, assess);
  const kernel = make(place.bytes);
  const numbers = new Float64Array(kernel.memory);
  const integers = new Uint32Array(kernel.memory);
  const plain = plainTrialKernel(kernel.memory);
  const key0 = seed >>> 0;
  const key1 = Math.floor(seed / 2 ** 32);

  const endOf = (item: number) => place.ends + ends.columnOf[item]! * column;
  // Without a backward pass no duration is needed again: one column, always in the nearest cache, serves all.
  const durationOf = (item: number) => place.durations + (assess ? item * column : 0);
  const stateOf = (quantity: number) => place.states + quantity * STATE_WORDS * 4;
  const last = ids.flatMap((_, item) => (after.from[item] === after.from[item + 1] ? [item] : []));
  numbers.set(plan.tables, place.tables >>> 3);
  integers.set(Array.from(before.items, endOf), place.before >>> 2);
  integers.set(Array.from(after.items, durationOf), place.after >>> 2);
  integers.set(last.map(endOf), place.last >>> 2);

  function startBlock(block: number): void {
    const start = (name: [number, number], quantity: number) =>
      startStreams(key0, key1, name, block, integers, stateOf(quantity) >>> 2);
    for (let item = 0; item < size; item++) if (durations[item]!.table >= 0) start(names[item]!, item);
    risks.forEach(({ occurrence, severity }, risk) => {
      start(occurrence, size + 2 * risk);
      start(severity, size + 2 * risk + 1);
    });
    numbers.fill(0, place.sums >>> 3, (place.sums >>> 3) + size * SUMS * 2);
  }

  /** Words of the next trials: whether each risk comes, and how much it then is. */
  function drawRisks(count: number): void {
    for (let quantity = 0; quantity < 2 * risks.length; quantity++)
      nextWords(
        integers,
        stateOf(size + quantity) >>> 2,
        integers,
        (place.risks + quantity * lanes * 4) >>> 2,
        count,
      );
  }

  function drawActivity(item: number, count: number): void {
    const from = before.from[item]!;
    const list = place.before + from * 4;
    const length = before.from[item + 1]! - from;
    const { least, range, table } = durations[item]!;
    const hasEffects = effects[item]!.length > 0;
    const duration = assess || hasEffects || table < 0 ? durationOf(item) : NOT_KEPT;
    if (table >= 0) {
      kernel.draw(
        stateOf(item),
        place.tables + table * TABLE_LENGTH * 8,
        list,
        length,
        duration,
        endOf(item),
        count,
        least,
        range,
      );
      if (!hasEffects) return;
    } else {
      numbers.fill(least, duration >>> 3, (duration >>> 3) + count);
    }
    addEffects(item, duration >>> 3, count);
    kernel.advance(list, length, duration, endOf(item), count);
  }

  function addEffects(item: number, duration: number, count: number): void {
    for (const { risk, multiply, size: amount } of effects[item]!) {
      const events = (place.risks + risk * column) >>> 2;
      const chance = risks[risk]!.probability * 2 ** 32;
      for (let lane = 0; lane < count; lane++) {
        if (integers[events + lane]! >= chance) continue;
        const much = amountOf(amount, integers[events + lanes + lane]!);
        if (multiply) numbers[duration + lane]! *= much;
        else numbers[duration + lane]! += much;
      }
    }
  }

  function amountOf({ least, range, table }: Draw, word: number): number {
    if (table < 0) return least;
    return least + range * valueAt(numbers, (place.tables >>> 3) + table * TABLE_LENGTH, word);
  }

  return function runBlock(block, finishes, sums) {
    if (finishes.length > BLOCK_TRIALS) throw new RangeError(`a block has at most ${BLOCK_TRIALS} trials`);
    if ((sums !== null) !== assess) throw new RangeError("sums are what a runner that assesses fills");
    startBlock(block);
    for (let first = 0; first < finishes.length; first += lanes) {
      const count = Math.min(lanes, finishes.length - first);
      // By fours; what is drawn beyond the last trial is not looked at.
      const drawn = Math.ceil(count / 4) * 4;
      drawRisks(drawn);
      for (const item of order) drawActivity(item, drawn);
      kernel.advance(place.last, last.length, place.zero, place.finish, drawn);
      const finish = place.finish >>> 3;
      finishes.set(numbers.subarray(finish, finish + count), first);
      if (sums !== null) assessAll(count);
    }
    if (sums === null) return;
    for (let at = 0; at < size * SUMS; at++)
      sums[at] = numbers[(place.sums >>> 3) + 2 * at]! + numbers[(place.sums >>> 3) + 2 * at + 1]!;
  };

  function assessAll(count: number): void {
    const tolerance = likely.finish * 1e-9;
    for (let lane = 0; lane < count; lane++) {
      const finish = numbers[(place.finish >>> 3) + lane]!;
      numbers[(place.late >>> 3) + lane] = finish - tolerance;
      numbers[(place.off >>> 3) + lane] = finish - likely.finish;
    }
    const even = count - (count % 2);
    for (let at = size - 1; at >= 0; at--) {
      // WebAssembly goes by pairs; the odd trial at the very end is done plainly.
      assessOne(kernel, order[at]!, 0, even);
      if (count > even) assessOne(plain, order[at]!, even, 1);
    }
  }

  function assessOne(using: TrialKernel, item: number, first: number, count: number): void {
    const from = after.from[item]!;
    using.assess(
      place.after + from * 4,
      after.from[item + 1]! - from,
      durationOf(item),
      endOf(item),
      place.late,
      place.off,
      place.sums + item * SUMS * 16,
      first,
      count,
      centres[item]!,
    );
  }
}

/** Byte addresses, each a multiple of 16, of everything a runner keeps. */
function layOut(plan: CompiledPlan, column: number, endColumns: number, assess: boolean) {
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
    states: room((size + 2 * plan.risks.length) * STATE_WORDS * 4),
    risks: room(plan.risks.length * column),
    zero: room(column),
    finish: room(column),
    late: room(column),
    off: room(column),
    tables: room(plan.tables.byteLength),
    sums: room(size * SUMS * 16),
    durations: room(assess ? size * column : column),
    ends: room(endColumns * column),
  };
  return { ...places, bytes };
}
