import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppressTable } from "./suppress-table.ts";
import { tableIntervals } from "./table-intervals.ts";
import type { CountTable, PublishedTable } from "./table-types.ts";

const names = ["Ada", "Bo", "Cy", "Di", "Ed"];
const table = (counts: number[][], more: Partial<CountTable> = {}): CountTable => ({
  rows: names.slice(0, counts.length),
  columns: names.slice(0, counts[0]?.length ?? 0),
  counts,
  ...more,
});
const why = (release: ReturnType<typeof suppressTable>) =>
  Object.fromEntries(release.hidden.map((one) => [`${one.row ?? "all"}>${one.column ?? "all"}`, one.why]));

describe("a table", () => {
  it("with large counts only is shown whole", () => {
    const release = suppressTable(
      table([
        [9, 0],
        [5, 7],
      ]),
      5,
    );
    expect(release).toEqual({
      published: {
        rows: ["Ada", "Bo"],
        columns: ["Ada", "Bo"],
        counts: [
          [9, 0],
          [5, 7],
        ],
        rowTotals: [9, 12],
        columnTotals: [14, 7],
        total: 21,
      },
      hidden: [],
    });
  });

  it("hides a small count, and others so that totals do not give it back", () => {
    const release = suppressTable(
      table([
        [9, 1, 20],
        [8, 7, 30],
        [40, 50, 60],
      ]),
      5,
    );
    expect(release.published.counts).toEqual([
      [null, null, 20],
      [null, null, 30],
      [40, 50, 60],
    ]);
    expect(release.published.rowTotals).toEqual([30, 45, 150]);
    expect(release.published.total).toBe(225);
    expect(why(release)).toEqual({
      "Ada>Ada": "protects-others",
      "Ada>Bo": "small-count",
      "Bo>Ada": "protects-others",
      "Bo>Bo": "protects-others",
    });
  });

  it("hides everything about a small group, from it and to it", () => {
    const counts = [
      [9, 8, 20],
      [8, 7, 30],
      [40, 50, 60],
    ];
    const release = suppressTable(table(counts, { sizes: { Bo: 4, Ada: 5 } }), 5);
    expect(release.published.counts.map((line) => line[1])).toEqual([null, null, null]);
    expect(release.published.counts[1]).toEqual([null, null, null]);
    expect([release.published.rowTotals[1], release.published.columnTotals[1]]).toEqual([null, null]);
    expect(why(release)["Cy>Bo"]).toBe("small-group");
    expect(why(release)["all>Bo"]).toBe("small-group");
    expect(why(release)["Bo>all"]).toBe("small-group");
  });

  it("hides a count that all but a few make up", () => {
    const counts = [
      [60, 16],
      [30, 30],
    ];
    const possible = [
      [90, 20],
      [90, 90],
    ];
    const release = suppressTable(table(counts, { possible }), 5);
    expect(release.published.counts[0]![1]).toBeNull();
    expect(why(release)["Ada>Bo"]).toBe("small-rest");
    const full = suppressTable(
      table(
        [
          [60, 20],
          [30, 30],
        ],
        { possible },
      ),
      5,
    );
    expect(full.hidden).toEqual([]);
  });

  it("shows a count of just the minimum and hides one below", () => {
    expect(suppressTable(table([[5]]), 5).published.total).toBe(5);
    const one = suppressTable(table([[4]]), 5);
    expect(one.published).toMatchObject({
      counts: [[null]],
      rowTotals: [null],
      columnTotals: [null],
      total: null,
    });
    expect(suppressTable(table([[1]]), 1).published.counts).toEqual([[1]]);
  });

  it("without rows is answered", () => {
    expect(suppressTable(table([]), 5).published).toMatchObject({ counts: [], total: 0 });
  });

  it("hides no more than leaves each small count all it could be, or the minimum", () => {
    // 4 of 4 may be anything from 0: that is all there is to hide, so 9 stays.
    expect(suppressTable(table([[9, 4]], { possible: [[9, 4]] }), 5).hidden).toEqual([
      { row: "Ada", column: "Bo", why: "small-count" },
      { row: null, column: "Bo", why: "small-count" },
      { row: "Ada", column: null, why: "protects-others" },
      { row: null, column: null, why: "protects-others" },
    ]);
    const rows = (hidden: { row: string | null; column: string | null; why: string }[]) =>
      hidden.filter(({ column }) => column === "Ada").map(({ row, why }) => `${row} ${why}`);
    // Together 8, the second at most 6: the first is 2 to 8, the second 0 to 6.
    const two = suppressTable(table([[4], [4]], { possible: [[40], [6]] }), 5);
    expect(rows(two.hidden)).toEqual(["Ada small-count", "Bo small-count"]);
    expect(two.published.total).toBe(8);
    // 2 and 1 alone would be at most 3; with the 5 hidden each is 0 to 8.
    const three = suppressTable(table([[2], [1], [5]]), 5);
    expect(rows(three.hidden)).toEqual(["Ada small-count", "Bo small-count", "Cy protects-others"]);
    expect(three.published.total).toBe(8);
    // The 5 of 5 can only fall, to 0, so the 4 is 4 to 9.
    const risen = suppressTable(table([[4], [5]], { possible: [[40], [5]] }), 5);
    expect(rows(risen.hidden)).toEqual(["Ada small-count", "Bo protects-others"]);
    expect(risen.published.total).toBe(9);
  });

  it("takes a group for what it is called, whatever that is", () => {
    const named = { ...table([[9, 8]]), columns: ["undefined", "Bo"], sizes: { undefined: 1 } };
    const release = suppressTable(named, 5);
    expect(why(release)).toMatchObject({ "Ada>undefined": "small-group", "all>undefined": "small-group" });
    // The totals are nobody's group.
    expect(release.published.rowTotals).toEqual([17]);
  });

  it("that is no table of counts is refused", () => {
    for (const counts of [[[-1]], [[0.5]], [[Number.NaN]], [[1, 2], [3]]]) {
      expect(() => suppressTable(table(counts), 5)).toThrow(RangeError);
    }
    expect(() => suppressTable(table([[6]], { possible: [[5]] }), 5)).toThrow(/what is possible: 6/);
    expect(() => suppressTable({ ...table([[6]]), rows: ["a", "b"] }, 5)).toThrow(/2 rows of 1/);
    for (const minimum of [0, -1, 1.5]) {
      expect(() => suppressTable(table([[6]]), minimum)).toThrow(/whole number from 1/);
    }
  });
});

