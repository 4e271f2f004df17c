export type Points = { criterion: string; department: string; points: number };
export type Weight = { weight: number; spread: [number, number] };

/**
 * What each criterion weighs. Each department's points become shares of its own sum, so that nobody weighs more by
 * spending more; the weight is the mean of the shares. Departments that gave no points are left out.
 * @example weigh(["a", "b"], [{ criterion: "a", department: "x", points: 3 }, { criterion: "b", department: "x", points: 1 }])
 * // a: { weight: 0.75, spread: [0.75, 0.75] }, b: { weight: 0.25, spread: [0.25, 0.25] }
 */
export function weigh(criteria: readonly string[], given: readonly Points[]): Map<string, Weight> {
  const known = given.filter(({ criterion }) => criteria.includes(criterion));
  const departments = [...new Set(known.map(({ department }) => department))]
    .map((department) => known.filter((each) => each.department === department))
    .map((points) => ({ points, sum: points.reduce((sum, each) => sum + each.points, 0) }))
    .filter(({ sum }) => sum > 0);
  if (departments.length === 0) return new Map();
  return new Map(
    criteria.map((criterion) => {
      const shares = departments.map(
        ({ points, sum }) => (points.find((each) => each.criterion === criterion)?.points ?? 0) / sum,
      );
      const weight = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      return [criterion, { weight, spread: [Math.min(...shares), Math.max(...shares)] }];
    }),
  );
}
