import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { betweennessBlock } from "#analysis/network/betweenness-block.ts";
import { betweennessFromBlocks } from "#analysis/network/betweenness-from-blocks.ts";
import { type BetweennessPlan, planBetweenness } from "#analysis/network/betweenness-plan.ts";
import { betweennessStandardErrors } from "#analysis/network/betweenness-standard-errors.ts";
import { type Closeness, closeness } from "#analysis/network/closeness.ts";
import { distanceBatches, distancesBlock } from "#analysis/network/distances-block.ts";
import type { Graph } from "#analysis/network/graph.ts";
import { type Communities, communitiesFrom, leiden, leidenStarts } from "#analysis/network/leiden.ts";
import { firstLevel } from "#analysis/network/leiden-level.ts";
import {
  type DistanceSample,
  type SampledCloseness,
  sampledCloseness,
} from "#analysis/network/sampled-closeness.ts";
import type { NetworkTask } from "./network.worker.ts";

export type Watch = { signal?: AbortSignal; onProgress?: (done: number, total: number) => void };

export type NetworkPool = {
  /** As `betweenness` of analysis/network, bit for bit, but on the workers. */
  betweenness(graph: Graph, watch?: Watch): Promise<Float64Array>;
  /** Betweenness from a random sample of sources (`sampleSources`), with the standard error of each person's. */
  sampledBetweenness(
    graph: Graph,
    sources: Uint32Array,
    watch?: Watch,
  ): Promise<{ values: Float64Array; standardErrors: Float64Array }>;
  /** As `closeness` of analysis/network, whatever the number of workers. */
  closeness(graph: Graph, watch?: Watch): Promise<Closeness>;
  /** Closeness from a random sample (`sampleDistances`), with its errors. */
  sampledCloseness(graph: Graph, sample: DistanceSample, watch?: Watch): Promise<SampledCloseness>;
  /** As `leiden` of analysis/network without a seed; the starts of a large network are shared out. `graph` is undirected. */
  communities(graph: Graph, watch?: Watch): Promise<Communities>;
  close(): Promise<void>;
};

const LOOK_EVERY_MS = 100;
const DISTANCE_BLOCKS = 32;

/** Below this many tie visits the workers would take longer to wake than the work takes. */
const WORTH_SHARING = 2e6;

/** From this many tie ends on the search for communities takes longer than a person would wait for an answer to Ctrl-C. */
const LONG_SEARCH = 200_000;

/**
 * Workers for the measures that look at every pair of people; they start with the first network large enough to need
 * them. Keep one pool for the life of the process: a cold one costs a tenth of a second.
 *
 * @param workers as many as the machine has cores unless said otherwise; the answer does not depend on it. 1 works on the
 * calling thread.
 * @example const pool = networkPool(4); await pool.betweenness(graph); await pool.close();
 */
