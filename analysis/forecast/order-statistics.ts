const BUCKETS = 8192;
const SORT_BELOW = 50_000;

/**
 * The values at the given places of the ascending order, exactly, without sorting everything.
 *
 * Method: one pass counts into equal buckets, a second collects the buckets asked for, and only those are sorted.
 *
 * @param values finite numbers, left as they are. @param ranks from 0 (the least) to length - 1.
 * @throws RangeError for a rank outside.
 * Complexity: O(n) as a rule, O(n log n) when nearly all values are alike.
 * @example orderStatistics(Float64Array.of(3, 1, 2), [0, 2]) // [1, 3]
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  const size = values.length;
  for (const rank of ranks)
    if (!(Number.isInteger(rank) && rank >= 0 && rank < size))
      throw new RangeError(`no rank ${rank} of ${size}`);
  if (size < SORT_BELOW) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => sorted[rank]!);
  }
  let least = values[0]!;
  let greatest = values[0]!;
  for (let at = 1; at < size; at++) {
    const value = values[at]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least === greatest) return ranks.map(() => least);

  // Multiplying is monotone, so no value falls into a bucket above that of a greater one.
  const scale = (BUCKETS - 1) / (greatest - least);
  const counts = new Uint32Array(BUCKETS);
  for (let at = 0; at < size; at++) counts[((values[at]! - least) * scale) | 0]!++;

  const wanted = bucketsOf(ranks, counts);
  const slot = new Int16Array(BUCKETS).fill(-1);
  wanted.forEach(({ bucket }, number) => {
    slot[bucket] = number;
  });
  const filled = new Uint32Array(wanted.length);
  for (let at = 0; at < size; at++) {
    const value = values[at]!;
    const number = slot[((value - least) * scale) | 0]!;
    if (number >= 0) wanted[number]!.values[filled[number]!++] = value;
  }
  for (const { values: inside } of wanted) inside.sort();
  return ranks.map((rank) => {
    const home = wanted.findLast(({ first }) => first <= rank)!;
    return home.values[rank - home.first]!;
  });
}

/** The buckets that hold the ranks, ascending, each with the rank of its first value and room for all. */
function bucketsOf(ranks: readonly number[], counts: Uint32Array) {
  const homes: { bucket: number; first: number; values: Float64Array }[] = [];
  let bucket = 0;
  let first = 0;
  for (const rank of [...ranks].sort((a, b) => a - b)) {
    while (first + counts[bucket]! <= rank) first += counts[bucket++]!;
    if (homes.at(-1)?.bucket !== bucket)
      homes.push({ bucket, first, values: new Float64Array(counts[bucket]!) });
  }
  return homes;
}
