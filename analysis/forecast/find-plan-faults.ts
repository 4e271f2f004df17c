import type { Duration, Plan, PlanFault, Range } from "./plan.ts";
import { topologicalOrder } from "./topological-order.ts";

/**
 * Everything that keeps a plan from being forecast: repeated or unknown ids, ranges out of order, negative or infinite
 * times, probabilities outside 0 to 1, and the first cycle, named in the order of the work.
 *
 * @returns no faults for a sound plan; an empty plan is sound.
 * Complexity: O(n + m).
 * @example findPlanFaults({ activities: [{ id: "a", after: ["a"], duration: 1 }] })[0].message
 * // "a cycle: a -> a. Each waits for the one before it, so none can start"
 */
export function findPlanFaults(plan: Plan): PlanFault[] {
  const faults: PlanFault[] = [];
  const numbers = new Map<string, number>();
  plan.activities.forEach(({ id }, number) => {
    if (numbers.has(id)) faults.push({ path: `activities[${number}].id`, message: `"${id}" stands twice` });
    else numbers.set(id, number);
  });
  const after = plan.activities.map((activity, number) => {
    faults.push(...durationFaults(activity.duration, `activities[${number}].duration`));
    return activity.after.flatMap((name, at) => {
      const before = numbers.get(name);
      if (before !== undefined) return [before];
      faults.push({ path: `activities[${number}].after[${at}]`, message: `no activity is called "${name}"` });
      return [];
    });
  });
  const { cycle } = topologicalOrder(after);
  if (cycle !== null) {
    const names = [...cycle, cycle[0]!].map((number) => plan.activities[number]!.id).join(" -> ");
    faults.push({
      path: `activities[${cycle[0]}].after`,
      message: `a cycle: ${names}. Each waits for the one before it, so none can start`,
    });
  }
  faults.push(...riskFaults(plan, numbers));
  return faults;
}

function riskFaults(plan: Plan, numbers: Map<string, number>): PlanFault[] {
  const faults: PlanFault[] = [];
  const seen = new Set<string>();
  (plan.risks ?? []).forEach((risk, number) => {
    const path = `risks[${number}]`;
    if (seen.has(risk.id)) faults.push({ path: `${path}.id`, message: `"${risk.id}" stands twice` });
    seen.add(risk.id);
    if (!(risk.probability >= 0 && risk.probability <= 1))
      faults.push({ path: `${path}.probability`, message: `must be from 0 to 1: ${risk.probability}` });
    risk.delays.forEach((delay, at) => {
      faults.push(...rangeFaults(delay, `${path}.delays[${at}]`));
      if (!numbers.has(delay.activity))
        faults.push({
          path: `${path}.delays[${at}].activity`,
          message: `no activity is called "${delay.activity}"`,
        });
    });
  });
  return faults;
}

function durationFaults(duration: Duration, path: string): PlanFault[] {
  if (typeof duration === "number") return timeFaults(duration, path);
  if ("quantile" in duration) return timeFaults(duration.likely, `${path}.likely`);
  if (duration.distribution !== "triangular" && duration.distribution !== "pert")
    return [{ path: `${path}.distribution`, message: `must be "triangular" or "pert"` }];
  return rangeFaults(duration, path);
}

function rangeFaults(range: Range, path: string): PlanFault[] {
  const faults = (["min", "likely", "max"] as const).flatMap((key) =>
    timeFaults(range[key], `${path}.${key}`),
  );
  if (faults.length > 0) return faults;
  if (range.min > range.likely)
    return [
      {
        path: `${path}.likely`,
        message: `must be at least min: ${range.likely} is less than ${range.min}`,
      },
    ];
  if (range.likely > range.max)
    return [
      { path: `${path}.max`, message: `must be at least likely: ${range.max} is less than ${range.likely}` },
    ];
  return [];
}

function timeFaults(time: number, path: string): PlanFault[] {
  return Number.isFinite(time) && time >= 0
    ? []
    : [{ path, message: `must be a number of at least 0: ${time}` }];
}
