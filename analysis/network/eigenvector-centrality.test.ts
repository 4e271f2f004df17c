import { expect, test } from "vitest";
import { eigenvectorCentrality } from "./eigenvector-centrality.ts";
import { graphFromEdges } from "./graph.ts";

test("the middle of a star counts √k times as much as its k points, isolates nothing", () => {
  const star = graphFromEdges({
    nodes: 11,
    sources: new Array(9).fill(0),
    targets: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  });
  const values = eigenvectorCentrality(star);
  expect(values[0]).toBe(1);
  for (let v = 1; v <= 9; v++) expect(values[v]).toBeCloseTo(1 / 3, 10);
  expect(values[10]).toBeCloseTo(0, 10);
});

test("a heavy tie counts more, nobody and people without ties are answered, too few iterations are said", () => {
  const path = graphFromEdges({ nodes: 3, sources: [0, 1], targets: [1, 2], weights: [3, 4] });
  // The eigenvector of 5: (3, 5, 4).
  expect([...eigenvectorCentrality(path)].map((value) => Number(value.toFixed(9)))).toEqual([0.6, 1, 0.8]);
  expect([...eigenvectorCentrality(graphFromEdges({ nodes: 2, sources: [], targets: [] }))]).toEqual([0, 0]);
  expect(() => eigenvectorCentrality(path, { iterations: 2 })).toThrow("did not settle");
});
