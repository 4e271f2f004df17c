import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { connectedComponents } from "./connected-components.ts";
import { graphFromEdges } from "./graph.ts";
import { numberBySize, separatePieces } from "./separate-pieces.ts";

describe("separatePieces", () => {
  test("gives the pieces that ties within communities hold together, numbered by their first members", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }).chain((nodes) =>
          fc.record({
            of: fc.array(fc.nat(Math.min(3, nodes - 1)), { minLength: nodes, maxLength: nodes }),
            ties: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: 80 }),
          }),
        ),
        ({ of, ties }) => {
          const made = (rows: [number, number][]) =>
            graphFromEdges({
              nodes: of.length,
              sources: rows.map(([a]) => a),
              targets: rows.map(([, b]) => b),
            });
          const inside = connectedComponents(made(ties.filter(([a, b]) => of[a] === of[b])));
          const pieces = separatePieces(made(ties), Uint32Array.from(of));
          expect(pieces.count).toBe(inside.count);
          const firsts = [...pieces.of.keys()].filter((v) => pieces.of.indexOf(pieces.of[v]!) === v);
          expect(firsts.map((v) => pieces.of[v])).toEqual(firsts.map((_, number) => number));
          for (const v of of.keys()) {
            expect([...pieces.of].map((piece) => piece === pieces.of[v])).toEqual(
              [...inside.of].map((component) => component === inside.of[v]),
            );
          }
        },
      ),
    );
  });
});

test("numberBySize counts from the largest on, of equals from the first", () => {
  const { of, count } = numberBySize({ of: Uint32Array.of(0, 1, 2, 2, 1, 3), count: 4 });
  expect([...of, count]).toEqual([2, 0, 1, 1, 0, 3, 4]);
});
