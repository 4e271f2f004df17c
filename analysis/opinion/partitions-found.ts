import type { Random } from "../random.ts";
import { kMeans, type Partition } from "./k-means.ts";
import { spreadCentres } from "./spread-centres.ts";

/**
 * The different partitions into `k` groups that k-means comes to from many starts, best inertia first.
 *
 * Partitions with a group under `minimumSize` are left out: a lone outlier is not a group of opinion.
 *
 * @param options.random gives the stream of each start. @param options.weights as in kMeans; sizes are counted in
 * people, not weights.
 * Complexity: starts times kMeans. Empty when no start keeps to the minimum.
 * @example partitionsFound(x, y, 2, { starts: 50, minimumSize: 5, random: (start) => randomStream(1, start) })
 */
export function partitionsFound(
  x: Float64Array,
  y: Float64Array,
  k: number,
  options: {
    starts: number;
    minimumSize: number;
    random: (start: number) => Random;
    weights?: Float64Array;
  },
): Partition[] {
  const { starts, weights } = options;
  const found = new Map<string, Partition>();
  for (let start = 0; start < starts; start++) {
    const centres = spreadCentres(x, y, k, options.random(start), weights);
    const partition = kMeans(x, y, centres, weights);
    const sizes = new Int32Array(k);
    for (let point = 0; point < x.length; point++) sizes[partition.groups[point]!]!++;
    if (sizes.some((size) => size < options.minimumSize)) continue;
    const key = partition.inertia.toPrecision(10);
    if (!found.has(key)) found.set(key, partition);
  }
  return [...found.values()].sort((a, b) => a.inertia - b.inertia);
}
