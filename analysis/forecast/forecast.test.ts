import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryPlan } from "./arbitrary-plan.ts";
import { forecast } from "./forecast.ts";
import type { Activity, Duration, Plan } from "./plan.ts";

const references = process.env.WEFT_REFERENCE_DATA;
const exponential: Duration = { likely: 1, quantile: (u) => -Math.log1p(-u) };
const uniform: Duration = { likely: 0.5, quantile: (u) => u };

/** Three standard errors, of the simulation and of the reference. */
function expectWithin(value: number, expected: number, ...errors: number[]): void {
  expect(Math.abs(value - expected)).toBeLessThan(3 * Math.hypot(...errors));
}

describe("exact values", () => {
  test("the bridge of five exponential activities has mean 83/24", () => {
    const bridge = { a: "", b: "", c: "a", d: "a", e: "bc" };
    const activities = Object.entries({ ...bridge, end: "de" }).map(
      ([id, after]): Activity => ({ id, after: after.split(""), duration: id === "end" ? 0 : exponential }),
    );
    const { finish } = forecast({ activities }, { trials: 400_000, seed: 11 });
    expectWithin(finish.mean, 83 / 24, finish.standardError);
    expect(finish.sd ** 2 / 2.8871527777777777).toBeCloseTo(1, 1);
  });

  test("ten parallel exponential activities have the tenth harmonic number as their mean", () => {
    const activities = Array.from({ length: 10 }, (_, n) => ({
      id: `${n}`,
      after: [],
      duration: exponential,
    }));
    const { finish } = forecast({ activities }, { trials: 400_000, seed: 12 });
    expectWithin(finish.mean, 2.9289682539682538, finish.standardError);
  });

  test("two parallel uniform activities finish by x with probability x squared", () => {
    const activities = ["a", "b"].map((id) => ({ id, after: [], duration: uniform }));
    const { finish, targets } = forecast({ activities }, { trials: 400_000, seed: 13, targets: [0.3, 0.9] });
    expectWithin(finish.mean, 2 / 3, finish.standardError);
    expectWithin(targets[0]!.probability, 0.09, targets[0]!.standardError);
    expectWithin(targets[1]!.probability, 0.81, targets[1]!.standardError);
    expectWithin(finish.quantiles.p25, 0.5, finish.quantileErrors.p25);
    // Quantile error by its formula: sqrt(q (1 - q) / N) / f, with density f = 2 x = 1 at x = 0.5.
    expect(Math.abs(finish.quantileErrors.p25 / Math.sqrt((0.25 * 0.75) / 400_000) - 1)).toBeLessThan(0.12);
  });

  test("a series of twelve uniform activities has mean 6 and variance 1; each explains its twelfth", () => {
    const activities = Array.from({ length: 12 }, (_, n) => ({
      id: `${n}`,
      after: n === 0 ? [] : [`${n - 1}`],
      duration: uniform,
    }));
    const result = forecast({ activities }, { trials: 200_000, seed: 14 });
    expectWithin(result.finish.mean, 6, result.finish.standardError);
    expect(result.finish.sd).toBeCloseTo(1, 2);
    for (const { criticality, sensitivity, cruciality } of result.activities) {
      expect(criticality).toBe(1);
      expect(sensitivity).toBeCloseTo(Math.sqrt(1 / 12), 2);
      expect(cruciality).toBeCloseTo(Math.sqrt(1 / 12), 2);
    }
  });

  test("single triangular and PERT activities have their mean and sd", () => {
    for (const [distribution, mean, sd] of [
      ["triangular", 4, Math.sqrt((1 + 9 + 64 - 3 - 8 - 24) / 18)],
      ["pert", 3.5, Math.sqrt(((3.5 - 1) * (8 - 3.5)) / 7)],
    ] as const) {
      const activities = [{ id: "a", after: [], duration: { min: 1, likely: 3, max: 8, distribution } }];
      const { finish } = forecast({ activities }, { trials: 200_000, seed: 15 });
      expectWithin(finish.mean, mean, finish.standardError);
      expect(finish.sd / sd).toBeCloseTo(1, 2);
    }
  });
});