describe("beside an earlier table", () => {
  const known = () => {
    const first = table([
      [90, 17, 20],
      [18, 17, 30],
      [40, 50, 60],
    ]);
    return { first, earlier: { table: first, published: suppressTable(first, 5).published } };
  };

  it("nothing more is hidden where nothing changed, or much did", () => {
    const { first, earlier } = known();
    expect(suppressTable(first, 5, [earlier]).hidden).toEqual([]);
    const grown = table(first.counts.map((line) => line.map((count) => count + 5)));
    expect(suppressTable(grown, 5, [earlier]).hidden).toEqual([]);
  });

  it("an entry that changed by a few is hidden", () => {
    const { earlier } = known();
    const now = table([
      [90, 17, 20],
      [18, 18, 30],
      [40, 50, 60],
    ]);
    const release = suppressTable(now, 5, [earlier]);
    expect(release.published.counts[1]![1]).toBeNull();
    expect(why(release)["Bo>Bo"]).toBe("small-change");
    expect(release.published.total).toBeNull();
  });

  it("entries of a group that few people joined or left are hidden, however much they changed", () => {
    const { earlier } = known();
    const now = table([
      [90, 17, 20],
      [18, 47, 30],
      [40, 50, 60],
    ]);
    const release = suppressTable(now, 5, [{ ...earlier, membersChanged: { Bo: 1, Ada: 5, Cy: 0 } }]);
    expect(release.published.counts.map((line) => line[1])).toEqual([null, null, null]);
    expect(release.published.counts[1]).toEqual([null, null, null]);
    expect(why(release)["Cy>Bo"]).toBe("small-change");
  });

  it("what the total leaves for the hidden is compared too", () => {
    const small = table([
      [9, 1, 20],
      [8, 7, 30],
      [40, 50, 60],
    ]);
    const then = { table: small, published: suppressTable(small, 5).published };
    // Each shown count and total is the same or far from what it was, but the hidden of the first row were 10 and are 11.
    const now = table([
      [9, 2, 25],
      [8, 6, 30],
      [46, 50, 60],
    ]);
    const release = suppressTable(now, 5, [then]);
    expect(release.published.rowTotals[0]).toBeNull();
  });

  it("what was hidden then and is shown now is compared as a sum", () => {
    const small = table([
      [9, 1],
      [8, 70],
    ]);
    const then = { table: small, published: suppressTable(small, 5).published };
    expect(then.published.rowTotals).toEqual([10, 78]);
    const now = table([
      [6, 5],
      [20, 90],
    ]);
    // The first row was 10 and is 11.
    const release = suppressTable(now, 5, [then]);
    expect(release.published.rowTotals[0]).toBeNull();
    expect(release.published.counts[0]!.includes(null)).toBe(true);
  });

  it("what was not told then and is not told now is not compared", () => {
    const then = table([[0, 2, 9]]);
    const published = suppressTable(then, 4).published;
    expect(published.counts).toEqual([[0, null, null]]);
    // The hidden are 7 now, the first and second; then they were known only with the third.
    const release = suppressTable(table([[5, 2, 9]]), 4, [{ table: then, published }]);
    expect(release.published.counts).toEqual([[null, null, 9]]);
    expect(release.published.total).toBe(16);
  });

  it("nobody joined the totals, also where a group has a strange name", () => {
    const named = { ...table([[9, 80]]), columns: ["undefined", "Bo"] };
    const earlier = {
      table: named,
      published: suppressTable(named, 5).published,
      membersChanged: { undefined: 1 },
    };
    const { published } = suppressTable(named, 5, [earlier]);
    expect(published.counts).toEqual([[null, null]]);
    expect(published.rowTotals).toEqual([89]);
  });

  it("groups are matched by name, new ones have no past", () => {
    const { earlier } = known();
    const turned = table(
      [
        [60, 50, 40],
        [30, 17, 18],
        [20, 17, 90],
      ],
      {
        rows: ["Cy", "Bo", "Ada"],
        columns: ["Cy", "Bo", "Ada"],
      },
    );
    expect(suppressTable(turned, 5, [earlier]).hidden).toEqual([]);
    const renamed = table(
      [
        [91, 18],
        [19, 18],
      ],
      { rows: ["X", "Y"], columns: ["X", "Y"] },
    );
    expect(why(suppressTable(renamed, 5, [earlier]))).toEqual({});
  });
});

