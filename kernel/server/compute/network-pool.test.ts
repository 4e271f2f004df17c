import { afterAll, describe, expect, test } from "vitest";
import { betweenness } from "#analysis/network/betweenness.ts";
import { closeness } from "#analysis/network/closeness.ts";
import { type Graph, graphFromEdges } from "#analysis/network/graph.ts";
import { leiden } from "#analysis/network/leiden.ts";
import { sampleSources } from "#analysis/network/sample-sources.ts";
import { sampleDistances } from "#analysis/network/sampled-closeness.ts";
import { randomStream } from "#analysis/random.ts";
import { networkPool } from "./network-pool.ts";

/** Large enough to be shared out: a dense middle, hanging people, a part of its own, isolates. */
function organisation(directed: boolean): Graph {
  const random = randomStream(11);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let tie = 0; tie < 4000; tie++) {
    sources.push(random.below(500));
    targets.push(random.below(500));
  }
  for (let v = 500; v < 600; v++) {
    sources.push(v);
    targets.push(random.below(500));
  }
  for (let tie = 0; tie < 60; tie++) {
    sources.push(600 + random.below(30));
    targets.push(600 + random.below(30));
  }
  return graphFromEdges({ nodes: 640, sources, targets, directed });
}

describe("the network pool", () => {
  const pools = [1, 2, 4].map((workers) => networkPool(workers));
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));

  test.each([false, true])(
    "gives the same betweenness on 1, 2 and 4 workers (directed: %s)",
    async (directed) => {
      const graph = organisation(directed);
      const alone = betweenness(graph);
      for (const pool of pools) expect(await pool.betweenness(graph)).toEqual(alone);
    },
  );

  test.each([false, true])(
    "gives the same closeness on 1, 2 and 4 workers (directed: %s)",
    async (directed) => {
      const graph = organisation(directed);
      const alone = closeness(graph);
      const [first, ...others] = await Promise.all(pools.map((pool) => pool.closeness(graph)));
      for (const other of others) expect(other).toEqual(first);
      expect(first!.closeness).toEqual(alone.closeness);
      expect(first!.diameter).toBe(alone.diameter);
      for (const [v, value] of alone.harmonic.entries()) expect(first!.harmonic[v]).toBeCloseTo(value, 12);
    },
  );

  test("answers a network of nobody, of one person and of people without ties", async () => {
    for (const nodes of [0, 1, 3]) {
      const graph = graphFromEdges({ nodes, sources: [], targets: [] });
      for (const pool of pools) {
        expect(await pool.betweenness(graph)).toEqual(new Float64Array(nodes));
        expect((await pool.closeness(graph)).closeness).toEqual(new Float64Array(nodes).fill(Number.NaN));
      }
    }
  });

  test("finds the same communities on a worker as here", async () => {
    const random = randomStream(12);
    const ends = () => Array.from({ length: 120_000 }, () => random.below(2000));
    const graph = graphFromEdges({ nodes: 2000, sources: ends(), targets: ends() });
    const [here, there] = await Promise.all([pools[0]!.communities(graph), pools[1]!.communities(graph)]);
    expect(there).toEqual(here);
    expect(await pools[1]!.communities(organisation(false))).toEqual(leiden(organisation(false)));
  });

  test("a sample is as far off as it says, and everybody as the sample is exact", async () => {
    const graph = organisation(false);
    const exact = betweenness(graph);
    const sample = sampleSources(graph, { seed: 5, sources: 320 });
    expect(sample.sources.length).toBe(320);
    const { values: estimate, standardErrors } = await pools[1]!.sampledBetweenness(graph, sample.sources);
    const off = exact.reduce((most, value, v) => Math.max(most, Math.abs(value - estimate[v]!)), 0);
    expect(off).toBeGreaterThan(0);
    expect(off).toBeLessThan(sample.error);
    const within = [...exact.keys()].filter(
      (v) => Math.abs(exact[v]! - estimate[v]!) <= 2 * standardErrors[v]!,
    );
    expect(within.length / exact.length).toBeGreaterThan(0.85);
    expect(Math.max(...standardErrors)).toBeLessThan(sample.error);
    const again = await pools[2]!.sampledBetweenness(graph, sample.sources);
    expect(again).toEqual({ values: estimate, standardErrors });
    const all = sampleSources(graph, { seed: 5, sources: 10_000 });
    expect(all.error).toBe(0);
    const { values: whole } = await pools[1]!.sampledBetweenness(graph, all.sources);
    for (const [v, value] of exact.entries()) {
      expect(Math.abs(whole[v]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, value));
    }
  });

  test("samples distances on workers as on the calling thread", async () => {
    const graph = organisation(false);
    const sample = sampleDistances(graph, { seed: 2, sources: 200 });
    const [here, there] = await Promise.all(
      [pools[0]!, pools[2]!].map((pool) => pool.sampledCloseness(graph, sample)),
    );
    expect(there).toEqual(here);
    expect(here!.distanceError).toBeGreaterThan(0);
  });

  test("gives up when it is told to", async () => {
    const stopped = AbortSignal.abort(new Error("enough"));
    await expect(pools[1]!.betweenness(organisation(false), { signal: stopped })).rejects.toThrow("enough");
    const later = new AbortController();
    const running = pools[1]!.betweenness(organisation(true), { signal: later.signal });
    later.abort(new Error("enough now"));
    await expect(running).rejects.toThrow("enough now");
  });

  test("says how far it is, up to the end", async () => {
    const told: [number, number][] = [];
    await pools[1]!.betweenness(organisation(false), {
      onProgress: (done, total) => told.push([done, total]),
    });
    const [done, total] = told.at(-1)!;
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(1);
  });
});
