import { describe, expect, test } from "vitest";
import { betweenness } from "./betweenness.ts";
import { betweennessFromBlocks } from "./betweenness-from-blocks.ts";
import { planBetweenness } from "./betweenness-plan.ts";
import { graphFromEdges } from "./graph.ts";

function path(nodes: number, directed = false) {
  const starts = Array.from({ length: nodes - 1 }, (_, v) => v);
  return graphFromEdges({ nodes, sources: starts, targets: starts.map((v) => v + 1), directed });
}

describe("betweenness", () => {
  test("closed forms: a path, a star, a ring", () => {
    expect([...betweenness(path(7))]).toEqual([0, 5, 8, 9, 8, 5, 0]);
    expect([...betweenness(path(4, true))]).toEqual([0, 2, 2, 0]);
    const star = graphFromEdges({ nodes: 6, sources: [0, 0, 0, 0, 0], targets: [1, 2, 3, 4, 5] });
    expect([...betweenness(star)]).toEqual([10, 0, 0, 0, 0, 0]);
    const ring = graphFromEdges({ nodes: 5, sources: [0, 1, 2, 3, 4], targets: [1, 2, 3, 4, 0] });
    expect([...betweenness(ring)]).toEqual([1, 1, 1, 1, 1]);
  });

  test("two circles at one person: every path between them passes there", () => {
    const graph = graphFromEdges({
      nodes: 9,
      sources: [0, 1, 2, 3, 4, 5, 6, 7, 8, 4],
      targets: [1, 2, 3, 4, 0, 6, 7, 8, 4, 5],
    });
    expect(betweenness(graph)[4]).toBe(4 * 4 + 1 + 1);
  });

  test("hanging people and bridges take no search", () => {
    expect(planBetweenness(path(50)).sources.length).toBe(0);
    const lollipop = graphFromEdges({ nodes: 5, sources: [0, 1, 2, 2, 3], targets: [1, 2, 0, 3, 4] });
    expect(planBetweenness(lollipop).sources.length).toBe(3);
  });

  test("a plan's blocks hold every source once, and none may be missing from the sum", () => {
    const graph = path(200, true);
    const plan = planBetweenness(graph);
    expect(plan.blocks.length).toBeLessThanOrEqual(33);
    expect([plan.blocks[0], plan.blocks.at(-1)]).toEqual([0, 200]);
    expect([...plan.blocks].every((border, i) => i === 0 || border > plan.blocks[i - 1]!)).toBe(true);
    expect(() => betweennessFromBlocks(plan, [])).toThrow(RangeError);
    expect(() => planBetweenness(graph, Uint32Array.of(200))).toThrow(RangeError);
    expect(() => planBetweenness(graph, new Uint32Array(0))).toThrow(RangeError);
  });

  test("more paths than an integer can count are no trouble", () => {
    // Forty diamonds in a row: 2^40 shortest paths from end to end, halves at every side.
    const sources: number[] = [];
    const targets: number[] = [];
    for (let d = 0; d < 40; d++) {
      for (const side of [1, 2]) {
        sources.push(3 * d, 3 * d + side);
        targets.push(3 * d + side, 3 * d + 3);
      }
    }
    const values = betweenness(graphFromEdges({ nodes: 121, sources, targets, directed: true }));
    // Through a side of the first diamond: from the start to all beyond, one path in two.
    expect(values[1]).toBeCloseTo((121 - 3) / 2, 9);
    expect(values[1]).toBe(values[2]);
  });
});
