import type { BetweennessPlan } from "./betweenness-plan.ts";

/**
 * Betweenness by person from the results of all blocks of a plan, in the order of the blocks whoever worked them out, so
 * that the last digit does not depend on the number of workers. O(blocks · nodes).
 *
 * @throws RangeError when a block is missing.
 */
export function betweennessFromBlocks(plan: BetweennessPlan, results: readonly Float64Array[]): Float64Array {
  if (results.length !== Math.max(0, plan.blocks.length - 1)) throw new RangeError("a block is missing");
  const sum = new Float64Array(plan.nodes);
  for (const result of results) for (let v = 0; v < plan.nodes; v++) sum[v]! += result[v]!;
  const values = plan.known.slice();
  for (let v = 0; v < plan.nodes; v++) values[plan.person[v]!]! += plan.scale * sum[v]!;
  return values;
}
