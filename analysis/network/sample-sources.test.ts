import { describe, expect, test } from "vitest";
import { graphFromEdges } from "./graph.ts";
import { sampleSources } from "./sample-sources.ts";

const graph = graphFromEdges({ nodes: 1000, sources: [0], targets: [1] });

describe("sampleSources", () => {
  test("draws different people in random order, the same for a seed", () => {
    const { sources } = sampleSources(graph, { seed: 4, sources: 200 });
    expect(new Set(sources).size).toBe(200);
    expect([...sources]).not.toEqual([...sources].sort((a, b) => a - b));
    expect(sampleSources(graph, { seed: 4, sources: 200 }).sources).toEqual(sources);
    expect(sampleSources(graph, { seed: 5, sources: 200 }).sources).not.toEqual(sources);
  });

  test("turns a wanted error into the number of sources that keeps it, by Hoeffding", () => {
    // ln(2 · 1000 / 0.05) / (2 · 0.1²) = 529.8
    const sample = sampleSources(graph, { seed: 1, error: 0.1 });
    expect(sample.sources.length).toBe(530);
    expect(sample.error / ((1000 * 998) / 2)).toBeLessThanOrEqual(0.1);
    expect(sampleSources(graph, { seed: 1, sources: 529 }).error / ((1000 * 998) / 2)).toBeGreaterThan(0.1);
  });

  test("refuses no sources, no error to keep and an impossible confidence", () => {
    expect(() => sampleSources(graph, { seed: 1, sources: 0 })).toThrow(RangeError);
    expect(() => sampleSources(graph, { seed: 1, error: Number.NaN })).toThrow(RangeError);
    expect(() => sampleSources(graph, { seed: 1, sources: 5, confidence: 1 })).toThrow(RangeError);
  });
});
