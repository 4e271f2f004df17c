import { quantile } from "#analysis/statistics/quantile.ts";
import { type Duration, timeToEvent } from "#analysis/statistics/time-to-event.ts";
import { type Weighted, weightedMean } from "#analysis/statistics/weighted-mean.ts";
import { wilsonInterval } from "#analysis/statistics/wilson-interval.ts";

/** Fewer records than this say nothing about an organisation and much about those few. */
export const MINIMUM_SAMPLE = 3;

/** What a figure is made of in one period. */
export type Sample =
  /** Times under observation in the period; `open` has the ages of what is open at its end. In the figure's unit. */
  | { kind: "times"; times: readonly Duration[]; open: readonly number[] }
  | { kind: "share"; hits: number; cases: number }
  /** `within`: no mean can lie outside. */
  | { kind: "mean"; values: readonly Weighted[]; within: readonly [number, number] };

export type Estimate = {
  /** Null where there is too little to say it, or half of the cases are open still. */
  value: number | null;
  /** 95 %; an end that is null is not bounded by what there is. */
  interval: { low: number | null; high: number | null } | null;
  /** Where half of the cases are open still: half of them take at least so long. */
  atLeast: number | null;
  /** Cases that ended, or were observed. */
  sampleSize: number;
  open: { count: number; middle: number; oldest: number } | null;
};

/**
 * What a sample says and how sure that is; of fewer than three records nothing.
 * @example estimate({ kind: "share", hits: 8, cases: 10 }) // value 0.8, interval { low: 0.49, high: 0.94 }
 */
export function estimate(sample: Sample): Estimate {
  if (sample.kind === "times") return ofTimes(sample);
  const sampleSize = sample.kind === "share" ? sample.cases : sample.values.length;
  const nothing = { value: null, interval: null, atLeast: null, sampleSize, open: null };
  if (sampleSize < MINIMUM_SAMPLE) return nothing;
  if (sample.kind === "share") {
    const { hits, cases } = sample;
    return { ...nothing, value: hits / cases, interval: wilsonInterval(hits, cases) };
  }
  const { mean, low, high } = weightedMean(sample.values)!;
  const [least, most] = sample.within;
  return { ...nothing, value: mean, interval: { low: Math.max(least, low), high: Math.min(most, high) } };
}

function ofTimes({ times, open }: Extract<Sample, { kind: "times" }>): Estimate {
  const { ended, cases, median, low, high, atLeast } = timeToEvent(times);
  const said = ended >= MINIMUM_SAMPLE && median !== null;
  return {
    value: said ? median : null,
    interval: said ? { low, high } : null,
    atLeast: median === null && cases >= MINIMUM_SAMPLE && atLeast > 0 ? atLeast : null,
    sampleSize: ended,
    open:
      open.length === 0
        ? null
        : { count: open.length, middle: quantile(open, 0.5), oldest: Math.max(...open) },
  };
}