describe.skipIf(!references)("published networks", () => {
  test.each([
    ["reliable-construction", 47],
    ["general-foundry", 16],
    ["brook-museum", 41],
  ])("%s: chance of %d, mean, sd and criticality by both distributions", (name, by) => {
    const file = join(references!, "plans/pert-examples", `${name}.json`);
    const reference = JSON.parse(readFileSync(file, "utf8"));
    const rows = Object.entries(reference["activities (a,m,b,predecessors)"]) as [
      string,
      [number, number, number, string[]],
    ][];
    for (const distribution of ["pert", "triangular"] as const) {
      const activities = rows.map(([id, [min, likely, max, after]]) => ({
        id,
        after,
        duration: { min, likely, max, distribution },
      }));
      const { finish, targets, ...result } = forecast(
        { activities },
        { trials: 1_000_000, seed: 3, targets: [by] },
      );
      const known = reference[distribution === "pert" ? "mc_betaPERT_lambda4" : "mc_triangular"];
      expectWithin(targets[0]!.probability, known["P(T<=d)"][by], targets[0]!.standardError, known.P_se[by]);
      expectWithin(finish.mean, known.mean, finish.standardError, known.mean_se);
      expect(finish.sd / known.sd).toBeCloseTo(1, 2);
      for (const { id, criticality } of result.activities) {
        const share = known.criticality_index[id];
        expect(Math.abs(criticality - share)).toBeLessThan(
          3.5 * Math.sqrt((share * (1 - share)) / 9e5) + 1e-9,
        );
      }
    }
  });
});

describe("risks", () => {
  const base: Activity[] = [
    { id: "a", after: [], duration: 10 },
    { id: "b", after: [], duration: 10 },
  ];
  const four = { min: 4, likely: 4, max: 4 };

  test("a risk delays with its probability, all its activities at once", () => {
    const risks = [{ id: "r", probability: 0.3, delays: [{ activity: "a", ...four }] }];
    const chance = forecast(
      { activities: base, risks },
      { trials: 100_000, seed: 1, targets: [10, 14] },
    ).targets;
    expectWithin(chance[0]!.probability, 0.7, chance[0]!.standardError);
    expect(chance[1]).toEqual({ by: 14, probability: 1, standardError: 0 });
    const both = [
      { id: "r", probability: 0.3, delays: ["a", "b"].map((activity) => ({ activity, ...four })) },
    ];
    expect(
      forecast({ activities: base, risks: both }, { trials: 100_000, seed: 1, targets: [10] }).targets[0],
    ).toEqual(chance[0]);
  });

  test("separate risks come separately, risks of one group together", () => {
    const risk = (id: string, activity: string, probability: number, group?: string) => ({
      id,
      probability,
      group,
      delays: [{ activity, ...four }],
    });
    const chance = (...risks: ReturnType<typeof risk>[]) =>
      forecast({ activities: base, risks }, { trials: 100_000, seed: 2, targets: [10] }).targets[0]!;
    const apart = chance(risk("r", "a", 0.3), risk("s", "b", 0.5));
    expectWithin(apart.probability, 0.7 * 0.5, apart.standardError);
    const together = chance(risk("r", "a", 0.3, "strike"), risk("s", "b", 0.5, "strike"));
    expectWithin(together.probability, 0.5, together.standardError);
  });

  test("a multiplied duration is multiplied before delays are added", () => {
    const risks = [
      {
        id: "r",
        probability: 1,
        delays: [
          { activity: "a", ...four },
          { activity: "a", min: 3, likely: 3, max: 3, effect: "multiply" as const },
        ],
      },
    ];
    expect(forecast({ activities: base, risks }, { trials: 10, seed: 1 }).finish.mean).toBe(34);
  });

  test("a certain risk always happens and an impossible one never", () => {
    for (const probability of [0, 1]) {
      const risks = [{ id: "r", probability, delays: [{ activity: "a", ...four }] }];
      const { finish } = forecast({ activities: base, risks }, { trials: 20_000, seed: 1 });
      expect([finish.mean, finish.sd]).toEqual([10 + 4 * probability, 0]);
    }
  });
});

