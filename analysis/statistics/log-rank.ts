import { normalCdf } from "./normal-cdf.ts";
import type { Duration } from "./time-to-event.ts";

export type LogRank = {
  /** Above 0: the first end later than the second do. Standard normal where both take equally long. */
  z: number;
  /** Chance of a z at least so far from 0, either way. */
  p: number;
};

/**
 * Whether one lot of cases takes longer than another, counting what is still open: the log-rank test of two samples.
 *
 * @returns z 0 and p 1 where nothing ended while cases of both were at risk.
 * Complexity: O(n log n). Source: Mantel, Cancer Chemotherapy Reports 50 (1966); Peto and Peto, J. Royal Statistical Society A 135
 * (1972), doi 10.2307/2344317.
 * @example logRank(mercaptopurine, placebo) // of Freireich's 42 children: { z: 4.098, p: 0.00004 }
 */
export function logRank(first: readonly Duration[], second: readonly Duration[]): LogRank {
  const seen = (cases: readonly Duration[]) =>
    cases.filter(({ time, entry = 0 }) => time > entry || time === 0);
  const [a, b] = [atRiskOf(seen(first)), atRiskOf(seen(second))];
  const times = [...new Set([...a.ends.keys(), ...b.ends.keys()])].sort((x, y) => x - y);
  let expectedLess = 0;
  let variance = 0;
  for (const time of times) {
    const ended = (a.ends.get(time) ?? 0) + (b.ends.get(time) ?? 0);
    const [inFirst, inSecond] = [a.atRisk(time), b.atRisk(time)];
    const all = inFirst + inSecond;
    if (inFirst === 0 || inSecond === 0) continue;
    expectedLess += (ended * inFirst) / all - (a.ends.get(time) ?? 0);
    if (all > 1) variance += (ended * inFirst * inSecond * (all - ended)) / (all * all * (all - 1));
  }
  if (variance === 0) return { z: 0, p: 1 };
  const z = expectedLess / Math.sqrt(variance);
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}

function atRiskOf(cases: readonly Duration[]) {
  const ends = new Map<number, number>();
  for (const { time, ended } of cases) if (ended) ends.set(time, (ends.get(time) ?? 0) + 1);
  const entries = cases.map(({ entry = 0 }) => entry).sort((x, y) => x - y);
  const exits = cases.map(({ time }) => time).sort((x, y) => x - y);
  return {
    ends,
    /** Entered before this time (at 0: at 0) and not left before it. */
    atRisk: (time: number) => countBelow(entries, time, time === 0) - countBelow(exits, time, false),
  };
}

/** How many of the sorted are below, or at, by halving. */
function countBelow(sorted: readonly number[], than: number, orAt: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < than || (orAt && sorted[middle] === than)) low = middle + 1;
    else high = middle;
  }
  return low;
}
