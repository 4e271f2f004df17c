import { compareScenarios, type ScenarioComparison } from "#analysis/forecast/compare-scenarios.ts";
import type { CompiledPlan } from "#analysis/forecast/compile-plan.ts";
import { BLOCK_TRIALS, SUMS, trialRunner } from "#analysis/forecast/trial-runner.ts";

/** What forecast-pool.ts sends: the arrays are shared memory, so nothing comes back but the word that it is done. */
export type ForecastTask = {
  plan: CompiledPlan;
  seed: number;
  firstBlock: number;
  finishes: Float64Array;
  sums: Float64Array | null;
  /** [next block to take, blocks done, 1 when the work is no longer wanted] */
  progress: Int32Array;
};

/** Takes one block after the other until none is left. Which worker does which block makes no difference to the answer. */
export function runBlocks({ plan, seed, firstBlock, finishes, sums, progress }: ForecastTask): void {
  const run = trialRunner(plan, seed, sums !== null);
  const blocks = Math.ceil(finishes.length / BLOCK_TRIALS);
  const each = plan.ids.length * SUMS;
  while (Atomics.load(progress, 2) === 0) {
    const block = Atomics.add(progress, 0, 1);
    if (block >= blocks) return;
    run(
      firstBlock + block,
      finishes.subarray(block * BLOCK_TRIALS, (block + 1) * BLOCK_TRIALS),
      sums?.subarray(block * each, (block + 1) * each) ?? null,
    );
    Atomics.add(progress, 1, 1);
  }
}

/** A whole comparison on one worker: the trials of a scenario are few, its variants many. */
export function compare(call: Parameters<typeof compareScenarios>): ScenarioComparison {
  return compareScenarios(...call);
}