/** The attacker: unknowns with bounds, one equation for each row and column, bounds tightened until nothing moves. */
function workOut(published: PublishedTable, possible?: readonly (readonly number[])[]) {
  const height = published.rows.length;
  const width = published.columns.length;
  const known = published.counts.map((line, at) => [...line, published.rowTotals[at]!]);
  known.push([...published.columnTotals, published.total]);
  const bounds = known.map((line, row) =>
    line.map((value, column) => {
      const most = row < height && column < width ? (possible?.[row]?.[column] ?? Infinity) : Infinity;
      return value === null ? { low: 0, high: most } : { low: value, high: value };
    }),
  );
  const lines = [
    ...bounds.map((line) => ({ parts: line.slice(0, width), whole: line[width]! })),
    ...bounds[0]!.map((_, column) => {
      const line = bounds.map((one) => one[column]!);
      return { parts: line.slice(0, height), whole: line[height]! };
    }),
  ];
  for (let moved = true; moved; ) {
    moved = false;
    const tighten = (one: { low: number; high: number }, low: number, high: number) => {
      if (low > one.low) [one.low, moved] = [low, true];
      if (high < one.high) [one.high, moved] = [high, true];
    };
    for (const { parts, whole } of lines) {
      const low = parts.reduce((sum, one) => sum + one.low, 0);
      const high = parts.reduce((sum, one) => sum + one.high, 0);
      tighten(whole, low, high);
      for (const part of parts) {
        const restHigh = parts.reduce((sum, one) => (one === part ? sum : sum + one.high), 0);
        tighten(part, whole.low - restHigh, whole.high - (low - part.low));
      }
    }
  }
  return bounds;
}

