export type GivenScore = { criterion: string; department: string; score: number };

/**
 * The weighted score (0 to 100) of each department that scored every criterion, their mean and their range. Where nobody
 * weighed, criteria count alike.
 */
export function scoreOf(
  criteria: readonly { id: string; weight: number | null }[],
  scores: readonly GivenScore[],
): {
  departments: { department: string; score: number }[];
  overall: number | null;
  spread: [number, number] | null;
} {
  const byDepartment = new Map<string, Map<string, number>>();
  for (const { criterion, department, score } of scores) {
    const own = byDepartment.get(department) ?? new Map<string, number>();
    byDepartment.set(department, own.set(criterion, score));
  }
  const departments = [...byDepartment].flatMap(([department, own]) => {
    if (criteria.length === 0 || criteria.some(({ id }) => !own.has(id))) return [];
    const weighed = criteria.map(({ id, weight }) => (weight ?? 1 / criteria.length) * own.get(id)!);
    return [{ department, score: weighed.reduce((sum, part) => sum + part, 0) }];
  });
  const all = departments.map(({ score }) => score);
  return {
    departments,
    overall: all.length === 0 ? null : all.reduce((sum, score) => sum + score, 0) / all.length,
    spread: all.length === 0 ? null : [Math.min(...all), Math.max(...all)],
  };
}
