import { normalQuantile } from "./normal-quantile.ts";

/** One case: under observation from the age `entry` (0 when absent) until the age `time`, where it ended or is still open. */
export type Duration = { time: number; ended: boolean; entry?: number };

export type CurvePoint = {
  time: number;
  atRisk: number;
  ended: number;
  /** Share still open after this time, by Kaplan and Meier. */
  open: number;
  /** Greenwood's sum: the variance of log(open). */
  variance: number;
};

export type TimeToEvent = {
  cases: number;
  ended: number;
  curve: CurvePoint[];
  /** The time by which half have ended; null where that is not yet known. */
  median: number | null;
  /** Interval of the median; an end is null where the cases do not bound it. */
  low: number | null;
  high: number | null;
  /** Where the median is not known: half take at least so long, as far as it was seen. 0 where nothing can be said. */
  atLeast: number;
};

/** Halves are compared with this much room: products of fractions such as 3/4 and 2/3 miss 1/2 in the last place. */
const ROOM = 1e-12;

/**
 * How long something takes, counting what is still open: Kaplan and Meier's estimate, its median and the median's interval.
 *
 * An ending and a case left open at the same time: the open one counts as seen until then. Where exactly half are open between two
 * endings, the median is the middle of them, as of a plain sample. The interval is Brookmeyer and Crowley's on the log-log scale.
 * Cases that came under observation late (`entry`) are at risk from then on: so a period uses what happened in it and nothing else.
 *
 * @param cases in any unit of time; `entry` before `time`, others are left out (nothing of them was seen).
 * @param level of the interval, 0.95 when absent.
 * @param leastAtRisk where so few are at risk at an ending while others enter later, nothing after it is estimated: with one case
 * at risk the first ending would say that all have ended. 3 when absent.
 * @throws RangeError for a time that is no number from 0. Complexity: O(n log n).
 * Source: Kaplan and Meier, J. American Statistical Association 53 (1958), doi 10.1080/01621459.1958.10501452; Brookmeyer and
 * Crowley, Biometrics 38 (1982), doi 10.2307/2530286.
 * @example timeToEvent([{ time: 84, ended: true }, { time: 96, ended: false }]).median // null; half take at least 84
 */
export function timeToEvent(cases: readonly Duration[], level = 0.95, leastAtRisk = 3): TimeToEvent {
  const seen = cases.filter(({ time, entry = 0 }) => {
    if (!(time >= 0 && entry >= 0 && time < Number.POSITIVE_INFINITY))
      throw new RangeError(`no time from 0: ${entry} to ${time}`);
    return time > entry || (time === 0 && entry === 0);
  });
  const { curve, thinFrom } = curveOf(seen, leastAtRisk);
  const ended = seen.filter((each) => each.ended).length;
  const reached = curve.findIndex(({ open }) => open <= 0.5 + ROOM);
  const median = reached < 0 ? null : middleFrom(curve, reached);
  return {
    cases: seen.length,
    ended,
    curve,
    median,
    ...bounds(curve, level),
    atLeast: median ?? atLeast(seen, thinFrom),
  };
}

function curveOf(
  cases: readonly Duration[],
  leastAtRisk: number,
): { curve: CurvePoint[]; thinFrom: number | null } {
  const byTime = cases.toSorted((a, b) => a.time - b.time);
  const entries = cases.map(({ entry = 0 }) => entry).sort((a, b) => a - b);
  const lastEntry = entries.at(-1) ?? 0;
  const curve: CurvePoint[] = [];
  let open = 1;
  let variance = 0;
  let entered = 0;
  for (let at = 0; at < byTime.length; ) {
    const { time } = byTime[at]!;
    const left = at;
    let ended = 0;
    for (; at < byTime.length && byTime[at]!.time === time; at++) if (byTime[at]!.ended) ended++;
    if (ended === 0) continue;
    // Whoever enters at this very time was not at risk of ending at it; at time 0 everybody is.
    while (entered < entries.length && (entries[entered]! < time || entries[entered] === 0)) entered++;
    const atRisk = entered - left;
    if (atRisk < leastAtRisk && lastEntry >= time && lastEntry > 0) return { curve, thinFrom: time };
    open *= 1 - ended / atRisk;
    variance += atRisk === ended ? Number.POSITIVE_INFINITY : ended / (atRisk * (atRisk - ended));
    curve.push({ time, atRisk, ended, open, variance });
  }
  return { curve, thinFrom: null };
}

/** Where exactly half are open between two endings, the middle of both; else the ending that took it below. */
function middleFrom(curve: readonly CurvePoint[], at: number): number {
  const { time, open } = curve[at]!;
  const next = curve[at + 1];
  return next && Math.abs(open - 0.5) <= ROOM ? (time + next.time) / 2 : time;
}

/** The times at which a half lies within the interval of the share open. */
function bounds(curve: readonly CurvePoint[], level: number): { low: number | null; high: number | null } {
  const z = normalQuantile((1 + level) / 2);
  const bound = ({ open, variance }: CurvePoint, side: -1 | 1) => {
    if (open === 1) return 1;
    if (open <= 0 || variance === Number.POSITIVE_INFINITY) return side > 0 ? Number.NaN : 0;
    const log = Math.log(open);
    return Math.exp(-Math.exp(Math.log(-log) - (side * z * Math.sqrt(variance)) / Math.abs(log)));
  };
  const first = (side: -1 | 1) => {
    const at = curve.findIndex((point) => bound(point, side) <= 0.5 + ROOM);
    return at < 0 ? null : curve[at]!.time;
  };
  return { low: first(-1), high: first(1) };
}

/** Half had not ended as long as at least half of those seen were open: the longest time anybody was under observation for it. */
function atLeast(cases: readonly Duration[], thinFrom: number | null): number {
  const last = cases.reduce((most, { time }) => Math.max(most, time), 0);
  return thinFrom === null ? last : Math.min(thinFrom, last);
}
