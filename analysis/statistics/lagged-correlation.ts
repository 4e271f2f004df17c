import { normalQuantile } from "./normal-quantile.ts";

export type LaggedCorrelation = {
  /** Steps by which the sign runs ahead of the result. */
  lag: number;
  /** Pairs in which both values are known. */
  pairs: number;
  /** Independent pairs these are worth, given how slowly both series move. */
  effectivePairs: number;
  /** -1 to 1; null where there are under four pairs or one series stands still. */
  correlation: number | null;
  /** Interval that holds for all lags together; null where it cannot be given. */
  interval: { low: number; high: number } | null;
};

type Series = readonly (number | null)[];

function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  const n = pairs.length;
  if (n < 2) return null;
  let meanX = 0;
  let meanY = 0;
  for (const [x, y] of pairs) {
    meanX += x / n;
    meanY += y / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  let size = 0;
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
    size += x * x + y * y;
  }
  // What is left of a constant series after rounding is noise, not variance.
  const noise = size * 1e-26;
  if (xx <= noise || yy <= noise) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

function pairsAt(first: Series, second: Series, lag: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let t = 0; t + lag < second.length && t < first.length; t++) {
    const x = first[t] ?? null;
    const y = second[t + lag] ?? null;
    if (x !== null && y !== null) pairs.push([x, y]);
  }
  return pairs;
}

/**
 * Does a leading sign run ahead of a result? Pearson's correlation of sign(t) with result(t + lag) for each lag, with
 * an interval that allows for slow series and for having looked at several lags.
 *
 * Fisher's interval on the effective number of pairs n (1 - r1 r2) / (1 + r1 r2), r1 and r2 the autocorrelations of
 * the two series at one step; the level is shared among the lags (Bonferroni). It is never proof: a common cause
 * gives the same picture.
 *
 * @param sign, result values at equal steps, null where unknown. @param lags 0 to this many steps.
 * @param level of the intervals, 0.95 when absent. @returns one entry per lag.
 * @throws RangeError when lags is not a whole number from 0. Complexity: O(n lags).
 * Source: Bretherton, Widmann, Dymnikov, Wallace, Blade, J. Climate 12 (1999),
 * doi 10.1175/1520-0442(1999)012<1990:TENOSD>2.0.CO;2.
 * @example laggedCorrelation([1, 5, 2, 8, 3, 9], [0, 1, 5, 2, 8, 3], 1)[1].correlation // 1
 */
export function laggedCorrelation(
  sign: Series,
  result: Series,
  lags: number,
  level = 0.95,
): LaggedCorrelation[] {
  if (!Number.isInteger(lags) || lags < 0) throw new RangeError(`lags are a whole number from 0: ${lags}`);
  const z = normalQuantile(1 - (1 - level) / (2 * (lags + 1)));
  const slowness = (pearson(pairsAt(sign, sign, 1)) ?? 0) * (pearson(pairsAt(result, result, 1)) ?? 0);
  return Array.from({ length: lags + 1 }, (_, lag) => {
    const pairs = pairsAt(sign, result, lag);
    const n = pairs.length;
    // Opposite movement could claim more pairs than there are; nobody gets more than were seen.
    const effectivePairs = Math.min(n, (n * (1 - slowness)) / (1 + slowness));
    const correlation = n < 4 ? null : pearson(pairs);
    if (correlation === null || effectivePairs <= 3) {
      return { lag, pairs: n, effectivePairs, correlation, interval: null };
    }
    const middle = Math.atanh(correlation);
    const half = z / Math.sqrt(effectivePairs - 3);
    const interval = { low: Math.tanh(middle - half), high: Math.tanh(middle + half) };
    return { lag, pairs: n, effectivePairs, correlation, interval };
  });
}
