/** Columns of 4 MB in all stay in a cache that is not too far. */
const NUMBERS_NEAR = 2 ** 19;

/**
 * How many trials are done side by side, a power of two; a column holds one quantity of that many. Long columns make the calls few and
 * use a table often while it is near, but all columns that are needed again should stay in the cache. The answer does not
 * depend on it.
 *
 * @param columns how many are needed again.
 * @example lanesFor(240) // 2048
 */
export function lanesFor(columns: number): number {
  let lanes = 2048;
  while (lanes > 64 && lanes * columns > NUMBERS_NEAR) lanes /= 2;
  return lanes;
}

/**
 * The inner loops of a simulation over one memory. All places are byte addresses in `memory`; columns hold `lanesFor` numbers
 * of eight bytes, a list holds addresses of columns as 32-bit words. Two makes, the same bits from both.
 */
export type TrialKernel = {
  memory: ArrayBuffer;
  /**
   * Per trial a duration (least + range * value of the table at the next word of `state`, see four-streams.ts) and an end: the duration + the
   * greatest of the listed columns (0 for none). `count` is a multiple of four. `duration` 0: the durations are not kept.
   */
  draw(
    state: number,
    table: number,
    list: number,
    length: number,
    duration: number,
    end: number,
    count: number,
    least: number,
    range: number,
  ): void;
  /** out = duration + greatest of the listed columns (0 for none). `count` is a multiple of four. */
  advance(list: number, length: number, duration: number, out: number, count: number): void;
  /**
   * Backward pass of one activity over the trials from `first` on (an even `count` of them in WebAssembly): its longest remaining chain
   * replaces its duration; over the trials five sums grow, each as a pair (even and odd trials): start, duration - centre,
   * its square, its product with `off`, and the number of trials in which the longest chain through it reaches `late`.
   */
  assess(
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
  ): void;
};
