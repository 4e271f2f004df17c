import type { CompiledPlan } from "./compile-plan.ts";
import type { Trials } from "./summarize-trials.ts";
import { BLOCK_TRIALS, SUMS, type TrialRunner, trialRunner } from "./trial-runner.ts";

/** Whole blocks but for the last: trials from `firstBlock` on. */
export type TrialRange = { firstBlock: number; trials: number };

/**
 * Runs a range of blocks here and now.
 *
 * @param seed integer from 0. @param assess false leaves out the figures per activity, which halves the work.
 * @returns finishes in trial order; sums of n * SUMS numbers a block.
 * Complexity: O(trials (n + m)).
 * @example simulateBlocks(compilePlan(plan), 42, { firstBlock: 0, trials: 10_000 }).finishes.length // 10000
 */
export function simulateBlocks(
  plan: CompiledPlan,
  seed: number,
  { firstBlock, trials }: TrialRange,
  assess = true,
  run: TrialRunner = trialRunner(plan, seed, assess),
): Trials {
  const blocks = Math.ceil(trials / BLOCK_TRIALS);
  const each = plan.ids.length * SUMS;
  const finishes = new Float64Array(trials);
  const sums = assess ? new Float64Array(blocks * each) : null;
  for (let block = 0; block < blocks; block++)
    run(
      firstBlock + block,
      finishes.subarray(block * BLOCK_TRIALS, (block + 1) * BLOCK_TRIALS),
      sums?.subarray(block * each, (block + 1) * each) ?? null,
    );
  return { finishes, sums };
}
