import type { CriteriaScores, Criterion } from "./criteria-types.ts";

/**
 * Options that another one beats whatever the weights: at least as good on every criterion and better on one.
 *
 * A missing score proves nothing: the two options are then not compared.
 *
 * @returns each dominated option with those that dominate it, in the order given. O(options squared x criteria).
 * @example dominatedOptions(["A", "B"], [{ id: "cost", direction: "min" }], { A: { cost: 1 }, B: { cost: 3 } })
 * // [{ option: "B", by: ["A"] }]
 */
export function dominatedOptions(
  options: readonly string[],
  criteria: readonly Criterion[],
  scores: CriteriaScores,
): { option: string; by: string[] }[] {
  function gains(better: string, worse: string): (number | null)[] {
    return criteria.map(({ id, direction }) => {
      const a = scores[better]?.[id] ?? null;
      const b = scores[worse]?.[id] ?? null;
      return a === null || b === null ? null : direction === "max" ? a - b : b - a;
    });
  }
  function dominates(better: string, worse: string): boolean {
    const all = gains(better, worse);
    return all.every((gain) => gain !== null && gain >= 0) && all.some((gain) => gain !== null && gain > 0);
  }
  return options.flatMap((option) => {
    const by = options.filter((other) => dominates(other, option));
    return by.length > 0 ? [{ option, by }] : [];
  });
}
