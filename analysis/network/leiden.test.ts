import { describe, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { connectedComponents } from "./connected-components.ts";
import { graphFromEdges } from "./graph.ts";
import { leiden } from "./leiden.ts";
import { modularity } from "./modularity.ts";

/** `teams` cliques of five in a ring, one tie between neighbours. */
function ringOfTeams(teams: number) {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let team = 0; team < teams; team++) {
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) {
        sources.push(5 * team + a);
        targets.push(5 * team + b);
      }
    }
    sources.push(5 * team);
    targets.push((5 * team + 6) % (5 * teams));
  }
  return graphFromEdges({ nodes: 5 * teams, sources, targets });
}

describe("leiden", () => {
  test("finds the teams of a ring, each whole", () => {
    const found = leiden(ringOfTeams(8), { seed: 1 });
    expect(found.count).toBe(8);
    for (let v = 0; v < 40; v++) expect(found.of[v]).toBe(found.of[v - (v % 5)]);
    expect(found.modularity).toBeCloseTo(80 / 88 - 8 * (22 / 176) ** 2, 12);
  });

  test("a higher resolution gives more communities, a lower fewer", () => {
    const graph = ringOfTeams(12);
    const count = (resolution: number) => leiden(graph, { seed: 1, resolution }).count;
    expect(count(0.05)).toBeLessThan(count(1));
    expect(count(1)).toBeLessThan(count(30));
  });

  test("recovers planted groups and holds every community together in a large network", () => {
    const random = randomStream(2);
    const sources: number[] = [];
    const targets: number[] = [];
    for (let tie = 0; tie < 20_000; tie++) {
      const v = random.below(3000);
      sources.push(v);
      targets.push(random.below(10) < 8 ? v - (v % 100) + random.below(100) : random.below(3000));
    }
    const graph = graphFromEdges({ nodes: 3000, sources, targets });
    const found = leiden(graph, { seed: 4, restarts: 2 });
    const planted = modularity(
      graph,
      Array.from({ length: 3000 }, (_, v) => Math.floor(v / 100)),
    )!;
    expect(found.modularity).toBeGreaterThanOrEqual(planted - 1e-9);
    const inside = sources.map((_, i) => i).filter((i) => found.of[sources[i]!] === found.of[targets[i]!]);
    const kept = graphFromEdges({
      nodes: 3000,
      sources: inside.map((i) => sources[i]!),
      targets: inside.map((i) => targets[i]!),
    });
    expect(connectedComponents(kept).count).toBe(found.count);
  });

  test("reads weights: a heavy tie joins what light ones do not", () => {
    const square = { nodes: 4, sources: [0, 1, 2, 3], targets: [1, 2, 3, 0] };
    expect([...leiden(graphFromEdges({ ...square, weights: [9, 1, 9, 1] }), { seed: 1 }).of]).toEqual([
      0, 0, 1, 1,
    ]);
    expect([...leiden(graphFromEdges({ ...square, weights: [1, 9, 1, 9] }), { seed: 1 }).of]).toEqual([
      0, 1, 1, 0,
    ]);
  });

  test("leaves hardly anybody where another community would hold them better, after a single pass too", () => {
    let misplaced = 0;
    for (let seed = 0; seed < 10; seed++) {
      const random = randomStream(seed, 9);
      const sources = Array.from({ length: 900 }, () => random.below(150));
      const targets = sources.map(() => random.below(150));
      const graph = graphFromEdges({ nodes: 150, sources, targets });
      const found = leiden(graph, { seed, passes: 1, restarts: 1 });
      for (let v = 0; v < 150; v++) {
        const better = Array.from({ length: found.count }, (_, community) => {
          const moved = found.of.slice();
          moved[v] = community;
          return modularity(graph, moved)! > found.modularity! + 1e-9;
        });
        misplaced += Number(better.includes(true));
      }
    }
    // A pass alone leaves one in sixteen of them so.
    expect(misplaced / 1500).toBeLessThan(0.01);
  });

  test("nobody, one person and people without ties are communities of their own", () => {
    for (const nodes of [0, 1, 3]) {
      const found = leiden(graphFromEdges({ nodes, sources: [], targets: [] }), { seed: 1 });
      expect(found).toMatchObject({ count: nodes, modularity: null });
    }
  });
});
