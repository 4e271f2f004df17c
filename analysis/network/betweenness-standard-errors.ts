import type { BetweennessPlan } from "./betweenness-plan.ts";

/**
 * Standard error of sampled betweenness, by person, from how far the blocks of sources disagree.
 *
 * The blocks must be random groups of sources, as those of `sampleSources` are. With B blocks of sums S_b and k of n
 * people as sources, the error of scale · Σ S_b is scale · √(B · var(S_b) · (1 - k / n)). It is an estimate, where the
 * error of `sampleSources` is a guarantee; about 2 in 3 people lie within one, 19 in 20 within two. NaN below two blocks.
 * Complexity: O(blocks · nodes).
 *
 * Source: Cochran, Sampling Techniques, 3rd edition, Wiley, 1977, chapters 2 and 4 (random groups, finite population).
 *
 * @example betweennessStandardErrors(plan, results)[plan.person[0]!]
 */
export function betweennessStandardErrors(
  plan: BetweennessPlan,
  results: readonly Float64Array[],
): Float64Array {
  const errors = new Float64Array(plan.nodes).fill(Number.NaN);
  const count = results.length;
  if (count < 2) return errors;
  const unsampled = 1 - plan.sources.length / plan.nodes;
  for (let v = 0; v < plan.nodes; v++) {
    let sum = 0;
    for (const result of results) sum += result[v]!;
    let squares = 0;
    for (const result of results) squares += (result[v]! - sum / count) ** 2;
    errors[plan.person[v]!] = plan.scale * Math.sqrt((count * squares * unsampled) / (count - 1));
  }
  return errors;
}
