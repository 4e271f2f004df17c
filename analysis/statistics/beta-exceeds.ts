import { logGamma } from "./log-gamma.ts";

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * Probability that one share is above another, each known as a Beta(hits + 1, misses + 1) posterior.
 *
 * Exact sum for whole counts. @param first, second whole hits and cases, 0 <= hits <= cases.
 * @returns 0 to 1; 0.5 for equal evidence. @throws RangeError when hits are not within cases or not whole.
 * Complexity: O(hits of the first).
 * Source: Cook, "Exact calculation of beta inequalities", MD Anderson technical report UTMDABTR-005-05 (2005).
 * @example betaExceeds({ hits: 4, cases: 4 }, { hits: 1, cases: 6 }) // 0.992
 */
export function betaExceeds(
  first: { hits: number; cases: number },
  second: { hits: number; cases: number },
): number {
  for (const { hits, cases } of [first, second]) {
    if (!(Number.isInteger(hits) && Number.isInteger(cases) && hits >= 0 && hits <= cases)) {
      throw new RangeError(`${hits} of ${cases} is no share`);
    }
  }
  const a = first.hits + 1;
  const b = first.cases - first.hits + 1;
  const c = second.hits + 1;
  const d = second.cases - second.hits + 1;
  let sum = 0;
  for (let i = 0; i < a; i++) {
    sum += Math.exp(logBeta(c + i, b + d) - Math.log(b + i) - logBeta(1 + i, b) - logBeta(c, d));
  }
  return Math.min(1, sum);
}
