import { normalQuantile } from "./normal-quantile.ts";

/**
 * Wilson's score interval for a share: honest for few cases and for shares near 0 and 1.
 *
 * @param hits of @param cases, whole numbers, 0 <= hits <= cases. @param level confidence, 0.95 when absent.
 * @returns ends between 0 and 1; [0, 1] for no cases. @throws RangeError when hits are not within cases.
 * Complexity: O(1). Source: Wilson, J. American Statistical Association 22 (1927), doi 10.1080/01621459.1927.10502953.
 * @example wilsonInterval(8, 10) // { low: 0.490, high: 0.943 }
 */
export function wilsonInterval(hits: number, cases: number, level = 0.95): { low: number; high: number } {
  if (!(hits >= 0 && hits <= cases)) throw new RangeError(`${hits} of ${cases} is no share`);
  if (cases === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + level) / 2);
  const share = hits / cases;
  const spread = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  const middle = share + (z * z) / (2 * cases);
  const scale = 1 + (z * z) / cases;
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    high: hits === cases ? 1 : Math.min(1, (middle + spread) / scale),
  };
}
