import { describe, expect, test } from "vitest";
import { graphFromEdges } from "./graph.ts";
import { pageRank } from "./page-rank.ts";

const chain = graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 2], directed: true });

describe("pageRank", () => {
  test("deals out evenly what nobody passes on: a chain, worked out by hand", () => {
    // y = (1, 1.85, 2.5725) before scaling.
    const y = [1, 1.85, 1 + 0.85 * 1.85];
    const sum = y.reduce((all, value) => all + value, 0);
    for (const [v, value] of pageRank(chain).values.entries()) expect(value).toBeCloseTo(y[v]! / sum, 12);
  });

  test("passes on by weight", () => {
    const graph = graphFromEdges({
      nodes: 3,
      sources: [0, 0],
      targets: [1, 2],
      weights: [3, 1],
      directed: true,
    });
    const [, heavy, light] = pageRank(graph).values;
    expect((heavy! - light!) / light!).toBeCloseTo((0.85 * 0.5) / (1 + 0.85 * 0.25), 12);
  });

  test("keeps the tolerance it is given, states it and says when it cannot", () => {
    const rough = pageRank(chain, { tolerance: 1e-3 });
    expect(rough.error).toBeLessThanOrEqual(1e-3);
    const far = pageRank(chain).values.reduce((sum, value, v) => sum + Math.abs(value - rough.values[v]!), 0);
    expect(far).toBeLessThanOrEqual(rough.error + 1e-12);
    const ring = graphFromEdges({ nodes: 3, sources: [2, 1, 0], targets: [1, 0, 2], directed: true });
    expect(() =>
      pageRank(
        graphFromEdges({ nodes: 4, sources: [3, 2, 1, 0, 0], targets: [2, 1, 0, 3, 2], directed: true }),
        { sweeps: 1 },
      ),
    ).toThrow("did not reach");
    expect([...pageRank(ring).values].every((value) => Math.abs(value - 1 / 3) < 1e-12)).toBe(true);
  });

  test("refuses a damping that is no share and answers nobody", () => {
    for (const damping of [0, 1, Number.NaN]) expect(() => pageRank(chain, { damping })).toThrow(RangeError);
    expect(pageRank(graphFromEdges({ nodes: 0, sources: [], targets: [] })).values.length).toBe(0);
  });
});
