import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCircles, sumBelow, withBelow } from "./tree.ts";

/** A forest: each node hangs below an earlier one or stands alone. */
const forest = fc.array(fc.option(fc.nat(), { nil: null }), { minLength: 1, maxLength: 60 }).map((picks) =>
  picks.map((pick, at) => ({
    id: `n${at}`,
    above: pick === null || at === 0 ? null : `n${pick % at}`,
    count: at % 7,
  })),
);

describe("circles", () => {
  test("there is none in a forest, and one as soon as a root hangs below its own tree", () => {
    fc.assert(
      fc.property(forest, fc.nat(), (nodes, pick) => {
        const above = new Map(nodes.map((node) => [node.id, node.above]));
        expect(findCircles(above)).toEqual([]);
        const root = nodes.find((node) => node.above === null)!;
        const below = [...withBelow(nodes, root.id)];
        above.set(root.id, below[pick % below.length]!);
        const circles = findCircles(above);
        expect(circles).toHaveLength(1);
        expect(circles[0]).toContain(root.id);
        // Each is followed by the one above it.
        for (const [at, id] of circles[0]!.entries()) {
          expect(above.get(id)).toBe(circles[0]![(at + 1) % circles[0]!.length]);
        }
      }),
    );
  });

  test("two apart are both told, each once", () => {
    const above = new Map([
      ["a", "b"],
      ["b", "a"],
      ["c", "c"],
      ["d", "a"],
    ]);
    expect(findCircles(above)).toEqual([["a", "b"], ["c"]]);
  });
});

test("a node counts itself and everything below it", () => {
  fc.assert(
    fc.property(forest, (nodes) => {
      const sums = sumBelow(nodes);
      for (const { id } of nodes) {
        const below = withBelow(nodes, id);
        const expected = nodes
          .filter((node) => below.has(node.id))
          .reduce((sum, { count }) => sum + count, 0);
        expect(sums.get(id)).toBe(expected);
      }
    }),
  );
});

test("a line of any depth is summed without nesting as deep", () => {
  const depth = 50_000;
  const line = Array.from({ length: depth }, (_, at) => ({
    id: `${at}`,
    above: at === 0 ? null : `${at - 1}`,
    count: 1,
  }));
  expect(sumBelow(line).get("0")).toBe(depth);
  expect(sumBelow(line.toReversed()).get(`${depth - 1}`)).toBe(1);
});
