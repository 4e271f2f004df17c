import { describe, expect, test } from "vitest";
import { graphFromEdges } from "./graph.ts";
import { undirectedOf } from "./undirected-of.ts";

describe("graphFromEdges", () => {
  test("drops self-ties, counts a repeated tie once and adds its weights, neighbours ascending", () => {
    const graph = graphFromEdges({
      nodes: 4,
      sources: [2, 0, 0, 1, 0, 3],
      targets: [0, 2, 1, 1, 2, 0],
      weights: [1, 2, 4, 8, 16, 32],
      directed: true,
    });
    expect(graph.ties).toBe(4);
    expect([...graph.offsets]).toEqual([0, 2, 2, 3, 4]);
    expect([...graph.targets]).toEqual([1, 2, 0, 0]);
    expect([...graph.weights!]).toEqual([4, 18, 1, 32]);
    expect([...graph.inOffsets]).toEqual([0, 2, 3, 4, 4]);
    expect([...graph.inTargets]).toEqual([2, 3, 0, 0]);
    expect([...graph.inWeights!]).toEqual([1, 32, 4, 18]);
    const any = undirectedOf(graph);
    expect(any.ties).toBe(3);
    expect([...any.targets]).toEqual([1, 2, 3, 0, 0, 0]);
    expect([...any.weights!]).toEqual([4, 19, 32, 4, 19, 32]);
    expect(undirectedOf(any)).toBe(any);
  });

  test("refuses ends that are nobody, columns of unlike length and weights out of range", () => {
    const refuses = (edges: Partial<Parameters<typeof graphFromEdges>[0]>) =>
      expect(() => graphFromEdges({ nodes: 2, sources: [0], targets: [1], ...edges })).toThrow(RangeError);
    refuses({ targets: [2] });
    refuses({ sources: [-1] });
    refuses({ sources: [Number.NaN] });
    refuses({ targets: [0, 1] });
    refuses({ weights: [] });
    refuses({ nodes: -1 });
    refuses({ nodes: 1.5 });
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e101, 1e-101])
      refuses({ weights: [weight] });
  });
});
