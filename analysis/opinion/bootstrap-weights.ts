import type { Random } from "../random.ts";

/**
 * How often each of `people` is drawn when as many are drawn with replacement: one bootstrap sample.
 *
 * @returns whole numbers that sum to `people`. Complexity: O(people).
 * Source: Efron, Annals of Statistics 7 (1979), doi 10.1214/aos/1176344552.
 * @example bootstrapWeights(3, randomStream(1)) // for instance Float64Array [0, 2, 1]
 */
export function bootstrapWeights(people: number, random: Random): Float64Array {
  const weights = new Float64Array(people);
  for (let draw = 0; draw < people; draw++) weights[random.below(people)]!++;
  return weights;
}
