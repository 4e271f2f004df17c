import { afterAll, expect, test } from "vitest";
import { compareScenarios } from "#analysis/forecast/compare-scenarios.ts";
import { PlanError } from "#analysis/forecast/compile-plan.ts";
import { forecast } from "#analysis/forecast/forecast.ts";
import type { Plan } from "#analysis/forecast/plan.ts";
import { forecastPool } from "./forecast-pool.ts";

const pools = [1, 2, 4].map((workers) => forecastPool(workers));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const plan: Plan = {
  activities: Array.from({ length: 30 }, (_, n) => ({
    id: `A${n}`,
    after: [n - 1, n - 4].filter((before) => before >= 0 && n % 5 !== 0).map((before) => `A${before}`),
    duration: { min: n % 4, likely: 4 + (n % 3), max: 9 + n, distribution: n % 2 ? "pert" : "triangular" },
  })),
  risks: [{ id: "r", probability: 0.2, delays: [{ activity: "A7", min: 1, likely: 2, max: 30 }] }],
};

test("the same seed gives the same answer on this thread and on 1, 2 and 4 workers", async () => {
  const options = { trials: 100_001, seed: 42, targets: [40] };
  const here = forecast(plan, options);
  for (const pool of pools) expect(await pool.forecast(plan, options)).toEqual(here);
});

test("so it does when it stops by itself and without figures per activity", async () => {
  const options = { trials: 2_000_000, seed: 7, halfWidth: 0.1, assess: false };
  const here = forecast(plan, options);
  expect(here.trials).toBeLessThan(2_000_000);
  for (const pool of pools) expect(await pool.forecast(plan, options)).toEqual(here);
});

test("tells how far it is and ends at the last trial", async () => {
  const seen: number[] = [];
  await pools[1]!.forecast(
    plan,
    { trials: 300_000, seed: 1 },
    { onProgress: (done) => void seen.push(done) },
  );
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(300_000);
});

test("gives up with the reason of the signal, and works on", async () => {
  const given = new AbortController();
  const reason = new Error("no longer wanted");
  const work = pools[2]!.forecast(
    plan,
    { trials: 30_000_000, seed: 1, assess: false },
    { signal: given.signal },
  );
  given.abort(reason);
  await expect(work).rejects.toBe(reason);
  await expect(pools[2]!.forecast(plan, { trials: 10, seed: 1 }, { signal: given.signal })).rejects.toBe(
    reason,
  );
  expect((await pools[2]!.forecast(plan, { trials: 1000, seed: 1 })).trials).toBe(1000);
});

test("compares scenarios as the library does, and passes on what is wrong with them", async () => {
  const shocks = [{ kind: "slower", activities: ["A3", "A8"], factor: 2 }] as const;
  const options = { trials: 5000, seed: 3, targets: [40] };
  expect(await pools[1]!.compareScenarios(plan, shocks, options)).toEqual(
    compareScenarios(plan, shocks, options),
  );
  const wrong = [{ kind: "slower", activities: ["nobody"], factor: 2 }] as const;
  await expect(pools[0]!.compareScenarios(plan, wrong, options)).rejects.toThrow(
    /no activity is called "nobody"/,
  );
  await expect(pools[0]!.forecast({ activities: plan.activities.slice(1) }, options)).rejects.toThrow(
    PlanError,
  );
});