describe("what must hold for any plan", () => {
  const options = { trials: 500, seed: 5 };
  const check = (property: (plan: Plan) => void) =>
    fc.assert(fc.property(arbitraryPlan, property), { numRuns: 60 });

  test("the same seed gives the same answer whatever the order of the rows, another seed another", () => {
    check((plan) => {
      const shuffled = { ...plan, activities: [...plan.activities].reverse() };
      const { activities, ...rest } = forecast(plan, options);
      const other = forecast(shuffled, options);
      expect(other).toMatchObject({ finish: rest.finish });
      const byId = new Map(other.activities.map((activity) => [activity.id, activity]));
      for (const activity of activities) expect(byId.get(activity.id)).toEqual(activity);
      const again = forecast(plan, { ...options, seed: 6 }).finish;
      if (rest.finish.sd > 0) expect(again.mean).not.toBe(rest.finish.mean);
    });
  });

  test("quantiles ascend, probabilities ascend with the target, shares stay within 0 and 1", () => {
    check((plan) => {
      const { finish, targets, activities } = forecast(plan, {
        ...options,
        targets: [0, 10, 20, 40, 80, 1e6],
      });
      const quantiles = Object.values(finish.quantiles);
      expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
      const chances = targets.map(({ probability }) => probability);
      expect(chances).toEqual([...chances].sort((a, b) => a - b));
      expect(chances.at(-1)).toBe(1);
      for (const { criticality, cruciality, sensitivity, start, finish: end } of activities) {
        expect(criticality).toBeGreaterThanOrEqual(0);
        expect(criticality).toBeLessThanOrEqual(1);
        expect(Math.abs(cruciality)).toBeLessThanOrEqual(1);
        expect(sensitivity).toBeGreaterThanOrEqual(0);
        expect(end.mean).toBeGreaterThanOrEqual(start.mean);
      }
      if (activities.length > 0)
        expect(activities.reduce((sum, { criticality }) => sum + criticality, 0)).toBeGreaterThan(1 - 1e-9);
    });
  });

  test("on the same draws no trial gets better when an activity takes longer or waits for more", () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.nat(), fc.integer({ min: 1, max: 9 }), (plan, pick, longer) => {
        if (plan.activities.length === 0) return;
        const at = pick % plan.activities.length;
        const before = forecast(plan, options).finish;
        const activities = plan.activities.map((activity, number): Activity => {
          if (number !== at) return activity;
          const { duration } = activity;
          if (typeof duration === "number") return { ...activity, duration: duration + longer };
          if ("quantile" in duration) return activity;
          const { min, likely, max } = duration;
          return {
            ...activity,
            duration: { ...duration, min: min + longer, likely: likely + longer, max: max + longer },
          };
        });
        const slower = forecast({ ...plan, activities }, options).finish;
        expect(slower.mean).toBeGreaterThanOrEqual(before.mean - 1e-9);
        expect(slower.mean).toBeLessThanOrEqual(before.mean + longer + 1e-9);
        for (const name of ["p05", "p50", "p95"] as const)
          expect(slower.quantiles[name]).toBeGreaterThanOrEqual(before.quantiles[name] - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test("a plan beside it that is never later changes nothing", () => {
    check((plan) => {
      const beside = { ...plan, activities: [...plan.activities, { id: "apart", after: [], duration: 0 }] };
      expect(forecast(beside, options).finish).toEqual(forecast(plan, options).finish);
    });
  });

  test("other names draw other luck for the same forecast", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const renamed: Plan = {
          activities: plan.activities.map((activity) => ({
            ...activity,
            id: `new ${activity.id}`,
            after: activity.after.map((id) => `new ${id}`),
          })),
          risks: plan.risks!.map((risk) => ({
            ...risk,
            delays: risk.delays.map((delay) => ({ ...delay, activity: `new ${delay.activity}` })),
          })),
        };
        const [one, other] = [plan, renamed].map((which) => forecast(which, { trials: 4000, seed: 5 }));
        expect(other!.deterministic.finish).toBe(one!.deterministic.finish);
        const error = Math.hypot(one!.finish.standardError, other!.finish.standardError);
        expect(Math.abs(one!.finish.mean - other!.finish.mean)).toBeLessThanOrEqual(6 * error + 1e-9);
        one!.activities.forEach(({ criticality }, at) =>
          expect(Math.abs(criticality - other!.activities[at]!.criticality)).toBeLessThan(0.08),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("huge and tiny times keep their digits", () => {
    for (const unit of [1e-9, 1, 1e12]) {
      const activities: Activity[] = ["a", "b"].map((id) => ({
        id,
        after: [],
        duration: { min: unit, likely: 2 * unit, max: 4 * unit, distribution: "triangular" },
      }));
      const { finish, activities: each } = forecast({ activities }, { trials: 20_000, seed: 1 });
      const plain = forecast(
        {
          activities: activities.map(({ id }) => ({
            id,
            after: [],
            duration: { min: 1, likely: 2, max: 4, distribution: "triangular" },
          })),
        },
        { trials: 20_000, seed: 1 },
      );
      expect(finish.mean / unit).toBeCloseTo(plain.finish.mean, 9);
      expect(finish.sd / unit).toBeCloseTo(plain.finish.sd, 9);
      each.forEach(({ cruciality, criticality }, at) => {
        expect(cruciality).toBeCloseTo(plain.activities[at]!.cruciality, 6);
        expect(criticality).toBe(plain.activities[at]!.criticality);
      });
    }
  });

  test("thousands of activities beside it that are never later change nothing either", () => {
    const small: Activity[] = Array.from({ length: 9 }, (_, n) => ({
      id: `a${n}`,
      after: n % 3 === 0 ? [] : [`a${n - 1}`],
      duration: { min: 1, likely: 2 + n, max: 20, distribution: "pert" },
    }));
    const expected = forecast({ activities: small }, { trials: 1001, seed: 1 });
    for (const many of [300, 3000]) {
      const beside = Array.from(
        { length: many },
        (_, n): Activity => ({ id: `x${n}`, after: [], duration: 0 }),
      );
      const result = forecast({ activities: [...small, ...beside] }, { trials: 1001, seed: 1 });
      expect(result.finish).toEqual(expected.finish);
      expect(result.activities.slice(0, 9)).toEqual(expected.activities);
    }
  });

  test("an empty plan, one activity and fixed durations are answered without spread", () => {
    const empty = forecast({ activities: [] }, { ...options, targets: [0] });
    expect(empty.finish).toMatchObject({ mean: 0, sd: 0, standardError: 0 });
    expect(empty.targets[0]!.probability).toBe(1);
    const fixed = forecast(
      {
        activities: [
          { id: "a", after: [], duration: 0.1 },
          { id: "b", after: ["a"], duration: 0.2 },
        ],
      },
      { ...options, targets: [0.3] },
    );
    expect(fixed.finish).toMatchObject({ sd: 0, standardError: 0 });
    expect(fixed.targets[0]!.probability).toBe(1);
    expect(fixed.activities[0]).toMatchObject({ criticality: 1, sensitivity: 0, cruciality: 0 });
  });
});

describe("stopping when exact enough", () => {
  const activities: Activity[] = [
    { id: "a", after: [], duration: { min: 10, likely: 20, max: 90, distribution: "pert" } },
  ];

  test("stops at the first doubling whose intervals are narrow enough, with the answer of that many trials", () => {
    const result = forecast({ activities }, { trials: 4_000_000, seed: 1, halfWidth: 0.1 });
    expect(result.halfWidth).toBeLessThanOrEqual(0.1);
    expect(Math.log2(result.trials / 16_384) % 1).toBe(0);
    expect(result.trials).toBeLessThan(4_000_000);
    expect(forecast({ activities }, { trials: result.trials, seed: 1 })).toEqual(result);
    expect(forecast({ activities }, { trials: result.trials / 2, seed: 1 }).halfWidth).toBeGreaterThan(0.1);
  });

  test("ends at the most trials when they do not suffice", () => {
    const result = forecast({ activities }, { trials: 50_000, seed: 1, halfWidth: 1e-6 });
    expect(result.trials).toBe(50_000);
    expect(result.halfWidth).toBeGreaterThan(1e-6);
  });

  test("refuses trials, seeds and widths that mean nothing", () => {
    for (const bad of [{ trials: 1 }, { trials: 2.5 }, { trials: 2 ** 26 }, { halfWidth: 0 }, { seed: -1 }])
      expect(() => forecast({ activities }, { trials: 10, seed: 1, ...bad })).toThrow(RangeError);
  });
});
