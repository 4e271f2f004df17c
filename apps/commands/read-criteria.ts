import type { Criterion, Weights } from "#analysis/tally/criteria-types.ts";
import { InputFault } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { readCsv } from "#kernel/server/cli/read-csv.ts";
import { say } from "./say-weigh.ts";

const COLUMNS = [
  { name: "criterion", needed: true },
  { name: "direction", needed: true },
  { name: "weight", needed: true },
  { name: "department" },
] as const;

/** What a file does not say and how it was read: how often. */
export type WeighNote = { code: "weights_left_out"; count: number };

/** Weights of one set, or of departments, each its own. */
export type ReadCriteria = {
  criteria: Criterion[];
  weights?: Weights;
  departments?: Record<string, Record<string, number>>;
  notes: WeighNote[];
};

/**
 * Criteria with their direction and weights: a row for each, or for each department and criterion. A criterion that a department leaves out weighs
 * nothing for it, as on a challenge. Rejects with InputFault, every fault with line and column.
 */
export async function readCriteria(path: string): Promise<ReadCriteria> {
  const directions = new Map<string, "max" | "min">();
  const own = new Map<string, Map<string, number>>();
  await readCsv(path, { columns: COLUMNS }, (row, { fault }) => {
    const { criterion, direction, weight, department } = row;
    if (direction !== "max" && direction !== "min") return fault("direction", say("direction", row));
    const before = directions.get(criterion);
    if (before !== undefined && before !== direction) fault("direction", say("directionTwice", row));
    directions.set(criterion, direction);
    const value = Number(weight);
    if (!/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(weight) || !Number.isFinite(value)) {
      fault("weight", say("weight", row));
    }
    const weights = own.get(department) ?? new Map<string, number>();
    if (weights.has(criterion)) fault("criterion", say("criterionTwice", row));
    weights.set(criterion, value);
    own.set(department, weights);
  });
  const file = path === "-" ? kit("standardInput") : path;
  if (own.size === 0) throw new InputFault([{ file, message: say("noCriteria") }]);
  if (own.size > 1 && own.has("")) throw new InputFault([{ file, message: say("departmentMissing") }]);
  for (const [department, weights] of own) {
    if ([...weights.values()].every((weight) => weight === 0)) {
      throw new InputFault([{ file, message: say("weightsAllZero", { department: department || "–" }) }]);
    }
  }
  const criteria = [...directions].map(([id, direction]) => ({ id, direction }));
  let count = 0;
  const departments = Object.fromEntries(
    [...own].map(([department, weights]) => {
      count += criteria.length - weights.size;
      return [department, Object.fromEntries(criteria.map(({ id }) => [id, weights.get(id) ?? 0]))];
    }),
  );
  const notes: WeighNote[] = count > 0 ? [{ code: "weights_left_out", count }] : [];
  const alone = departments[""];
  return alone ? { criteria, weights: alone, notes } : { criteria, departments, notes };
}
