import { expect, test } from "vitest";
import { cutStructure } from "./cut-structure.ts";
import { graphFromEdges } from "./graph.ts";

test("a directed network is refused, and a chain of 100,000 does not overflow the stack", () => {
  const starts = Uint32Array.from({ length: 99_999 }, (_, v) => v);
  const chain = { nodes: 100_000, sources: starts, targets: starts.map((v) => v + 1) };
  const { articulation, bridges, blocks } = cutStructure(graphFromEdges(chain));
  expect(articulation.reduce((sum, value) => sum + value, 0)).toBe(99_998);
  expect(bridges.length / 2).toBe(99_999);
  expect(blocks.count).toBe(99_999);
  expect(() => cutStructure(graphFromEdges({ ...chain, directed: true }))).toThrow(RangeError);
});
