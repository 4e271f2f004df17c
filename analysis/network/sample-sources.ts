import { randomStream } from "#analysis/random.ts";
import type { Graph } from "./graph.ts";

/** Who to start from, and how far off the result can be. */
export type BetweennessSample = {
  readonly sources: Uint32Array;
  /**
   * With probability `confidence` nobody's betweenness is off by more than this. In the unit of `betweenness`:
   * unnormalised, pairs once when undirected. 0 when everybody is a source.
   */
  readonly error: number;
  readonly confidence: number;
};

/**
 * A random sample of sources for betweenness, without replacement, with the error it leaves.
 *
 * A source adds between 0 and n - 2 to a person's sum, so by Hoeffding's inequality, over all n people at once, k sources
 * keep the normalised error below √(ln(2n / (1 - confidence)) / 2k). Give either `sources`, how many, or `error`, the
 * normalised error to keep below. The bound is far from tight: for most people the error is much smaller.
 * Hand `sources`, which stand in random order, to `planBetweenness`.
 *
 * Sources: Brandes & Pich, "Centrality estimation in large networks", Int. J. Bifurcation and Chaos 17(7), 2007,
 * doi 10.1142/S0218127407018403; Hoeffding 1963, doi 10.1080/01621459.1963.10500830 (section 6: without replacement).
 *
 * @throws RangeError when neither or an impossible number is asked for.
 * @example sampleSources(graph, { seed: 1, error: 0.01 }).sources.length
 */
export function sampleSources(
  graph: Graph,
  options: { seed: number; confidence?: number } & ({ sources: number } | { error: number }),
): BetweennessSample {
  const { nodes } = graph;
  const { seed, confidence = 0.95 } = options;
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence must lie between 0 and 1: ${confidence}`);
  const spread = Math.log((2 * nodes) / (1 - confidence)) / 2;
  const asked = "sources" in options ? options.sources : Math.ceil(spread / options.error ** 2);
  if (!(asked >= 1)) throw new RangeError("give the number of sources, or the error, above 0");
  const count = Math.min(nodes, Math.floor(asked));
  const random = randomStream(seed);
  const people = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) people[v] = v;
  for (let i = 0; i < count; i++) {
    const j = i + random.below(nodes - i);
    const held = people[i]!;
    people[i] = people[j]!;
    people[j] = held;
  }
  const most = nodes > 2 ? (nodes * (nodes - 2)) / (graph.directed ? 1 : 2) : 0;
  return {
    sources: people.slice(0, count),
    error: count === nodes ? 0 : most * Math.sqrt(spread / count),
    confidence,
  };
}
