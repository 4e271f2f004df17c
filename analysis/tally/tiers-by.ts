import { sortOptions } from "./sort-options.ts";

/**
 * Options in tiers by a figure, largest first; equal figures share a tier, in the order of their names.
 *
 * @param figure must be exact (whole or half numbers) or rounded: figures that differ by noise would break a tie in silence. O(n log n).
 * @example tiersBy(["a", "b", "c"], (one) => (one === "b" ? 2 : 1)) // [["b"], ["a", "c"]]
 */
export function tiersBy(options: Iterable<string>, figure: (option: string) => number): string[][] {
  const tiers = new Map<number, string[]>();
  for (const option of sortOptions(options)) {
    const value = figure(option);
    const tier = tiers.get(value);
    if (tier) tier.push(option);
    else tiers.set(value, [option]);
  }
  return [...tiers].sort((a, b) => b[0] - a[0]).map(([, tier]) => tier);
}
