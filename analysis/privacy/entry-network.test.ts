import { describe, expect, it } from "vitest";
import { entryNetwork } from "./entry-network.ts";
import { lightestCut } from "./lightest-cut.ts";
import { suppressTable } from "./suppress-table.ts";
import { tableIntervals } from "./table-intervals.ts";
import { tellingBlocks } from "./telling-blocks.ts";

const network = (counts: number[][], possible?: number[][]) =>
  entryNetwork({
    rows: counts.map((_, at) => `r${at}`),
    columns: counts[0]!.map((_, at) => `c${at}`),
    counts,
    possible,
  });
const only =
  (...entries: string[]) =>
  (row: number, column: number) =>
    entries.includes(`${row} ${column}`);

describe("an entry moves", () => {
  const four = only("0 0", "0 1", "1 0", "1 1");
  it("as far as the others of its cycle let it, or as far as asked", () => {
    const table = network([
      [3, 5],
      [2, 4],
    ]);
    expect(table.values).toEqual([
      [3, 5, 8],
      [2, 4, 6],
      [5, 9, 14],
    ]);
    expect(table.move([0, 0], "up", Infinity, four)).toEqual({ moved: 2, opened: [] });
    expect(table.move([0, 0], "down", Infinity, four).moved).toBe(3);
    expect(table.move([0, 1], "up", Infinity, four).moved).toBe(3);
    expect(table.move([1, 1], "down", Infinity, four).moved).toBe(3);
    expect(table.move([0, 0], "up", 1, four).moved).toBe(1);
    expect(table.move([0, 0], "up", Infinity, only("0 0", "0 1", "1 0")).moved).toBe(0);
  });
  it("over several ways at once", () => {
    const table = network([
      [0, 2, 3],
      [2, 9, 9],
      [3, 9, 9],
    ]);
    const hidden = only("0 0", "0 1", "0 2", "1 0", "1 1", "2 0", "2 2");
    expect(table.move([0, 0], "up", Infinity, hidden).moved).toBe(5);
    expect(table.move([0, 0], "up", 4, hidden).moved).toBe(4);
    expect(table.move([0, 0], "down", 4, hidden).moved).toBe(0);
  });
  it("back over what an earlier way took, when that lets more through", () => {
    // The cheap way takes (1, 1) up, which the only two full ways need elsewhere.
    const table = network([
      [0, 1, 1],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    const hidden = only("0 0", "0 1", "0 2", "1 0", "2 0", "1 1", "1 2", "2 1");
    expect(table.move([0, 0], "up", Infinity, hidden).moved).toBe(2);
  });
  it("no further than is possible", () => {
    const possible = [
      [4, 9],
      [9, 9],
    ];
    expect(
      network(
        [
          [3, 5],
          [2, 4],
        ],
        possible,
      ).move([0, 0], "up", Infinity, four).moved,
    ).toBe(1);
    expect(
      network(
        [
          [3, 5],
          [2, 8],
        ],
        possible,
      ).move([0, 0], "up", Infinity, four).moved,
    ).toBe(1);
    expect(
      network(
        [
          [3, 5],
          [2, 9],
        ],
        possible,
      ).move([0, 0], "up", Infinity, four).moved,
    ).toBe(0);
    expect(
      network(
        [
          [3, 5],
          [2, 4],
        ],
        possible,
      ).move([0, 1], "down", Infinity, four).moved,
    ).toBe(1);
  });
  it("with its totals, without end where nothing holds it", () => {
    const table = network([
      [3, 5],
      [2, 4],
    ]);
    const all = () => true;
    expect(table.move([0, 0], "up", Infinity, all).moved).toBe(Infinity);
    expect(table.move([0, 0], "down", Infinity, all).moved).toBe(3);
    expect(table.move([0, 2], "up", Infinity, all).moved).toBe(Infinity);
    expect(table.move([0, 2], "down", Infinity, all).moved).toBe(8);
    expect(table.move([2, 2], "down", Infinity, all).moved).toBe(14);
    // One cell, its row and column total and the total, the rest shown.
    const corner = only("0 0", "0 2", "2 0", "2 2");
    for (const entry of [
      [0, 0],
      [0, 2],
      [2, 0],
      [2, 2],
    ] as const) {
      expect(table.move(entry, "down", Infinity, corner).moved).toBe(3);
      expect(table.move(entry, "up", 7, corner).moved).toBe(7);
    }
  });
  it("over others where it must, the cheapest first", () => {
    const table = network([
      [3, 5, 50],
      [2, 4, 40],
      [20, 40, 60],
    ]);
    const cost = (row: number, column: number) => 1 + table.values[row]![column]!;
    const { moved, opened } = table.move([0, 0], "down", 3, only("0 0"), cost);
    expect(moved).toBe(3);
    expect(opened.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual([
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    const up = table.move([0, 0], "up", 3, only("0 0"), cost);
    expect(up.moved).toBe(3);
    expect(up.opened.length).toBeGreaterThan(3);
    expect(table.move([0, 0], "up", 3, only("0 0")).moved).toBe(0);
  });
  it("only in a table that is whole", () => {
    expect(() => network([[1, 2], [3]])).toThrow("a table must have 2 rows of 2");
    expect(() =>
      network([
        [1, 2],
        [3, 4, 5],
      ]),
    ).toThrow("a table must have 2 rows of 2");
  });
});

describe("the lightest cut", () => {
  it("of the graph of Stoer and Wagner weighs 4", () => {
    const weights = Array.from({ length: 8 }, () => new Array<number>(8).fill(0));
    const edges = [
      [1, 2, 2],
      [1, 5, 3],
      [2, 3, 3],
      [2, 5, 2],
      [2, 6, 2],
      [3, 4, 4],
      [3, 7, 2],
      [4, 7, 2],
      [4, 8, 2],
      [5, 6, 3],
      [6, 7, 1],
      [7, 8, 3],
    ];
    for (const [a, b, weight] of edges as [number, number, number][]) {
      weights[a - 1]![b - 1] = weight;
      weights[b - 1]![a - 1] = weight;
    }
    const before = structuredClone(weights);
    const { weight, side } = lightestCut(weights)!;
    expect(weight).toBe(4);
    expect([
      [0, 1, 4, 5],
      [2, 3, 6, 7],
    ]).toContainEqual(side);
    expect(weights).toEqual(before);
  });
  it("of little graphs", () => {
    expect(lightestCut([])).toBeNull();
    expect(lightestCut([[0]])).toBeNull();
    expect(
      lightestCut([
        [0, 7],
        [7, 0],
      ])!.weight,
    ).toBe(7);
    expect(
      lightestCut([
        [0, 3, 1],
        [3, 0, 4],
        [1, 4, 0],
      ]),
    ).toEqual({ weight: 4, side: [1, 2] });
    expect(
      lightestCut([
        [0, 2, 0],
        [2, 0, 0],
        [0, 0, 0],
      ])!.weight,
    ).toBe(0);
  });
});

describe("telling blocks", () => {
  it("are all of them where an earlier release told of a few by itself", () => {
    const now = [["a", "b", "c"]];
    expect(tellingBlocks(now, [["x"]], 3)).toEqual(now);
    expect(tellingBlocks(now, [["x", "y", "z"]], 3)).toEqual([]);
  });
  it("are those on the side of the few", () => {
    const now = [
      ["a", "b", "c", "zoe"],
      ["p", "q", "r"],
    ];
    expect(
      tellingBlocks(
        now,
        [
          ["a", "b", "c"],
          ["p", "q", "r"],
        ],
        3,
      ),
    ).toEqual([now[0]]);
  });
});

it("an entry at its limit is made uncertain downwards", () => {
  const table = {
    rows: ["Ada", "Bo"],
    columns: ["x", "y"],
    counts: [
      [3, 3],
      [9, 9],
    ],
    possible: [
      [3, 3],
      [90, 90],
    ],
    sizes: { Ada: 1 },
  };
  const { published, hidden } = suppressTable(table, 5);
  expect(hidden.filter((one) => one.why === "protects-others").length).toBeGreaterThan(0);
  const [first, second] = tableIntervals(table, published)[0]!;
  expect(first).toEqual({ low: 0, high: 3 });
  expect(second).toEqual({ low: 0, high: 3 });
});

it("what protects others is not protected itself: no more is hidden than it takes", () => {
  const counts = [
    [9, 1, 20, 31],
    [8, 7, 30, 32],
    [40, 50, 60, 33],
  ];
  const names = ["A", "B", "C", "D"];
  const { hidden } = suppressTable({ rows: names.slice(0, 3), columns: names, counts }, 2);
  expect(hidden).toEqual([
    { row: "A", column: "B", why: "small-count" },
    { row: "B", column: "B", why: "protects-others" },
    { row: "B", column: "A", why: "protects-others" },
    { row: "A", column: "A", why: "protects-others" },
  ]);
});
