/**
 * How many trials are done side by side; a column holds one quantity of that many. Long columns make the calls few, but the columns
 * of all activities should stay in the cache. The answer does not depend on it.
 */
export function lanesFor(activities: number): number {
  if (activities <= 256) return 512;
  return activities <= 2048 ? 128 : 64;
}

/**
 * The inner loops of a simulation over one memory. All places are byte addresses in `memory`; columns hold `lanesFor` numbers
 * of eight bytes, a list holds addresses of columns as 32-bit words. Two makes, the same bits from both.
 */
export type TrialKernel = {
  memory: ArrayBuffer;
  /** Philox words: `groups` times 16, of the counter (c0, c1, c2, c3) and its followers in c0. */
  words(
    key0: number,
    key1: number,
    c0: number,
    c1: number,
    c2: number,
    c3: number,
    out: number,
    groups: number,
  ): void;
  /** out = least + range * (value of the table at each word). */
  sample(table: number, words: number, out: number, count: number, least: number, range: number): void;
  /** out = duration + greatest of the listed columns (0 for none). `count` is even. */
  advance(list: number, length: number, duration: number, out: number, count: number): void;
  /**
   * Backward pass of one activity over the trials from `first` on (an even `count` of them in WebAssembly): its longest remaining chain replaces its duration; over the trials five sums grow, each as a
   * pair (even and odd trials): start, duration - centre, its square, its product with finish - centre, and the number of
   * trials in which its float is at most `tolerance`.
   */
  assess(
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
  ): void;
};
