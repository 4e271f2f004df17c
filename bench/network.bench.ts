import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import Graphology from "graphology";
import louvain from "graphology-communities-louvain";
import graphologyBetweenness from "graphology-metrics/centrality/betweenness.js";
import graphologyPageRank from "graphology-metrics/centrality/pagerank.js";
import { betweenness } from "#analysis/network/betweenness.ts";
import { brokerage } from "#analysis/network/brokerage.ts";
import { closeness } from "#analysis/network/closeness.ts";
import { coreNumbers } from "#analysis/network/core-numbers.ts";
import { cutStructure } from "#analysis/network/cut-structure.ts";
import { eiPermutations } from "#analysis/network/ei-permutations.ts";
import { type Graph, graphFromEdges } from "#analysis/network/graph.ts";
import { groupsFromLabels } from "#analysis/network/groups.ts";
import { leiden } from "#analysis/network/leiden.ts";
import { pageRank } from "#analysis/network/page-rank.ts";
import { sampleSources } from "#analysis/network/sample-sources.ts";
import { structuralHoles } from "#analysis/network/structural-holes.ts";
import { undirectedOf } from "#analysis/network/undirected-of.ts";
import { networkPool } from "#kernel/server/compute/network-pool.ts";
import { generatedNetwork } from "./generated-network.ts";
import { type NetworkPeer, networkPeer } from "./network-peer.ts";
import type { BenchReport } from "./report.ts";
import { processorTime, quantile, time } from "./timing.ts";

const cores = availableParallelism();

/** Largest relative difference, absolute where the peer's value is as good as 0. */
function difference(ours: ArrayLike<number>, peer: ArrayLike<number>): number {
  let most = ours.length === peer.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < peer.length; i++) {
    if (Number.isNaN(ours[i]!) && Number.isNaN(peer[i]!)) continue;
    const error = Math.abs(ours[i]! - peer[i]!) / Math.max(Math.abs(peer[i]!), 1e-3);
    most = Math.max(most, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
  }
  return most;
}

/** What takes a tenth of a millisecond is compiled only after many calls, and later still on a busy machine; igraph was compiled long ago. */
const WARM_MS = 300;
/** What is shorter is run several times in a row: clocks and caches tell nothing of less. */
const SHORTEST_MS = 5;

/** Returns how often the task must be run in a row to take long enough. */
async function warmUp(task: () => unknown): Promise<number> {
  const start = performance.now();
  let last = 0;
  for (let call = 0; call < 3 || performance.now() < start + WARM_MS; call++) {
    const began = performance.now();
    await task();
    last = performance.now() - began;
  }
  return Math.ceil(SHORTEST_MS / Math.max(last, 0.01));
}

type Compared = {
  what: string;
  ours: () => unknown;
  values: () => ArrayLike<number> | Promise<ArrayLike<number>>;
  graph: string;
  measure: string;
  tolerance?: number;
  runs?: number;
  /** Over several threads the clock counts; else the processor time of both, which a busy machine leaves alone. */
  workers?: boolean;
};

/** Equal answers first, then both turn by turn. Refuses to time answers that differ. */
async function compare(
  report: BenchReport,
  peer: NetworkPeer,
  peerName: string,
  entry: Compared,
): Promise<void> {
  const { what, graph, measure, tolerance = 1e-9, runs = 9, workers = false } = entry;
  const apart = difference(await entry.values(), await peer.values(graph, measure));
  if (!(apart <= tolerance)) throw new Error(`${what}: differs from ${peerName} by ${apart}`);
  const ours: number[] = [];
  const theirs: number[] = [];
  const times = runs > 3 ? await warmUp(entry.ours) : 1;
  for (let run = 0; run < runs; run++) {
    if (workers) {
      ours.push(...(await time(entry.ours, { runs: 1, warmup: 0 })));
      theirs.push(await peer.time(graph, measure));
    } else {
      ours.push(processorTime(entry.ours, times));
      theirs.push(await peer.processorTime(graph, measure, times));
    }
  }
  report.ratio({
    what: workers ? what : `${what}, processor time`,
    ours,
    peer: theirs,
    peerName,
    equal: `largest relative difference ${apart.toExponential(1)}`,
  });
}

/** Communities have no one right answer: the quality of as many seeded runs is compared, then their time. */
async function compareLeiden(
  report: BenchReport,
  peer: NetworkPeer,
  name: string,
  graph: Graph,
  runs: number,
) {
  const qualities = { ours: [] as number[], peer: [] as number[] };
  const times = { ours: [] as number[], peer: [] as number[] };
  const once = (seed: number) => leiden(graph, { seed, restarts: 1, passes: 2 }).modularity!;
  for (let run = 0; run < Math.min(10, runs); run++) once(run);
  for (let run = 0; run < runs; run++) {
    times.ours.push(processorTime(() => qualities.ours.push(once(run))));
    times.peer.push(await peer.processorTime(name, "leiden", 1, 2));
    qualities.peer.push((await peer.values(name, "leiden", 2))[0]!);
  }
  const [mine, theirs] = [quantile(qualities.ours, 0.5), quantile(qualities.peer, 0.5)];
  if (mine < theirs - 0.001) throw new Error(`Leiden on ${name}: modularity ${mine}, igraph ${theirs}`);
  report.ratio({
    what: `Leiden, 2 passes, ${name}, 1 thread, processor time`,
    ours: times.ours,
    peer: times.peer,
    peerName: "igraph",
    equal: `median modularity ${mine.toFixed(5)}, igraph ${theirs.toFixed(5)}`,
  });
}