/** The attacker's linear algebra: which hidden entries the sums determine, by elimination. */
function determined(published: PublishedTable): { row: number; column: number; value: number }[] {
  const height = published.rows.length;
  const width = published.columns.length;
  const known = published.counts.map((line, at) => [...line, published.rowTotals[at]!]);
  known.push([...published.columnTotals, published.total]);
  const unknown: [number, number][] = [];
  for (const [row, line] of known.entries()) {
    for (const [column, value] of line.entries()) if (value === null) unknown.push([row, column]);
  }
  const equation = (entries: [number, number][], whole: [number, number]) => {
    const line = unknown.map(([row, column]) => {
      if (row === whole[0] && column === whole[1]) return -1;
      return entries.some(([r, c]) => r === row && c === column) ? 1 : 0;
    });
    const right =
      entries.reduce((sum, [r, c]) => sum + (known[r]![c] ?? 0), 0) - (known[whole[0]]![whole[1]] ?? 0);
    return [...line, -right];
  };
  const system: number[][] = [];
  for (let row = 0; row <= height; row++) {
    system.push(
      equation(
        Array.from({ length: width }, (_, c) => [row, c]),
        [row, width],
      ),
    );
  }
  for (let column = 0; column <= width; column++) {
    system.push(
      equation(
        Array.from({ length: height }, (_, r) => [r, column]),
        [height, column],
      ),
    );
  }
  let pivotRow = 0;
  for (let column = 0; column < unknown.length && pivotRow < system.length; column++) {
    const found = system.findIndex((line, at) => at >= pivotRow && Math.abs(line[column]!) > 1e-9);
    if (found < 0) continue;
    [system[pivotRow], system[found]] = [system[found]!, system[pivotRow]!];
    const pivot = system[pivotRow]!;
    const lead = pivot[column]!;
    for (let at = 0; at < pivot.length; at++) pivot[at]! /= lead;
    for (const line of system) {
      const factor = line[column]!;
      if (line === pivot || factor === 0) continue;
      for (let at = 0; at < line.length; at++) line[at]! -= factor * pivot[at]!;
    }
    pivotRow++;
  }
  return system.flatMap((line) => {
    const used = unknown.flatMap((_, at) => (Math.abs(line[at]!) > 1e-9 ? [at] : []));
    if (used.length !== 1) return [];
    const [row, column] = unknown[used[0]!]!;
    return [{ row, column, value: line.at(-1)! }];
  });
}

const few = (number: number, minimum: number) => Math.abs(number) > 0.5 && Math.abs(number) < minimum - 0.5;
const counts = (most: number) =>
  fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(fc.array(fc.oneof(fc.nat(3), fc.nat(most)), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 5,
    }),
  );

