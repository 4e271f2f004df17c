import { describe, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { closeness } from "./closeness.ts";
import { distanceBatches, distancesBlock } from "./distances-block.ts";
import { graphFromEdges } from "./graph.ts";
import { sampleDistances, sampledCloseness } from "./sampled-closeness.ts";

/** A large part of 3,000, a part of 40, a pair, and people on their own. */
function organisation() {
  const random = randomStream(5);
  const sources: number[] = [3040];
  const targets: number[] = [3041];
  for (let v = 1; v < 3000; v++) {
    sources.push(v, random.below(3000));
    targets.push(random.below(v), random.below(3000));
  }
  for (let v = 3001; v < 3040; v++) {
    sources.push(v);
    targets.push(3000 + random.below(v - 3000));
  }
  return graphFromEdges({ nodes: 3050, sources, targets });
}

describe("sampledCloseness", () => {
  const graph = organisation();
  const exact = closeness(graph).closeness;
  const estimate = (seed: number, sources: number) => {
    const sample = sampleDistances(graph, { seed, sources });
    const batches = distanceBatches(graph, sample.sources);
    const blocks = Array.from({ length: batches }, (_, batch) =>
      distancesBlock(graph, batch, batch + 1, sample.sources),
    );
    return { sample, ...sampledCloseness(sample, blocks) };
  };

  test("is as far off as it says in the large part, and exact in small ones", () => {
    const { sample, closeness: near, standardErrors, distanceError } = estimate(1, 512);
    expect(sample.sources.length).toBe(512 + 40 + 2);
    let within = 0;
    for (let v = 0; v < 3000; v++) {
      if (Math.abs(near[v]! - exact[v]!) <= 2 * standardErrors[v]!) within++;
      expect(Math.abs(1 / near[v]! - 1 / exact[v]!)).toBeLessThan(distanceError);
      expect(Math.abs(near[v]! - exact[v]!)).toBeLessThan(0.05 * exact[v]!);
    }
    expect(within / 3000).toBeGreaterThan(0.75);
    for (let v = 3000; v < 3042; v++) {
      expect(near[v]).toBeCloseTo(exact[v]!, 12);
      expect(standardErrors[v]).toBe(0);
    }
    expect(near[3049]).toBeNaN();
  });

  test("is right on average, whoever is drawn", () => {
    const means = new Float64Array(3000);
    for (let seed = 0; seed < 20; seed++) {
      const { closeness: near } = estimate(seed, 256);
      for (let v = 0; v < 3000; v++) means[v]! += 1 / near[v]! / 20;
    }
    const off = means.reduce((sum, mean, v) => sum + mean - 1 / exact[v]!, 0) / 3000;
    expect(Math.abs(off)).toBeLessThan(0.05);
  });

  test("draws the same people for a seed, others for another, and everybody where that is as little", () => {
    expect(estimate(3, 256).closeness).toEqual(estimate(3, 256).closeness);
    expect(estimate(3, 256).closeness).not.toEqual(estimate(4, 256).closeness);
    const all = estimate(1, 2000);
    expect(all.distanceError).toBe(0);
    expect(all.closeness).toEqual(exact);
    expect(() => sampleDistances({ ...graph, directed: true }, { seed: 1, sources: 5 })).toThrow(RangeError);
  });
});
