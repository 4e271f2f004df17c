import type { CompiledPlan } from "./compile-plan.ts";
import { orderStatistics } from "./order-statistics.ts";
import { SUMS } from "./trial-runner.ts";

/** What a run gives back: a finish per trial in trial order, and the sums of each block one after the other. */
export type Trials = { finishes: Float64Array; sums: Float64Array | null };

export const QUANTILES = {
  p05: 0.05,
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p80: 0.8,
  p90: 0.9,
  p95: 0.95,
} as const;
export type QuantileName = keyof typeof QUANTILES;

export type ActivityForecast = {
  id: string;
  /** Share of trials in which it had no float. */
  criticality: number;
  /** Schedule sensitivity: criticality times sd of its duration over sd of the finish. 0 where the finish never varies. */
  sensitivity: number;
  /** Correlation of its duration with the finish. 0 where either never varies. */
  cruciality: number;
  duration: { mean: number; sd: number };
  start: { mean: number };
  finish: { mean: number };
};

export type TargetForecast = { by: number; probability: number; standardError: number };

export type Forecast = {
  trials: number;
  deterministic: { finish: number; criticalPath: string[] };
  finish: {
    mean: number;
    sd: number;
    /** Of the mean. */
    standardError: number;
    quantiles: Record<QuantileName, number>;
    quantileErrors: Record<QuantileName, number>;
  };
  targets: TargetForecast[];
  activities: ActivityForecast[];
};

/**
 * The figures of a forecast from its trials.
 *
 * Probability: share of finishes at or before the target, standard error sqrt(P (1 - P) / N). Quantile: interpolated between
 * order statistics; its standard error is a quarter of the distance between the order statistics 2 sqrt(N q (1 - q)) places
 * to either side, which needs no density. Per activity: criticality index, schedule sensitivity, cruciality.
 *
 * @param targets times in the plan's unit. Without sums `activities` is empty.
 * @throws RangeError for fewer than two trials.
 * Complexity: O(N + blocks n).
 * Sources: David and Nagaraja, Order Statistics, 3rd ed. 2003, doi 10.1002/0471722162 (quantile intervals);
 * Van Slyke, "Monte Carlo methods and the PERT problem", Operations Research 11(5), 1963,
 * doi 10.1287/opre.11.5.839 (criticality); Elmaghraby, "On criticality and sensitivity in activity networks", European Journal
 * of Operational Research 127, 2000, 220-238 (what the three say and do not say).
 * @example summarizeTrials(compilePlan(plan), trials, [47]).targets[0].probability
 */
export function summarizeTrials(
  plan: CompiledPlan,
  { finishes, sums }: Trials,
  targets: readonly number[] = [],
): Forecast {
  const trials = finishes.length;
  if (trials < 2) throw new RangeError("a forecast needs at least two trials");
  const { mean, variance } = momentsOf(finishes);
  const slack = plan.likely.finish * 1e-9;
  return {
    trials,
    deterministic: { finish: plan.likely.finish, criticalPath: plan.likely.path },
    finish: {
      mean,
      sd: Math.sqrt(variance),
      standardError: Math.sqrt(variance / trials),
      ...quantilesOf(finishes),
    },
    targets: targets.map((by) => {
      let met = 0;
      for (let trial = 0; trial < trials; trial++) if (finishes[trial]! <= by + slack) met++;
      const probability = met / trials;
      return { by, probability, standardError: Math.sqrt((probability * (1 - probability)) / trials) };
    }),
    activities: sums === null ? [] : activitiesOf(plan, sums, trials, mean, variance),
  };
}

function momentsOf(values: Float64Array): { mean: number; variance: number } {
  const centre = values[0]!;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! - centre;
  const off = sum / values.length;
  for (let at = 0; at < values.length; at++) squares += (values[at]! - centre - off) ** 2;
  return { mean: centre + off, variance: squares / (values.length - 1) };
}

function quantilesOf(finishes: Float64Array): Pick<Forecast["finish"], "quantiles" | "quantileErrors"> {
  const top = finishes.length - 1;
  const names = Object.keys(QUANTILES) as QuantileName[];
  const places = names.map((name) => {
    const q = QUANTILES[name];
    const place = q * top;
    const reach = 2 * Math.sqrt(finishes.length * q * (1 - q));
    const low = Math.max(0, Math.floor(place - reach));
    const high = Math.min(top, Math.ceil(place + reach));
    return { place, reach, low, high };
  });
  const ranks = places.flatMap(({ place, low, high }) => [Math.floor(place), Math.ceil(place), low, high]);
  const found = orderStatistics(finishes, ranks);
  const quantiles = {} as Record<QuantileName, number>;
  const quantileErrors = {} as Record<QuantileName, number>;
  names.forEach((name, number) => {
    const { place, reach, low, high } = places[number]!;
    const [below, above, least, greatest] = found.slice(number * 4, number * 4 + 4) as [
      number,
      number,
      number,
      number,
    ];
    quantiles[name] = below + (place - Math.floor(place)) * (above - below);
    quantileErrors[name] = ((greatest - least) * reach) / Math.max(1, high - low) / 2;
  });
  return { quantiles, quantileErrors };
}

function activitiesOf(
  plan: CompiledPlan,
  sums: Float64Array,
  trials: number,
  finishMean: number,
  finishVariance: number,
): ActivityForecast[] {
  const size = plan.ids.length;
  const total = new Float64Array(size * SUMS);
  for (let from = 0; from < sums.length; from += total.length)
    for (let at = 0; at < total.length; at++) total[at]! += sums[from + at]!;
  const finishSd = Math.sqrt(finishVariance);
  return plan.ids.map((id, item) => {
    const [start, off, squares, products, critical] = total
      .subarray(item * SUMS, item * SUMS + SUMS)
      .map((sum) => sum / trials) as unknown as [number, number, number, number, number];
    const mean = plan.centres[item]! + off;
    const sd = Math.sqrt((Math.max(0, squares - off * off) * trials) / (trials - 1));
    const covariance = ((products - off * (finishMean - plan.likely.finish)) * trials) / (trials - 1);
    const varies = sd > 0 && finishSd > 0;
    return {
      id,
      criticality: critical,
      sensitivity: finishSd > 0 ? (critical * sd) / finishSd : 0,
      cruciality: varies ? Math.max(-1, Math.min(1, covariance / (sd * finishSd))) : 0,
      duration: { mean, sd },
      start: { mean: start },
      finish: { mean: start + mean },
    };
  });
}
