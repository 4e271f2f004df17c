import type { Random } from "../random.ts";
import type { Centres } from "./k-means.ts";

/**
 * Centres to start k-means from (k-means++): the first drawn by weight, each next one with a chance proportional to
 * weight times square distance from the nearest before.
 *
 * @param x, y n coordinates, n at least 1. @param k how many centres. @param weights 1 when absent.
 * Complexity: O(n k).
 * Source: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007,
 * doi 10.5555/1283383.1283494.
 * @example spreadCentres(x, y, 3, randomStream(1)).x.length // 3
 */
export function spreadCentres(
  x: Float64Array,
  y: Float64Array,
  k: number,
  random: Random,
  weights?: Float64Array,
): Centres {
  const n = x.length;
  const centreX = new Float64Array(k);
  const centreY = new Float64Array(k);
  const chance = Float64Array.from({ length: n }, (_, i) => weights?.[i] ?? 1);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let centre = 0; centre < k; centre++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += chance[i]!;
    let left = random.real() * sum;
    let chosen = 0;
    for (let i = 0; i < n; i++) {
      if (chance[i]! <= 0) continue;
      chosen = i;
      left -= chance[i]!;
      if (left < 0) break;
    }
    centreX[centre] = x[chosen]!;
    centreY[centre] = y[chosen]!;
    for (let i = 0; i < n; i++) {
      const square = (x[i]! - x[chosen]!) ** 2 + (y[i]! - y[chosen]!) ** 2;
      if (square < nearest[i]!) nearest[i] = square;
      chance[i] = (weights?.[i] ?? 1) * nearest[i]!;
    }
  }
  return { x: centreX, y: centreY };
}