describe("an attacker", () => {
  it("with all the sums and whole numbers from 0 cannot narrow a small count down", () => {
    fc.assert(
      fc.property(counts(40), fc.integer({ min: 2, max: 6 }), fc.boolean(), (given, minimum, smallGroup) => {
        const sizes: Record<string, number> = smallGroup ? { Bo: 1, Di: minimum } : {};
        const release = suppressTable(table(given, { sizes }), minimum);
        const bounds = workOut(release.published);
        for (const { row, column, why } of release.hidden) {
          if (why === "protects-others") continue;
          const at = row === null ? given.length : names.indexOf(row);
          const { low, high } = bounds[at]![column === null ? given[0]!.length : names.indexOf(column)]!;
          expect(high - low).toBeGreaterThanOrEqual(minimum);
        }
        const sensitive = release.hidden.filter((one) => one.why !== "protects-others").length;
        expect(sensitive === 0).toBe(release.hidden.length === 0);
      }),
    );
  });

  it("with linear algebra determines no sensitive entry", () => {
    fc.assert(
      fc.property(counts(30), fc.integer({ min: 2, max: 6 }), (given, minimum) => {
        const release = suppressTable(table(given), minimum);
        const sensitive = new Set(
          release.hidden
            .filter((one) => one.why !== "protects-others")
            .map(({ row, column }) => {
              return `${row ? names.indexOf(row) : given.length} ${column ? names.indexOf(column) : given[0]!.length}`;
            }),
        );
        for (const { row, column } of determined(release.published)) {
          expect(sensitive.has(`${row} ${column}`)).toBe(false);
        }
      }),
    );
  });

  it("who tries every table finds just the bounds the library finds, and none too narrow", () => {
    const small = fc.array(fc.array(fc.nat(3), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 3,
    });
    fc.assert(
      fc.property(small, fc.integer({ min: 2, max: 3 }), (given, minimum) => {
        const possible = given.map((line) => line.map(() => 3));
        const full = table(given, { possible });
        const { published, hidden } = suppressTable(full, minimum);
        const cells = given.length * 2;
        const seen = given.map(() => [new Set<number>(), new Set<number>()]);
        for (let code = 0; code < 4 ** cells; code++) {
          const guess = given.map((_, r) => [0, 1].map((c) => Math.floor(code / 4 ** (r * 2 + c)) % 4));
          const sum = (line: number[]) => line.reduce((total, one) => total + one, 0);
          const fits = (value: number, shown: number | null | undefined) => shown === null || shown === value;
          const columns = [0, 1].map((c) => sum(guess.map((line) => line[c]!)));
          const consistent =
            guess.every((line, r) => line.every((value, c) => fits(value, published.counts[r]![c]))) &&
            guess.every((line, r) => fits(sum(line), published.rowTotals[r])) &&
            columns.every((value, c) => fits(value, published.columnTotals[c])) &&
            fits(sum(columns), published.total);
          if (consistent)
            for (const [r, line] of guess.entries()) for (const c of [0, 1]) seen[r]![c]!.add(line[c]!);
        }
        const intervals = tableIntervals(full, published);
        for (const [r, line] of seen.entries()) {
          for (const [c, values] of line.entries()) {
            const [low, high] = [Math.min(...values), Math.max(...values)];
            expect(intervals[r]![c]).toEqual({ low, high });
            const secret = hidden.find((one) => one.row === names[r] && one.column === names[c]);
            if (secret && secret.why !== "protects-others") {
              expect(high - low).toBeGreaterThanOrEqual(Math.min(minimum, 3));
            }
          }
        }
      }),
    );
  });

  it("who lays two dates side by side finds no small change of an entry or of what a line leaves", () => {
    // What an earlier attack found: counts that are hidden and yet told by their lines.
    const examples: [number[][], { row: number; column: number; by: number }[], number][] = [
      [
        [
          [0, 0, 0, 0, 0],
          [5, 0, 0, 0, 0],
          [0, 3, 0, 0, 4],
        ],
        [{ row: 2, column: 1, by: 1 }],
        4,
      ],
      [[[3, 3, 0, 1, 0]], [{ row: 0, column: 3, by: -1 }], 2],
      [
        [
          [4, 2, 20],
          [20, 0, 4],
        ],
        [
          { row: 0, column: 1, by: -2 },
          { row: 0, column: 2, by: -1 },
          { row: 1, column: 0, by: 1 },
        ],
        3,
      ],
    ];
    const change = fc.array(
      fc.record({ row: fc.nat(4), column: fc.nat(4), by: fc.integer({ min: -3, max: 9 }) }),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(counts(30), change, fc.integer({ min: 2, max: 6 }), (given, changes, minimum) => {
        const first = table(given);
        const then = { table: first, published: suppressTable(first, minimum).published };
        const next = given.map((line) => [...line]);
        for (const { row, column, by } of changes) {
          const line = next[row % next.length]!;
          line[column % line.length] = Math.max(0, line[column % line.length]! + by);
        }
        const { published } = suppressTable(table(next), minimum, [then]);
        const before = workOut(then.published);
        const after = workOut(published);
        const value = (one: { low: number; high: number }) => (one.low === one.high ? one.low : null);
        for (const [r, line] of after.entries()) {
          for (const [c, one] of line.entries()) {
            const [a, b] = [value(before[r]![c]!), value(one)];
            if (a !== null && b !== null) expect(few(b - a, minimum), `entry ${r} ${c}`).toBe(false);
          }
        }
        const sumOf = (bounds: typeof before, row: number, which: number[]) => {
          const line = bounds[row]!;
          const parts = which.map((c) => value(line[c]!));
          if (!parts.includes(null)) return parts.reduce((sum: number, one) => sum + one!, 0);
          const rest = line.slice(0, -1).flatMap((one, c) => (which.includes(c) ? [] : [value(one)]));
          const whole = value(line.at(-1)!);
          return whole === null || rest.includes(null)
            ? null
            : whole - rest.reduce((sum: number, one) => sum + one!, 0);
        };
        const width = given[0]!.length;
        for (const row of after.keys()) {
          for (let some = 1; some < 2 ** width; some++) {
            const which = Array.from({ length: width }, (_, c) => c).filter((c) => some & (1 << c));
            const hiddenNow = which.some((c) => value(after[row]![c]!) === null);
            const hiddenThen = which.some((c) => value(before[row]![c]!) === null);
            // Sums of entries known at both dates add nothing to these.
            if (which.length === 1 || !(hiddenNow || hiddenThen)) continue;
            const all =
              which.every((c) => value(after[row]![c]!) === null) ||
              which.every((c) => value(before[row]![c]!) === null);
            if (!all) continue;
            const [a, b] = [sumOf(before, row, which), sumOf(after, row, which)];
            if (a !== null && b !== null)
              expect(few(b - a, minimum), `row ${row}: ${which.join()}`).toBe(false);
          }
        }
      }),
      { examples },
    );
  });
});

