import type { CriteriaScores, Criterion } from "./criteria-types.ts";

export type Normalising = "none" | "sum" | "range";

/**
 * Scores on one scale where more is better.
 *
 * - `none`: as given; where less is better the sign is turned.
 * - `sum`: each criterion divided by its sum over the options; where less is better after x -> 1/x. Scores must be above 0 there and 0 or
 *   more elsewhere.
 * - `range`: the worst option 0, the best 1; a criterion on which all are equal is 0 for all.
 *
 * @param missing what a missing score counts as: `refuse` throws; `worst` the worst score anybody has on that criterion (0 where nobody has
 * one).
 * @returns a row for each option in the order given, a column for each criterion. O(options x criteria).
 * @throws RangeError for a missing score where `refuse`, a score that is not finite, and where `sum` is not defined.
 *
 * Source: the reciprocal-and-sum scaling as in Kracka, Brauers, Zavadskas, Inzinerine Ekonomika 21(4), 2010, 352-359.
 * @example normaliseScores(["A", "B"], [{ id: "cost", direction: "min" }], { A: { cost: 1 }, B: { cost: 3 } }, "sum") // [[0.75], [0.25]]
 */
export function normaliseScores(
  options: readonly string[],
  criteria: readonly Criterion[],
  scores: CriteriaScores,
  normalising: Normalising,
  missing: "refuse" | "worst" = "refuse",
): number[][] {
  const columns = criteria.map(({ id, direction }) => {
    const given = options.map((option) => {
      const row = Object.hasOwn(scores, option) ? scores[option]! : {};
      const score = Object.hasOwn(row, id) ? row[id]! : null;
      if (score === null) {
        if (missing === "refuse") throw new RangeError(`${option} has no score for ${id}`);
        return null;
      }
      if (!Number.isFinite(score)) throw new RangeError(`the score of ${option} for ${id} must be a number`);
      return score;
    });
    const there = given.filter((score) => score !== null);
    const worst = there.length === 0 ? 0 : direction === "max" ? Math.min(...there) : Math.max(...there);
    const filled = given.map((score) => score ?? worst);
    if (normalising === "sum") return sharesOfSum(filled, id, direction);
    const upward = filled.map((score) => (direction === "max" ? score : 0 - score));
    if (normalising === "none") return upward;
    const low = Math.min(...upward);
    const span = Math.max(...upward) - low;
    return upward.map((score) => (span === 0 ? 0 : (score - low) / span));
  });
  return options.map((_, at) => columns.map((column) => column[at]!));
}

function sharesOfSum(scores: number[], id: string, direction: "max" | "min"): number[] {
  if (scores.some((score) => (direction === "min" ? score <= 0 : score < 0))) {
    throw new RangeError(
      `${id} cannot be divided by its sum: scores must be ${direction === "min" ? "above 0" : "0 or more"}`,
    );
  }
  const upward = direction === "min" ? scores.map((score) => 1 / score) : scores;
  const sum = upward.reduce((total, score) => total + score, 0);
  return upward.map((score) => (sum === 0 ? 0 : score / sum));
}