function readShared(folder: string): Graph {
  const lines = readFileSync(join(folder, "networks/email-Eu-core/edges.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const rows = lines.map((line) => line.split(",").map(Number));
  return graphFromEdges({
    nodes: 1005,
    sources: rows.map((row) => row[0]!),
    targets: rows.map((row) => row[1]!),
    directed: true,
  });
}

async function besideIgraph(
  report: BenchReport,
  peer: NetworkPeer,
  name: string,
  graph: Graph,
): Promise<void> {
  const pool = networkPool(cores);
  const large = graph.nodes > 5000;
  const huge = graph.nodes > 50_000;
  const runs = huge ? 3 : large ? 5 : 9;
  const igraph = (entry: Compared) => compare(report, peer, "igraph", entry);
  const measured = { graph: name, runs };
  try {
    report.note(`${name}: ${graph.nodes} people, ${graph.ties} ties, igraph ${await peer.load(name, graph)}`);
    if (huge) {
      report.skip(`exact betweenness, ${name}`, "igraph takes hours; ours from a sample follows");
      const sample = sampleSources(graph, { seed: 1, sources: 500 });
      const [taken] = await time(() => pool.sampledBetweenness(graph, sample.sources), {
        runs: 1,
        warmup: 0,
      });
      report.measure({
        what: `betweenness from 500 sources, ${name}, ${cores} workers`,
        value: taken!,
        unit: "ms",
      });
    } else {
      const values = () => betweenness(graph);
      const exact = { ...measured, measure: "betweenness", values, runs: large ? 1 : 9 };
      await igraph({ ...exact, what: `betweenness, ${name}, 1 thread`, ours: values });
      const shared = () => pool.betweenness(graph);
      await shared();
      await igraph({
        ...exact,
        what: `betweenness, ${name}, ${cores} workers`,
        ours: shared,
        values: shared,
        workers: true,
      });
    }
    if (!graph.directed && !huge) {
      const values = () => closeness(graph).closeness;
      const near = { ...measured, measure: "closeness", values, runs: large ? 2 : 9 };
      await igraph({ ...near, what: `closeness, ${name}, 1 thread`, ours: values });
    }
    const holes = () => structuralHoles(graph);
    await igraph({
      ...measured,
      what: `constraint and effective size (igraph: constraint only), ${name}, 1 thread`,
      measure: "constraint",
      ours: holes,
      values: () => holes().constraint,
    });
    await igraph({
      ...measured,
      what: `PageRank to L1 1e-12, ${name}, 1 thread`,
      measure: "pagerank",
      ours: () => pageRank(graph),
      values: () => pageRank(graph).values,
    });
    if (graph.directed) return;
    await igraph({
      ...measured,
      what: `core numbers, ${name}, 1 thread`,
      measure: "coreness",
      ours: () => coreNumbers(graph),
      values: () => coreNumbers(graph),
    });
    await igraph({
      ...measured,
      what: `articulation points (ours: with bridges and blocks), ${name}, 1 thread`,
      measure: "articulation",
      ours: () => cutStructure(graph),
      values: () => cutStructure(graph).articulation,
    });
    await compareLeiden(report, peer, name, graph, large ? runs : 31);
  } finally {
    await pool.close();
  }
}

async function besideNetworkx(
  report: BenchReport,
  peer: NetworkPeer,
  name: string,
  graph: Graph,
): Promise<void> {
  const version = await peer.loadNetworkx(name).catch((error: Error) => error);
  if (version instanceof Error) return report.skip("networkx", version.message);
  const entry = { graph: `networkx ${name}`, runs: 1 };
  const networkx = (given: Omit<Compared, "graph">) =>
    compare(report, peer, `networkx ${version}`, { ...entry, ...given });
  const between = () => betweenness(graph);
  await networkx({
    what: `betweenness, ${name}, 1 thread`,
    measure: "networkx betweenness",
    ours: between,
    values: between,
  });
  report.skip(`constraint beside networkx, ${name}`, "networkx takes minutes");
  await networkx({
    what: `PageRank, ${name}, 1 thread`,
    measure: "networkx pagerank",
    ours: () => pageRank(graph),
    values: () => pageRank(graph).values,
  });
}

async function besideGraphology(report: BenchReport, name: string, graph: Graph): Promise<void> {
  const peer = new Graphology({ type: "undirected" });
  for (let v = 0; v < graph.nodes; v++) peer.addNode(v);
  for (let v = 0; v < graph.nodes; v++) {
    for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) {
      if (v < graph.targets[e]!) peer.addEdge(v, graph.targets[e]!);
    }
  }
  const column = (values: Record<string, number>) =>
    Float64Array.from({ length: graph.nodes }, (_, v) => values[v]!);
  const theirBetweenness = () =>
    column(graphologyBetweenness(peer, { getEdgeWeight: null, normalized: false }));
  const apart = difference(betweenness(graph), theirBetweenness());
  if (apart > 1e-9) throw new Error(`betweenness differs from graphology by ${apart}`);
  report.ratio({
    what: `betweenness, ${name}, 1 thread`,
    ours: await time(() => betweenness(graph), { runs: 3, warmup: 2 }),
    peer: await time(theirBetweenness, { runs: 3, warmup: 1 }),
    peerName: "graphology",
    equal: `largest relative difference ${apart.toExponential(1)}`,
  });
  const options = { alpha: 0.85, tolerance: 1e-14, maxIterations: 1000, getEdgeWeight: null };
  const ranks = difference(pageRank(graph).values, column(graphologyPageRank(peer, options)));
  if (ranks > 1e-6) throw new Error(`PageRank differs from graphology by ${ranks}`);
  report.ratio({
    what: `PageRank, ${name}, 1 thread`,
    ours: await time(() => pageRank(graph), { runs: 9 }),
    peer: await time(() => graphologyPageRank(peer, options), { runs: 9 }),
    peerName: "graphology",
    equal: `largest relative difference ${ranks.toExponential(1)}`,
  });
  for (const passes of [1, 2]) await communitiesBesideGraphology(report, name, graph, peer, passes);
}

/** One start of ours beside one run of theirs, each drawing anew: whether ours are as good in the middle is said with the time. */
async function communitiesBesideGraphology(
  report: BenchReport,
  name: string,
  graph: Graph,
  peer: Graphology,
  passes: number,
): Promise<void> {
  const qualities = { ours: [] as number[], peer: [] as number[] };
  let seed = 0;
  const ours = () => qualities.ours.push(leiden(graph, { seed: seed++, restarts: 1, passes }).modularity!);
  const theirs = () => qualities.peer.push(louvain.detailed(peer, { getEdgeWeight: null }).modularity);
  for (let run = 0; run < 20; run++) {
    ours();
    theirs();
  }
  const taken = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < 61; run++) {
    taken.ours.push(processorTime(ours, 3));
    taken.peer.push(processorTime(theirs, 3));
  }
  const [mine, other] = [quantile(qualities.ours, 0.5), quantile(qualities.peer, 0.5)];
  const better = qualities.ours.filter((one) => one >= other).length / qualities.ours.length;
  const verdict = mine >= other ? "as good or better" : "NOT as good";
  report.ratio({
    what: `communities (ours Leiden, ${passes === 1 ? "1 pass" : `${passes} passes`}, theirs Louvain), ${name}, 1 thread, processor time`,
    ...taken,
    peerName: "graphology",
    equal: `ours are ${verdict}: median modularity ${mine.toFixed(4)}, graphology ${other.toFixed(4)}; ${Math.round(100 * better)} % of ours reach its median`,
  });
}

