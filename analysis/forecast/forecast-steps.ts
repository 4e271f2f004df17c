import type { CompiledPlan } from "./compile-plan.ts";
import type { TrialRange } from "./simulate-blocks.ts";
import { type Forecast, summarizeTrials, type Trials } from "./summarize-trials.ts";
import { BLOCK_TRIALS } from "./trial-runner.ts";

export type ForecastOptions = {
  /** How many trials, or with `halfWidth` how many at most; 2 to 2^25. */
  trials: number;
  seed: number;
  /** Times whose probability is asked, in the plan's unit. */
  targets?: readonly number[];
  /** Stop as soon as the 95 % intervals of the mean, p10, p50, p80 and p90 all reach at most this far to either side. */
  halfWidth?: number;
  /** Figures per activity; yes unless said otherwise. */
  assess?: boolean;
};

/** `halfWidth`: the widest of the five intervals, in the plan's unit, at the moment it stopped. */
export type SteppedForecast = Forecast & { halfWidth: number };

export const MOST_TRIALS = 2 ** 25;
const NORMAL_95 = 1.959964;

/**
 * The course of a forecast, without saying who does the work: it yields a range of trials, takes their outcome, and ends with
 * the forecast. Adaptive runs go on in doublings (16,384 trials first), so the answer depends on the seed and the options only.
 *
 * The interval is looked at after each doubling; stopping by it makes the stated error too small by a few per cent at most.
 *
 * @throws RangeError when the options are out of range.
 * Source: Law, Simulation Modeling and Analysis, 5th ed. 2015, ch. 9 (sequential stopping).
 * @example const steps = forecastSteps(plan, { trials: 10_000, seed: 1 }); steps.next().value // { firstBlock: 0, trials: 10000 }
 */
export function* forecastSteps(
  plan: CompiledPlan,
  { trials, targets, halfWidth }: ForecastOptions,
): Generator<TrialRange, SteppedForecast, Trials> {
  if (!Number.isInteger(trials) || trials < 2 || trials > MOST_TRIALS)
    throw new RangeError(`trials must be a whole number from 2 to ${MOST_TRIALS}: ${trials}`);
  if (halfWidth !== undefined && !(halfWidth > 0))
    throw new RangeError(`halfWidth must be greater than 0: ${halfWidth}`);
  const parts: Trials[] = [];
  let done = 0;
  for (;;) {
    const upTo = halfWidth === undefined ? trials : Math.min(trials, Math.max(2 * BLOCK_TRIALS, done * 2));
    parts.push(yield { firstBlock: done / BLOCK_TRIALS, trials: upTo - done });
    done = upTo;
    const forecast = summarizeTrials(plan, join(parts), targets);
    const widest = widestInterval(forecast);
    if (done === trials || widest <= halfWidth!) return { ...forecast, halfWidth: widest };
  }
}

function widestInterval({ finish }: Forecast): number {
  const { p10, p50, p80, p90 } = finish.quantileErrors;
  return NORMAL_95 * Math.max(finish.standardError, p10, p50, p80, p90);
}

function join(parts: Trials[]): Trials {
  if (parts.length === 1) return parts[0]!;
  const glue = (arrays: Float64Array[]) => {
    const all = new Float64Array(arrays.reduce((length, array) => length + array.length, 0));
    let at = 0;
    for (const array of arrays) {
      all.set(array, at);
      at += array.length;
    }
    return all;
  };
  const sums = parts.flatMap((part) => (part.sums === null ? [] : [part.sums]));
  return {
    finishes: glue(parts.map((part) => part.finishes)),
    sums: sums.length === 0 ? null : glue(sums),
  };
}
