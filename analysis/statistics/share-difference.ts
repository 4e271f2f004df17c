import { wilsonInterval } from "./wilson-interval.ts";

/** So many of so many; whole numbers, 0 <= hits <= cases. */
export type Share = { hits: number; cases: number };

/**
 * The difference of two shares of different cases, first less second, with its interval: Newcombe's, made of Wilson's of each.
 *
 * @param level 0.95 when absent. @returns between -1 and 1; [-1, 1] where one has no cases, and then no difference (NaN).
 * @throws RangeError when hits are not within cases. Complexity: O(1).
 * Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998),
 * method 10, doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
 * @example shareDifference({ hits: 56, cases: 70 }, { hits: 48, cases: 80 }) // { difference: 0.2, low: 0.0524, high: 0.3339 }
 */
export function shareDifference(
  first: Share,
  second: Share,
  level = 0.95,
): { difference: number; low: number; high: number } {
  const [one, two] = [
    wilsonInterval(first.hits, first.cases, level),
    wilsonInterval(second.hits, second.cases, level),
  ];
  if (first.cases === 0 || second.cases === 0) return { difference: Number.NaN, low: -1, high: 1 };
  const [p, q] = [first.hits / first.cases, second.hits / second.cases];
  return {
    difference: p - q,
    low: Math.max(-1, p - q - Math.hypot(p - one.low, two.high - q)),
    high: Math.min(1, p - q + Math.hypot(one.high - p, q - two.low)),
  };
}
