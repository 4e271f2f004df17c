import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyScenario } from "./apply-scenario.ts";
import { arbitraryPlan } from "./arbitrary-plan.ts";
import { compareScenarios } from "./compare-scenarios.ts";
import { PlanError } from "./compile-plan.ts";
import { forecast } from "./forecast.ts";
import type { Plan } from "./plan.ts";

const pert = (min: number, likely: number, max: number) =>
  ({ min, likely, max, distribution: "pert" }) as const;
const plan: Plan = {
  activities: [
    { id: "design", after: [], duration: pert(5, 8, 20) },
    { id: "permits", after: [], duration: pert(4, 6, 15) },
    { id: "build", after: ["design", "permits"], duration: pert(20, 25, 50) },
  ],
  risks: [{ id: "strike", probability: 0.2, delays: [{ activity: "build", min: 5, likely: 10, max: 20 }] }],
};
const options = { trials: 20_000, seed: 4, targets: [40] };

describe("compareScenarios", () => {
  test("a scenario without shocks differs in nothing", () => {
    fc.assert(
      fc.property(arbitraryPlan, (any) => {
        const { delay, targets } = compareScenarios(any, [], { trials: 300, seed: 1, targets: [20] });
        expect(delay).toEqual({ mean: 0, sd: 0, standardError: 0, later: 0, earlier: 0 });
        expect(targets[0]).toMatchObject({ change: 0, standardError: 0 });
      }),
      { numRuns: 30 },
    );
  });

  test("baseline and scenario are the forecasts of the two plans with that seed", () => {
    const shocks = [{ kind: "slower", activities: ["permits"], factor: 2 }] as const;
    const { baseline, scenario } = compareScenarios(plan, shocks, options);
    expect(forecast(plan, options)).toMatchObject(baseline);
    expect(forecast(applyScenario(plan, shocks), options)).toMatchObject(scenario);
  });

  test("a fixed delay of what everything passes through moves every trial by just that", () => {
    const by = { min: 3, likely: 3, max: 3 };
    const { delay, shocks, drivers } = compareScenarios(
      plan,
      [{ kind: "late", activity: "build", by }],
      options,
    );
    expect(delay.mean).toBeCloseTo(3, 9);
    expect(delay.standardError).toBeLessThan(1e-6);
    expect(delay.later).toBe(1);
    expect(shocks[0]!.alone).toBeCloseTo(3, 9);
    expect(drivers[0]).toMatchObject({ id: "build", criticality: 1, criticalityBefore: 1 });
    expect(drivers[0]!.later).toBeCloseTo(3, 9);
  });

  test("a risk that happens costs its mean delay in the trials in which it had not happened", () => {
    const { delay } = compareScenarios(
      plan,
      [{ kind: "risk-probability", risk: "strike", probability: 1 }],
      options,
    );
    expect(Math.abs(delay.mean - (0.8 * 35) / 3)).toBeLessThan(3 * delay.standardError);
    expect(delay.earlier).toBe(0);
    expect(Math.abs(delay.later - 0.8)).toBeLessThan(3 * Math.sqrt(0.16 / options.trials));
  });

  test("the same draws make the error of the difference several times smaller than that of two forecasts", () => {
    const shocks = [{ kind: "slower", activities: ["build"], factor: 1.1 }] as const;
    const { baseline, scenario, delay, targets } = compareScenarios(plan, shocks, options);
    const apart = Math.hypot(baseline.finish.standardError, scenario.finish.standardError);
    expect(delay.standardError).toBeLessThan(apart / 8);
    expect(delay.mean).toBeCloseTo(scenario.finish.mean - baseline.finish.mean, 9);
    expect(targets[0]!.change).toBeLessThan(0);
    expect(targets[0]!.standardError).toBeLessThan(
      Math.hypot(baseline.targets[0]!.standardError, scenario.targets[0]!.standardError),
    );
  });

  test("a shock that hides behind another spares little, one that stands alone spares all it costs", () => {
    const by = { min: 100, likely: 100, max: 100 };
    const { shocks, delay } = compareScenarios(
      plan,
      [
        { kind: "late", activity: "design", by },
        { kind: "slower", activities: ["permits"], factor: 1.5 },
      ],
      options,
    );
    expect(shocks[1]!.alone).toBeGreaterThan(0);
    expect(shocks[1]!.spared).toBe(0);
    expect(shocks[0]!.spared + shocks[1]!.alone).toBeCloseTo(delay.mean, 9);
  });

  test("a shock keeps its draws whatever stands before it", () => {
    const late = { kind: "late", activity: "build", by: { min: 0, likely: 5, max: 30 } } as const;
    const nothing = { kind: "slower", activities: [], factor: 2 } as const;
    expect(compareScenarios(plan, [nothing, late], options).delay).toEqual(
      compareScenarios(plan, [late], options).delay,
    );
  });
});

describe("applyScenario", () => {
  test("names the shock that speaks of something unknown", () => {
    try {
      applyScenario(plan, [
        { kind: "slower", activities: ["build", "paint"], factor: -1 },
        { kind: "risk-probability", risk: "flood", probability: 1 },
        { kind: "late", activity: "paint", by: { min: 1, likely: 1, max: 1 } },
      ]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PlanError);
      expect((error as PlanError).faults.map(({ path }) => path)).toEqual([
        "shocks[0].factor",
        "shocks[0].activities[1]",
        "shocks[1].risk",
        "shocks[2].activity",
      ]);
    }
  });

  test("leaves the plan it was given alone", () => {
    const before = structuredClone(plan);
    applyScenario(plan, [
      { kind: "slower", activities: ["build"], factor: 2 },
      { kind: "new-risk", risk: { id: "flood", probability: 0.1, delays: [] } },
      { kind: "risk-probability", risk: "strike", probability: 1 },
    ]);
    expect(plan).toEqual(before);
  });
});
