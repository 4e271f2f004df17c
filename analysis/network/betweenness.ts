import { betweennessBlock } from "./betweenness-block.ts";
import { betweennessFromBlocks } from "./betweenness-from-blocks.ts";
import { planBetweenness } from "./betweenness-plan.ts";
import type { Graph } from "./graph.ts";

/**
 * Exact betweenness: for how many pairs of others the person lies on a shortest path, a pair with several shortest paths
 * counting in parts.
 *
 * Steps are counted, weights are not read; end points are excluded; not normalised; each pair once when undirected, each
 * ordered pair when directed. Complexity: O(nodes · ties), memory O(nodes + ties). For several cores see
 * `kernel/server/compute`.
 *
 * Sources: Freeman, "A set of measures of centrality based on betweenness", Sociometry 40(1), 1977, doi 10.2307/3033543;
 * Brandes 2001, doi 10.1080/0022250X.2001.9990249.
 *
 * @example betweenness(graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 2] })) // [0, 1, 0]
 */
export function betweenness(graph: Graph): Float64Array {
  const plan = planBetweenness(graph);
  const results: Float64Array[] = [];
  for (let block = 0; block + 1 < plan.blocks.length; block++) results.push(betweennessBlock(plan, block));
  return betweennessFromBlocks(plan, results);
}
