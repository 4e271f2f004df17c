import { applyScenario, type Shock } from "./apply-scenario.ts";
import { type Comparison, compareTrials } from "./compare-trials.ts";
import { compilePlan } from "./compile-plan.ts";
import type { Plan } from "./plan.ts";
import { simulateBlocks } from "./simulate-blocks.ts";

export type ScenarioComparison = Comparison & {
  /**
   * What each shock does by itself, in the order given: mean delay against the baseline when it comes alone, and mean delay
   * spared when it alone stays away. The two differ where shocks hide behind or add to each other.
   */
  shocks: { alone: number; standardError: number; spared: number; sparedError: number }[];
};

/**
 * A scenario's shocks against the baseline plan, trial by trial on the same draws, and what each shock contributes.
 *
 * @param options trials 2 to 2^25, seed integer from 0; targets in the plan's unit.
 * @throws PlanError for faults of the plan or the shocks, RangeError for the options.
 * Complexity: O((2 + 2 shocks) trials (n + m)).
 * @example
 * compareScenarios(plan, [{ kind: "risk-probability", risk: "strike", probability: 1 }],
 *   { trials: 10_000, seed: 1, targets: [47] }).targets[0].change // -0.2: one chance in five is lost
 */
export function compareScenarios(
  plan: Plan,
  shocks: readonly Shock[],
  { trials, seed, targets = [] }: { trials: number; seed: number; targets?: readonly number[] },
): ScenarioComparison {
  if (!Number.isInteger(trials) || trials < 2 || trials > 2 ** 25)
    throw new RangeError(`trials must be a whole number from 2 to ${2 ** 25}: ${trials}`);
  const simulate = (of: Plan, assess: boolean) => {
    const compiled = compilePlan(of);
    return { plan: compiled, trials: simulateBlocks(compiled, seed, { firstBlock: 0, trials }, assess) };
  };
  const baseline = simulate(plan, true);
  const all = simulate(applyScenario(plan, shocks), true);
  const finishes = (chosen: readonly Shock[]) => simulate(applyScenario(plan, chosen), false).trials.finishes;
  return {
    ...compareTrials(baseline, all, targets),
    shocks: shocks.map((shock, at) => {
      // With a single shock "alone" is the scenario itself and "away" the baseline.
      const alone = shocks.length === 1 ? all.trials.finishes : finishes([shock]);
      const away =
        shocks.length === 1 ? baseline.trials.finishes : finishes(shocks.filter((_, other) => other !== at));
      const [by, standardError] = difference(alone, baseline.trials.finishes);
      const [spared, sparedError] = difference(all.trials.finishes, away);
      return { alone: by, standardError, spared, sparedError };
    }),
  };
}

/** Mean and standard error of paired differences. */
function difference(later: Float64Array, earlier: Float64Array): [number, number] {
  let sum = 0;
  let squares = 0;
  for (let trial = 0; trial < later.length; trial++) {
    const off = later[trial]! - earlier[trial]!;
    sum += off;
    squares += off * off;
  }
  const mean = sum / later.length;
  return [mean, Math.sqrt(Math.max(0, squares / later.length - mean * mean) / (later.length - 1))];
}
