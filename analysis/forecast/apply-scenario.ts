import { PlanError } from "./compile-plan.ts";
import type { Activity, Delay, Duration, Plan, PlanFault, Range, Risk } from "./plan.ts";

/** What a future does to a plan. */
export type Shock =
  /** These activities take `factor` times as long: a department at half capacity is 2. */
  | { kind: "slower"; activities: readonly string[]; factor: number }
  /** This activity is late by a range. */
  | { kind: "late"; activity: string; by: Range & { distribution?: Delay["distribution"] } }
  /** A risk of the plan has another probability: 1 when it happens. */
  | { kind: "risk-probability"; risk: string; probability: number }
  /** A risk that the plan does not have. */
  | { kind: "new-risk"; risk: Risk };

/**
 * The plan under a scenario's shocks, in their order.
 *
 * Everything that the shocks leave alone keeps its name and so its draws (draw-column.ts): simulated with the seed of the
 * baseline, trial t of both meets the same luck. A `slower` duration keeps its draw too, `late` is a certain risk of its own;
 * like every risk it is not part of the deterministic schedule.
 *
 * @throws PlanError naming the shock (`shocks[1].risk`) that speaks of an unknown activity or risk, or is out of range.
 * Complexity: O(n) a shock.
 * @example applyScenario(plan, [{ kind: "slower", activities: ["build"], factor: 2 }])
 */
export function applyScenario(plan: Plan, shocks: readonly Shock[]): Plan {
  const faults: PlanFault[] = [];
  let activities = [...plan.activities];
  let risks = [...(plan.risks ?? [])];
  const late = new Map<string, number>();
  const known = new Set(activities.map(({ id }) => id));
  const fault = (path: string, message: string) => void faults.push({ path: `shocks${path}`, message });
  const unknown = (id: string, path: string) => {
    if (!known.has(id)) fault(path, `no activity is called "${id}"`);
  };

  shocks.forEach((shock, at) => {
    switch (shock.kind) {
      case "slower": {
        const { factor } = shock;
        if (!(factor >= 0 && Number.isFinite(factor)))
          fault(`[${at}].factor`, `must be at least 0: ${factor}`);
        shock.activities.forEach((id, place) => unknown(id, `[${at}].activities[${place}]`));
        const hit = new Set(shock.activities);
        activities = activities.map((activity) =>
          hit.has(activity.id) ? slowed(activity, factor) : activity,
        );
        break;
      }
      case "late":
        unknown(shock.activity, `[${at}].activity`);
        // Named by the activity and not by its place among the shocks, so that it keeps its draws when others are left out.
        late.set(shock.activity, (late.get(shock.activity) ?? 0) + 1);
        risks.push({
          id: `shock: ${shock.activity} is late (${late.get(shock.activity)})`,
          probability: 1,
          delays: [{ activity: shock.activity, ...shock.by }],
        });
        break;
      case "risk-probability":
        if (!risks.some(({ id }) => id === shock.risk))
          fault(`[${at}].risk`, `no risk is called "${shock.risk}"`);
        risks = risks.map((risk) =>
          risk.id === shock.risk ? { ...risk, probability: shock.probability } : risk,
        );
        break;
      case "new-risk":
        risks.push(shock.risk);
        break;
    }
  });
  if (faults.length > 0) throw new PlanError(faults);
  return { activities, risks };
}

function slowed(activity: Activity, factor: number): Activity {
  return { ...activity, duration: scaled(activity.duration, factor) };
}

function scaled(duration: Duration, factor: number): Duration {
  if (typeof duration === "number") return duration * factor;
  if ("quantile" in duration) {
    const { likely, quantile } = duration;
    return { likely: likely * factor, quantile: (u) => quantile(u) * factor };
  }
  const { min, likely, max, distribution } = duration;
  return { min: min * factor, likely: likely * factor, max: max * factor, distribution };
}
