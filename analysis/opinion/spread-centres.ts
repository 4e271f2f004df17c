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
  const weight = weights ?? new Float64Array(n).fill(1);
  const chance = Float64Array.from(weight);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += chance[i]!;
  for (let centre = 0; centre < k; centre++) {
    let left = random.real() * sum;
    let chosen = 0;
    for (let i = 0; i < n; i++) {
      if (chance[i]! <= 0) continue;
      chosen = i;
      left -= chance[i]!;
      if (left < 0) break;
    }
    const atX = x[chosen]!;
    const atY = y[chosen]!;
    centreX[centre] = atX;
    centreY[centre] = atY;
    sum = 0;
    for (let i = 0; i < n; i++) {
      const dx = x[i]! - atX;
      const dy = y[i]! - atY;
      const square = dx * dx + dy * dy;
      if (square < nearest[i]!) nearest[i] = square;
      chance[i] = weight[i]! * nearest[i]!;
      sum += chance[i]!;
    }
  }
  return { x: centreX, y: centreY };
}
