import { weighCriteria } from "#analysis/tally/weigh-criteria.ts";

export type Points = { criterion: string; department: string; points: number };
export type Weight = { weight: number; spread: [number, number] };

const upwards = (ids: readonly string[]) => ids.map((id) => ({ id, direction: "max" as const }));
const rangeOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** Rows by department: what each gave by criterion. */
function byDepartment<Row extends { criterion: string; department: string }>(
  rows: readonly Row[],
  valueOf: (row: Row) => number,
): Map<string, Record<string, number>> {
  const all = new Map<string, Record<string, number>>();
  for (const row of rows) {
    all.set(row.department, { ...all.get(row.department), [row.criterion]: valueOf(row) });
  }
  return all;
}

/**
 * What each criterion weighs: the mean of the departments' shares (`weighCriteria`), with the smallest and the largest of them.
 * A criterion a department left out weighs nothing for it; departments that gave no points are left out.
 * @example weightsOf(["a", "b"], [{ criterion: "a", department: "x", points: 3 }, { criterion: "b", department: "x", points: 1 }])
 * // a: { weight: 0.75, spread: [0.75, 0.75] }, b: { weight: 0.25, spread: [0.25, 0.25] }
 */
export function weightsOf(criteria: readonly string[], given: readonly Points[]): Map<string, Weight> {
  const none = Object.fromEntries(criteria.map((criterion) => [criterion, 0]));
  const known = given.filter(({ criterion, points }) => points > 0 && criteria.includes(criterion));
  const departments = Object.fromEntries(
    [...byDepartment(known, ({ points }) => points)].map(([id, own]) => [id, { ...none, ...own }]),
  );
  if (known.length === 0) return new Map();
  const weighed = weighCriteria({ options: [], criteria: upwards(criteria), scores: {}, departments });
  return new Map(
    criteria.map((criterion) => [
      criterion,
      {
        weight: weighed.weights[criterion]!,
        spread: rangeOf(weighed.departments.map(({ weights }) => weights[criterion]!)),
      },
    ]),
  );
}
