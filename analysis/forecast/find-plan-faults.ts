import type { CodedPlanFault, Duration, Plan, Range } from "./plan.ts";
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
export function findPlanFaults(plan: Plan): CodedPlanFault[] {
  const faults: CodedPlanFault[] = [];
  const numbers = new Map<string, number>();
  plan.activities.forEach(({ id }, number) => {
    if (numbers.has(id)) faults.push(twice(`activities[${number}].id`, id));
    else numbers.set(id, number);
  });
  const after = plan.activities.map((activity, number) => {
    faults.push(...durationFaults(activity.duration, `activities[${number}].duration`));
    return activity.after.flatMap((name, at) => {
      const before = numbers.get(name);
      if (before !== undefined) return [before];
      faults.push(unknown(`activities[${number}].after[${at}]`, name));
      return [];
    });
  });
  const { cycle } = topologicalOrder(after);
  if (cycle !== null) {
    const names = [...cycle, cycle[0]!].map((number) => plan.activities[number]!.id).join(" -> ");
    faults.push({
      path: `activities[${cycle[0]}].after`,
      message: `a cycle: ${names}. Each waits for the one before it, so none can start`,
      code: "cycle",
      values: { cycle: names },
    });
  }
  faults.push(...riskFaults(plan, numbers));
  return faults;
}

function riskFaults(plan: Plan, numbers: Map<string, number>): CodedPlanFault[] {
  const faults: CodedPlanFault[] = [];
  const seen = new Set<string>();
  (plan.risks ?? []).forEach((risk, number) => {
    const path = `risks[${number}]`;
    if (seen.has(risk.id)) faults.push(twice(`${path}.id`, risk.id));
    seen.add(risk.id);
    if (!(risk.probability >= 0 && risk.probability <= 1))
      faults.push({
        path: `${path}.probability`,
        message: `must be from 0 to 1: ${risk.probability}`,
        code: "probability",
        values: { value: risk.probability },
      });
    risk.delays.forEach((delay, at) => {
      faults.push(...rangeFaults(delay, `${path}.delays[${at}]`));
      if (!numbers.has(delay.activity))
        faults.push(unknown(`${path}.delays[${at}].activity`, delay.activity));
    });
  });
  return faults;
}

const twice = (path: string, id: string): CodedPlanFault => ({
  path,
  message: `"${id}" stands twice`,
  code: "twice",
  values: { id },
});

const unknown = (path: string, id: string): CodedPlanFault => ({
  path,
  message: `no activity is called "${id}"`,
  code: "unknown",
  values: { id },
});

function durationFaults(duration: Duration, path: string): CodedPlanFault[] {
  if (typeof duration === "number") return timeFaults(duration, path);
  if ("quantile" in duration) return timeFaults(duration.likely, `${path}.likely`);
  if (duration.distribution !== "triangular" && duration.distribution !== "pert")
    return [
      { path: `${path}.distribution`, message: `must be "triangular" or "pert"`, code: "distribution" },
    ];
  return rangeFaults(duration, path);
}

function rangeFaults(range: Range, path: string): CodedPlanFault[] {
  const faults = (["min", "likely", "max"] as const).flatMap((key) =>
    timeFaults(range[key], `${path}.${key}`),
  );
  if (faults.length > 0) return faults;
  if (range.min > range.likely)
    return [
      {
        path: `${path}.likely`,
        message: `must be at least min: ${range.likely} is less than ${range.min}`,
        code: "below_min",
        values: { value: range.likely, least: range.min },
      },
    ];
  if (range.likely > range.max)
    return [
      {
        path: `${path}.max`,
        message: `must be at least likely: ${range.max} is less than ${range.likely}`,
        code: "below_likely",
        values: { value: range.max, least: range.likely },
      },
    ];
  return [];
}

function timeFaults(time: number, path: string): CodedPlanFault[] {
  return Number.isFinite(time) && time >= 0
    ? []
    : [{ path, message: `must be a number of at least 0: ${time}`, code: "time", values: { value: time } }];
}