export function networkPool(workers = availableParallelism()): NetworkPool {
  let piscina: Piscina | undefined;

  function started(): Piscina {
    piscina ??= new Piscina({
      filename: new URL("./network.worker.ts", import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
    });
    return piscina;
  }

  async function share(work: NetworkTask["work"], { signal, onProgress }: Watch): Promise<void> {
    signal?.throwIfAborted();
    const pool = started();
    const task: NetworkTask = { work, progress: new Int32Array(new SharedArrayBuffer(12)) };
    const report = () => onProgress?.(Atomics.load(task.progress, 1), work.results.length);
    const timer = onProgress && setInterval(report, LOOK_EVERY_MS);
    const stop = () => Atomics.store(task.progress, 2, 1);
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const hands = Math.min(workers, work.results.length);
      await Promise.all(Array.from({ length: hands }, () => pool.run(task, { name: "runBlocks" })));
      signal?.throwIfAborted();
      report();
    } finally {
      clearInterval(timer);
      signal?.removeEventListener("abort", stop);
    }
  }

  async function dependencies(plan: BetweennessPlan, watch: Watch): Promise<Float64Array[]> {
    const blocks = Math.max(0, plan.blocks.length - 1);
    if (workers === 1 || plan.sources.length * plan.targets.length < WORTH_SHARING) {
      return Array.from({ length: blocks }, (_, block) => betweennessBlock(plan, block));
    }
    const results = Array.from({ length: blocks }, () => sharedFloats(plan.nodes));
    await share({ kind: "betweenness", plan: sharedPlan(plan), results }, watch);
    return results;
  }

  async function betweenness(graph: Graph, watch: Watch = {}) {
    watch.signal?.throwIfAborted();
    const plan = planBetweenness(graph);
    return betweennessFromBlocks(plan, await dependencies(plan, watch));
  }

  async function sampledBetweenness(graph: Graph, sources: Uint32Array, watch: Watch = {}) {
    watch.signal?.throwIfAborted();
    const plan = planBetweenness(graph, sources);
    const results = await dependencies(plan, watch);
    return {
      values: betweennessFromBlocks(plan, results),
      standardErrors: betweennessStandardErrors(plan, results),
    };
  }

  async function distances(graph: Graph, sources: Uint32Array | undefined, watch: Watch) {
    watch.signal?.throwIfAborted();
    const { nodes } = graph;
    const batches = distanceBatches(graph, sources);
    const blocks = Math.min(batches, DISTANCE_BLOCKS);
    const borders = Uint32Array.from({ length: blocks + 1 }, (_, block) =>
      Math.floor((block * batches) / Math.max(1, blocks)),
    );
    if (workers === 1 || batches * graph.targets.length < WORTH_SHARING) {
      return Array.from({ length: blocks }, (_, block) =>
        distancesBlock(graph, borders[block]!, borders[block + 1]!, sources),
      );
    }
    const results = Array.from({ length: blocks }, () => sharedFloats(3 * nodes + 1));
    await share({ kind: "distances", graph: sharedGraph(graph), sources, borders, results }, watch);
    return results.map((result) => ({
      reached: result.subarray(0, nodes),
      steps: result.subarray(nodes, 2 * nodes),
      harmonic: result.subarray(2 * nodes, 3 * nodes),
      longest: result[3 * nodes]!,
    }));
  }

  async function communities(graph: Graph, watch: Watch = {}): Promise<Communities> {
    watch.signal?.throwIfAborted();
    if (workers === 1 || graph.targets.length < LONG_SEARCH) return leiden(graph);
    const level = firstLevel(graph, 1);
    const people = {
      ...level,
      offsets: sharedNumbers(level.offsets),
      targets: sharedNumbers(level.targets),
      weights: level.weights && sharedFloats(level.weights.length, level.weights),
      strength: sharedFloats(level.strength.length, level.strength),
    };
    const results = Array.from({ length: leidenStarts(graph.ties) }, () =>
      sharedNumbers(new Uint32Array(graph.nodes)),
    );
    await share({ kind: "communities", people, results }, watch);
    return communitiesFrom(graph, results);
  }

  return {
    betweenness,
    sampledBetweenness,
    closeness: async (graph, watch = {}) => closeness(graph, await distances(graph, undefined, watch)),
    sampledCloseness: async (graph, sample, watch = {}) =>
      sampledCloseness(sample, await distances(graph, sample.sources, watch)),
    communities,
    close: async () => piscina?.destroy(),
  };
}

function sharedFloats(length: number, from?: Float64Array): Float64Array {
  const array = new Float64Array(new SharedArrayBuffer(length * 8));
  if (from) array.set(from);
  return array;
}

function sharedNumbers(from: Uint32Array): Uint32Array {
  const array = new Uint32Array(new SharedArrayBuffer(from.length * 4));
  array.set(from);
  return array;
}

function sharedTies<Ties extends Pick<Graph, "offsets" | "targets" | "inOffsets" | "inTargets">>(ties: Ties) {
  const offsets = sharedNumbers(ties.offsets);
  const targets = sharedNumbers(ties.targets);
  const same = ties.inTargets === ties.targets;
  return {
    offsets,
    targets,
    inOffsets: same ? offsets : sharedNumbers(ties.inOffsets),
    inTargets: same ? targets : sharedNumbers(ties.inTargets),
  };
}

function sharedGraph(graph: Graph): Graph {
  return { ...graph, ...sharedTies(graph), weights: null, inWeights: null };
}

/** Only what a block reads is shared; the rest is left empty rather than copied. */
function sharedPlan(plan: BetweennessPlan): BetweennessPlan {
  return {
    ...plan,
    ...sharedTies(plan),
    reach: sharedFloats(plan.reach.length, plan.reach),
    pieces: sharedNumbers(plan.pieces),
    pieceOf: sharedNumbers(plan.pieceOf),
    sources: sharedNumbers(plan.sources),
    blocks: sharedNumbers(plan.blocks),
    person: new Uint32Array(0),
    known: new Float64Array(0),
  };
}
