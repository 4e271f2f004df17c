import { randomStream } from "#analysis/random.ts";
import { connectedComponents } from "./connected-components.ts";
import type { DistanceSums } from "./distances-block.ts";
import type { Graph } from "./graph.ts";

/** Whose distances to work out: a random sample of each large component, everybody of the others. */
export type DistanceSample = {
  /** In random order. */
  readonly sources: Uint32Array;
  /** How many of each component, by its number in `of`, and how many people it has. */
  readonly drawn: Float64Array;
  readonly sizes: Float64Array;
  readonly of: Uint32Array;
  readonly confidence: number;
};

export type SampledCloseness = {
  /** Estimated in sampled components, exact in the others; NaN for people without ties. */
  readonly closeness: Float64Array;
  /** By person, 0 where exact: how much it would move with another sample. */
  readonly standardErrors: Float64Array;
  /** With probability `confidence` nobody's mean distance is off by more steps than this. */
  readonly distanceError: number;
};

/**
 * A random sample of sources for closeness, without replacement: so many of every component that has more than twice as
 * many people, everybody of a smaller one, whose closeness is then exact.
 *
 * Complexity: O(nodes + ties). @param graph undirected. @throws RangeError for a directed one.
 * @example sampleDistances(graph, { seed: 1, sources: 2048 }).sources.length
 */
export function sampleDistances(
  graph: Graph,
  { seed, sources, confidence = 0.95 }: { seed: number; sources: number; confidence?: number },
): DistanceSample {
  if (graph.directed) throw new RangeError("distances are sampled in undirected networks only");
  const components = connectedComponents(graph);
  const { of, count } = components;
  const sizes = Float64Array.from(components.sizes);
  const wanted = sizes.map((size) => (size > 2 * sources ? sources : size));
  const random = randomStream(seed);
  const people = Uint32Array.from({ length: graph.nodes }, (_, v) => v);
  const drawn = new Float64Array(count);
  const chosen: number[] = [];
  for (let i = 0; i < people.length; i++) {
    const j = i + random.below(people.length - i);
    const v = people[j]!;
    people[j] = people[i]!;
    const component = of[v]!;
    // Nobody is any distance from a person on their own.
    if (sizes[component] === 1 || drawn[component]! >= wanted[component]!) continue;
    drawn[component]!++;
    chosen.push(v);
  }
  return { sources: Uint32Array.from(chosen), drawn, sizes, of, confidence };
}

/**
 * Closeness from the distances to a sample, with two errors.
 *
 * A person's mean distance to the sampled others estimates that to all others of the component; closeness is 1 over it. The
 * standard error is that of a ratio from how far the blocks, which are random groups of sources, disagree. The guarantee is
 * Hoeffding's for all people at once, distances lying within twice the longest met.
 * Complexity: O(nodes · blocks).
 *
 * Sources: Eppstein & Wang, "Fast approximation of centrality", Journal of Graph Algorithms and Applications 8(1), 2004,
 * doi 10.7155/jgaa.00081; Cochran, Sampling Techniques, 3rd edition, 1977, chapter 6 (ratio estimates).
 *
 * @param blocks sums over the sample's sources, each source once.
 * @example sampledCloseness(sample, [distancesBlock(graph, 0, 1, sample.sources)]).closeness[0]
 */
export function sampledCloseness(
  { of, drawn, sizes, confidence }: DistanceSample,
  blocks: readonly DistanceSums[],
): SampledCloseness {
  const nodes = of.length;
  const closeness = new Float64Array(nodes);
  const standardErrors = new Float64Array(nodes);
  const longest = blocks.reduce((most, block) => Math.max(most, block.longest), 0);
  for (let v = 0; v < nodes; v++) {
    let reached = 0;
    let steps = 0;
    let groups = 0;
    for (const block of blocks) {
      reached += block.reached[v]!;
      steps += block.steps[v]!;
      if (block.reached[v]! > 0) groups++;
    }
    closeness[v] = reached / steps;
    const unsampled = 1 - drawn[of[v]!]! / sizes[of[v]!]!;
    if (unsampled === 0 || reached === 0) continue;
    const mean = steps / reached;
    let squares = 0;
    for (const block of blocks) squares += (block.steps[v]! - mean * block.reached[v]!) ** 2;
    const meanError =
      groups < 2 ? Number.NaN : Math.sqrt((squares * groups * unsampled) / (groups - 1)) / reached;
    standardErrors[v] = meanError / (mean * mean);
  }
  const spread = Math.log((2 * nodes) / (1 - confidence)) / 2;
  let distanceError = 0;
  for (const [component, size] of sizes.entries()) {
    const k = drawn[component]!;
    if (k > 0 && k < size) distanceError = Math.max(distanceError, 2 * longest * Math.sqrt(spread / k));
  }
  return { closeness, standardErrors, distanceError };
}
