import { criticalPath, type Schedule } from "./critical-path.ts";
import { drawColumn } from "./draw-column.ts";
import { findPlanFaults } from "./find-plan-faults.ts";
import { pertQuantileTable } from "./pert-quantile-table.ts";
import type { Delay, Duration, Plan, PlanFault, Range } from "./plan.ts";
import { quantileTable } from "./quantile-table.ts";
import { topologicalOrder } from "./topological-order.ts";
import { triangularQuantile } from "./triangular-quantile.ts";

/** A random quantity: `least + range * table`, or `least` alone where `table` is -1. */
export type Draw = { least: number; range: number; table: number };

export type CompiledRisk = {
  probability: number;
  occurrence: [number, number];
  severity: [number, number];
};

/** A plan as flat arrays, numbered by activity; plain data that a worker can be sent. */
export type CompiledPlan = {
  ids: string[];
  order: Int32Array;
  /** Those before and after activity i: items from[i] to from[i + 1]. */
  before: { from: Int32Array; items: Int32Array };
  after: { from: Int32Array; items: Int32Array };
  durations: Draw[];
  /** The likely durations: the sums of a block are kept as distances from these. */
  centres: Float64Array;
  columns: [number, number][];
  risks: CompiledRisk[];
  /** By activity: what risks do to it, multiplications first. */
  effects: { risk: number; multiply: boolean; size: Draw }[][];
  /** Distinct tables, one after the other (layout: quantile-table.ts); `Draw.table` counts tables. */
  tables: Float64Array<ArrayBufferLike>;
  /** The schedule with every duration at its `likely` and no risk. */
  likely: Schedule;
};

/** Thrown for a plan that cannot be forecast; carries every fault with its path. */
export class PlanError extends Error {
  readonly faults: PlanFault[];
  constructor(faults: PlanFault[]) {
    super(faults.map(({ path, message }) => `${path}: ${message}`).join("; "));
    this.name = "PlanError";
    this.faults = faults;
  }
}

/**
 * Checks a plan and lays it out for simulation.
 *
 * @throws PlanError with every fault found.
 * Complexity: O(n + m), and a table of 1155 numbers for each distinct shape of distribution.
 * @example compilePlan({ activities: [{ id: "a", after: [], duration: 2 }] }).likely.finish // 2
 */
export function compilePlan(plan: Plan): CompiledPlan {
  const faults = findPlanFaults(plan);
  if (faults.length > 0) throw new PlanError(faults);

  const { activities } = plan;
  const numbers = new Map(activities.map(({ id }, number) => [id, number]));
  const before = activities.map(({ after }) => [...new Set(after)].map((id) => numbers.get(id)!));
  const after: number[][] = activities.map(() => []);
  before.forEach((list, number) => {
    for (const item of list) after[item]!.push(number);
  });

  const tables: Float64Array[] = [];
  const known = new Map<string, number>();
  const tableOf = (key: string, make: () => Float64Array): number => {
    const at = known.get(key) ?? tables.push(make()) - 1;
    known.set(key, at);
    return at;
  };
  const effects: CompiledPlan["effects"] = activities.map(() => []);
  const risks = plan.risks ?? [];
  risks.forEach(({ delays }, risk) => {
    for (const delay of delays) {
      const size = drawOfRange(delay, delay.distribution ?? "triangular", tableOf);
      effects[numbers.get(delay.activity)!]!.push({ risk, multiply: delay.effect === "multiply", size });
    }
  });
  for (const list of effects) list.sort((a, b) => Number(b.multiply) - Number(a.multiply));
  const durations = activities.map(({ id, duration }) => drawOf(id, duration, tableOf));
  const fixed = activities.map(({ id, after: names, duration }) => ({
    id,
    after: names,
    duration: typeof duration === "number" ? duration : duration.likely,
  }));

  return {
    ids: activities.map(({ id }) => id),
    order: topologicalOrder(before).order!,
    before: flatten(before),
    after: flatten(after),
    durations,
    centres: Float64Array.from(fixed, ({ duration }) => duration),
    columns: activities.map(({ id }) => drawColumn("activity", id)),
    risks: risks.map(({ id, group, probability }) => ({
      probability,
      occurrence: drawColumn(group === undefined ? "occurrence" : "group occurrence", group ?? id),
      severity: drawColumn(group === undefined ? "severity" : "group severity", group ?? id),
    })),
    effects,
    tables: concatenate(tables),
    likely: criticalPath(fixed),
  };
}

type TableOf = (key: string, make: () => Float64Array) => number;

function drawOf(id: string, duration: Duration, tableOf: TableOf): Draw {
  if (typeof duration === "number") return { least: duration, range: 0, table: -1 };
  if ("quantile" in duration)
    return { least: 0, range: 1, table: tableOf(`activity ${id}`, () => quantileTable(duration.quantile)) };
  return drawOfRange(duration, duration.distribution, tableOf);
}

function drawOfRange(
  { min, likely, max }: Range,
  distribution: NonNullable<Delay["distribution"]>,
  tableOf: TableOf,
): Draw {
  const range = max - min;
  if (range === 0) return { least: min, range: 0, table: -1 };
  const mode = (likely - min) / range;
  const make = () =>
    distribution === "pert" ? pertQuantileTable(mode) : quantileTable((u) => triangularQuantile(mode, u));
  return { least: min, range, table: tableOf(`${distribution} ${mode}`, make) };
}

function flatten(lists: number[][]): { from: Int32Array; items: Int32Array } {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, number) => {
    from[number + 1] = from[number]! + list.length;
  });
  return { from, items: Int32Array.from(lists.flat()) };
}

function concatenate(tables: Float64Array[]): Float64Array {
  const length = tables[0]?.length ?? 0;
  const all = new Float64Array(length * tables.length);
  tables.forEach((table, at) => all.set(table, at * length));
  return all;
}
