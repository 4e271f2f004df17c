import { betweennessBlock } from "#analysis/network/betweenness-block.ts";
import type { BetweennessPlan } from "#analysis/network/betweenness-plan.ts";
import { distancesBlock } from "#analysis/network/distances-block.ts";
import type { Graph } from "#analysis/network/graph.ts";
import { leidenStart } from "#analysis/network/leiden.ts";
import type { PeopleLevel } from "#analysis/network/leiden-level.ts";

/** What network-pool.ts sends: the arrays are shared memory, so nothing comes back but the word that it is done. */
export type NetworkTask = {
  work:
    | { kind: "betweenness"; plan: BetweennessPlan; results: Float64Array[] }
    | {
        kind: "distances";
        graph: Graph;
        sources: Uint32Array | undefined;
        borders: Uint32Array;
        results: Float64Array[];
      }
    | { kind: "communities"; people: PeopleLevel; results: Uint32Array[] };
  /** [next block to take, blocks done, 1 when the work is no longer wanted] */
  progress: Int32Array;
};

/** Takes one block after the other until none is left. Which worker does which block makes no difference to the answer. */
export function runBlocks({ work, progress }: NetworkTask): void {
  while (Atomics.load(progress, 2) === 0) {
    const block = Atomics.add(progress, 0, 1);
    if (block >= work.results.length) return;
    if (work.kind === "betweenness") work.results[block]!.set(betweennessBlock(work.plan, block));
    else if (work.kind === "communities") {
      work.results[block]!.set(leidenStart(work.people, { seed: 0, start: block }));
    } else {
      const { graph, borders, sources } = work;
      const result = work.results[block]!;
      const sums = distancesBlock(graph, borders[block]!, borders[block + 1]!, sources);
      result.set(sums.reached);
      result.set(sums.steps, graph.nodes);
      result.set(sums.harmonic, 2 * graph.nodes);
      result[3 * graph.nodes] = sums.longest;
    }
    Atomics.add(progress, 1, 1);
  }
}