/** Work no peer on this machine does; the aims are those of the design. */
async function ownAims(report: BenchReport, data: string, arcs: Graph, ties: Graph): Promise<void> {
  const lines = readFileSync(join(data, "networks/email-Eu-core/people.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const groups = groupsFromLabels(lines.map((line) => line.split(",")[1]!));
  const middle = async (task: () => unknown) => quantile(await time(task, { runs: 15, warmup: 5 }), 0.5);
  report.measure({
    what: "E-I index, 2000 permutations, email-Eu-core, 1 thread",
    value: await middle(() => eiPermutations(ties, groups, { seed: 1 })),
    unit: "ms",
    aim: "15 ms",
  });
  report.measure({
    what: "Gould-Fernandez brokerage, email-Eu-core, 1 thread",
    value: await middle(() => brokerage(arcs, groups)),
    unit: "ms",
    aim: "8 ms",
  });
}

/** Network measures beside igraph (C), networkx and graphology. About four minutes. */
export async function run(report: BenchReport): Promise<void> {
  const data = process.env.WEFT_REFERENCE_DATA;
  const peer = await networkPeer();
  if (typeof peer === "string") report.skip("igraph and networkx", peer);
  try {
    if (data) {
      const arcs = readShared(data);
      const ties = undirectedOf(arcs);
      if (typeof peer !== "string") {
        await besideIgraph(report, peer, "email-Eu-core", ties);
        await besideIgraph(report, peer, "email-Eu-core directed", arcs);
        await besideNetworkx(report, peer, "email-Eu-core", ties);
      }
      await besideGraphology(report, "email-Eu-core", ties);
      await ownAims(report, data, arcs, ties);
    } else report.skip("email-Eu-core", "WEFT_REFERENCE_DATA is not set");
    if (typeof peer === "string") return;
    await besideIgraph(report, peer, "generated 1e4 people", generatedNetwork(10_000, 100_000));
    await besideIgraph(report, peer, "generated 1e5 people", generatedNetwork(100_000, 1_000_000));
  } finally {
    if (typeof peer !== "string") peer.close();
  }
}
