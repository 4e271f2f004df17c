import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { compareScenarios, ScenarioComparison } from "#analysis/forecast/compare-scenarios.ts";
import { type CompiledPlan, compilePlan } from "#analysis/forecast/compile-plan.ts";
import {
  type ForecastOptions,
  forecastSteps,
  type SteppedForecast,
} from "#analysis/forecast/forecast-steps.ts";
import type { Plan } from "#analysis/forecast/plan.ts";
import type { TrialRange } from "#analysis/forecast/simulate-blocks.ts";
import type { Trials } from "#analysis/forecast/summarize-trials.ts";
import { BLOCK_TRIALS, SUMS } from "#analysis/forecast/trial-runner.ts";
import type { ForecastTask } from "./forecast.worker.ts";

export type ForecastPool = {
  /** As `forecast` of analysis/forecast, bit for bit, but on the workers. Rejects with the signal's reason when it is aborted. */
  forecast(plan: Plan, options: ForecastOptions, watch?: Watch): Promise<SteppedForecast>;
  /** As `simulateBlocks` of analysis/forecast. */
  simulate(
    plan: CompiledPlan,
    seed: number,
    range: TrialRange,
    assess?: boolean,
    watch?: Watch,
  ): Promise<Trials>;
  /** As `compareScenarios` of analysis/forecast, off the event loop; distributions given as functions cannot be sent. */
  compareScenarios(...call: Parameters<typeof compareScenarios>): Promise<ScenarioComparison>;
  close(): Promise<void>;
};

export type Watch = { signal?: AbortSignal; onProgress?: (trialsDone: number) => void };

const LOOK_EVERY_MS = 100;

/**
 * Workers for forecasts; keep one pool for the life of the process, a cold one costs a tenth of a second.
 *
 * @param workers as many as the machine has cores unless said otherwise; the answer does not depend on it.
 * @example const pool = forecastPool(4); await pool.forecast(plan, { trials: 1_000_000, seed: 1 }); await pool.close();
 */
export function forecastPool(workers = availableParallelism()): ForecastPool {
  const piscina = new Piscina({
    filename: new URL("./forecast.worker.ts", import.meta.url).href,
    name: "runBlocks",
    minThreads: workers,
    maxThreads: workers,
  });

  async function simulate(
    plan: CompiledPlan,
    seed: number,
    { firstBlock, trials }: TrialRange,
    assess = true,
    { signal, onProgress }: Watch = {},
  ): Promise<Trials> {
    signal?.throwIfAborted();
    const blocks = Math.ceil(trials / BLOCK_TRIALS);
    const progress = new Int32Array(new SharedArrayBuffer(12));
    const task: ForecastTask = {
      plan: { ...plan, tables: shared(plan.tables.length, plan.tables) },
      seed,
      firstBlock,
      finishes: shared(trials),
      sums: assess ? shared(blocks * plan.ids.length * SUMS) : null,
      progress,
    };
    const report = () =>
      onProgress?.(firstBlock * BLOCK_TRIALS + Math.min(trials, Atomics.load(progress, 1) * BLOCK_TRIALS));
    const timer = onProgress && setInterval(report, LOOK_EVERY_MS);
    const stop = () => Atomics.store(progress, 2, 1);
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await Promise.all(Array.from({ length: Math.min(workers, blocks) }, () => piscina.run(task)));
      signal?.throwIfAborted();
      report();
      return { finishes: task.finishes, sums: task.sums };
    } finally {
      clearInterval(timer);
      signal?.removeEventListener("abort", stop);
    }
  }

  async function forecast(plan: Plan, options: ForecastOptions, watch: Watch = {}): Promise<SteppedForecast> {
    const compiled = compilePlan(plan);
    const steps = forecastSteps(compiled, options);
    let step = steps.next();
    while (!step.done)
      step = steps.next(await simulate(compiled, options.seed, step.value, options.assess ?? true, watch));
    return step.value;
  }

  const compare: ForecastPool["compareScenarios"] = (...call) => piscina.run(call, { name: "compare" });

  return { forecast, simulate, compareScenarios: compare, close: () => piscina.destroy() };
}

function shared(length: number, from?: Float64Array): Float64Array {
  const array = new Float64Array(new SharedArrayBuffer(length * 8));
  if (from) array.set(from);
  return array;
}
