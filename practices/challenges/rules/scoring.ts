import { weighCriteria } from "#analysis/tally/weigh-criteria.ts";

export type GivenScore = { criterion: string; department: string; score: number };

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
 * The weighted score (0 to 100) of each department that scored every criterion (`weighCriteria`, each department's view of the
 * result an option), their mean and their range. Where nobody weighed, criteria count alike.
 */
export function scoreOf(
  criteria: readonly { id: string; weight: number | null }[],
  given: readonly GivenScore[],
): {
  departments: { department: string; score: number }[];
  overall: number | null;
  spread: [number, number] | null;
} {
  const views = [...byDepartment(given, ({ score }) => score)].filter(([, own]) =>
    criteria.every(({ id }) => id in own),
  );
  if (criteria.length === 0 || views.length === 0) return { departments: [], overall: null, spread: null };
  const { options } = weighCriteria({
    options: views.map(([department]) => department),
    criteria: upwards(criteria.map(({ id }) => id)),
    scores: Object.fromEntries(views),
    weights: Object.fromEntries(criteria.map(({ id, weight }) => [id, weight ?? 1])),
    normalise: "none",
  });
  const scores = options.map(({ score }) => score);
  return {
    departments: options.map(({ option, score }) => ({ department: option, score })),
    overall: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    spread: rangeOf(scores),
  };
}

/** From this mean on a result is met, if no department gave less than `LEAST`. */
export const MET = 70;
export const LEAST = 50;
/** Below this mean it is not met. */
export const NOT_MET = 40;

/**
 * What weighted scores of 0 to 100 come to: met where the mean is 70 or more and no department is below 50, not met where the mean is
 * below 40, else partly met. The bounds are this house's own; they are said beside the outcome.
 */
export function outcomeOf(
  departments: readonly { score: number }[],
): "met" | "partly_met" | "not_met" | null {
  if (departments.length === 0) return null;
  const mean = departments.reduce((sum, { score }) => sum + score, 0) / departments.length;
  if (mean < NOT_MET) return "not_met";
  return mean >= MET && departments.every(({ score }) => score >= LEAST) ? "met" : "partly_met";
}