describe("any table", () => {
  it("shows only what is true, and hides with a reason", () => {
    fc.assert(
      fc.property(counts(40), fc.integer({ min: 1, max: 6 }), (given, minimum) => {
        const { published, hidden } = suppressTable(table(given), minimum);
        const shown = [
          ...published.counts.flat(),
          ...published.rowTotals,
          ...published.columnTotals,
          published.total,
        ];
        expect(shown.filter((one) => one === null)).toHaveLength(hidden.length);
        for (const [r, line] of published.counts.entries()) {
          for (const [c, value] of line.entries()) expect([null, given[r]![c]]).toContain(value);
        }
        const total = given.flat().reduce((sum, one) => sum + one, 0);
        expect([null, total]).toContain(published.total);
      }),
    );
  });

  it("of fourteen departments hides every small count", () => {
    const many = Array.from({ length: 14 }, (_, r) =>
      Array.from({ length: 14 }, (_, c) => (r * 7 + c * 13) % 23),
    );
    const labels = many.map((_, at) => `D${at}`);
    const release = suppressTable({ rows: labels, columns: labels, counts: many }, 5);
    expect(release.hidden.filter((one) => one.why === "small-count")).toHaveLength(
      many.flat().filter((one) => one > 0 && one < 5).length,
    );
  });
});
