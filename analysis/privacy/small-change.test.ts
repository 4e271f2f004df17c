import { describe, expect, it } from "vitest";
import { smallChange } from "./small-change.ts";

const withTotals = (counts: number[][]) => {
  const sum = (line: number[]) => line.reduce((total, one) => total + one, 0);
  const full = counts.map((line) => [...line, sum(line)]);
  return [...full, full[0]!.map((_, column) => sum(full.map((line) => line[column]!)))];
};
const labels = (length: number, given?: string[]) => given ?? Array.from({ length }, (_, at) => `D${at}`);

type Side = { counts: number[][]; hidden: string[]; rows?: string[]; columns?: string[] };

/** Lays two tables side by side; `hidden` names entries readers cannot tell as "row column", totals included. */
function compare(now: Side, then: Side, membersChanged?: Record<string, number>) {
  const side = ({ counts, rows, columns }: Side) => {
    return { rows: labels(counts.length, rows), columns: labels(counts[0]!.length, columns), counts };
  };
  const intervals = withTotals(then.counts).map((line, r) =>
    line.map((value, c) =>
      then.hidden.includes(`${r} ${c}`) ? { low: 0, high: 999 } : { low: value, high: value },
    ),
  );
  const earlier = { table: side(then), published: null as never, intervals, membersChanged };
  const isUnknown = (r: number, c: number) => now.hidden.includes(`${r} ${c}`);
  return smallChange(side(now), withTotals(now.counts), isUnknown, 5, earlier);
}
const transposed = ({ counts, hidden, rows, columns }: Side): Side => ({
  counts: counts[0]!.map((_, c) => counts.map((line) => line[c]!)),
  hidden: hidden.map((one) => one.split(" ").reverse().join(" ")),
  rows: columns,
  columns: rows,
});
/** The totals below a table of one row, which would otherwise repeat it. */
const below = ["1 0", "1 1", "1 2", "1 3"];
const row = (counts: number[], ...hidden: string[]): Side => ({
  counts: [counts],
  hidden: [...hidden, ...below],
});

describe.each([
  ["rows", (side: Side) => side, (entry: number[]) => entry],
  ["columns", transposed, (entry: number[]) => entry.toReversed()],
] as const)("what the total leaves, by %s", (_, turn, place) => {
  const both = (now: Side, then: Side) => compare(turn(now), turn(then)).map((entry) => place([...entry]));

  it("for the counts hidden at both dates, when it changed by a few: the total goes", () => {
    expect(both(row([9, 2, 25], "0 0", "0 1"), row([9, 1, 20], "0 0", "0 1"))).toEqual([[0, 3]]);
    expect(both(row([9, 5, 25], "0 0", "0 1"), row([9, 1, 20], "0 0", "0 1"))).toEqual([[0, 3]]);
  });
  it("is kept when it is the same, or changed by many", () => {
    expect(both(row([8, 2, 25], "0 0", "0 1"), row([9, 1, 20], "0 0", "0 1"))).toEqual([]);
    expect(both(row([9, 6, 25], "0 0", "0 1"), row([9, 1, 20], "0 0", "0 1"))).toEqual([]);
  });
  it("for what was hidden then and is shown now: the smallest of them goes", () => {
    expect(both(row([6, 5, 25]), row([9, 1, 20], "0 0", "0 1"))).toEqual([[0, 1]]);
    expect(both(row([5, 6, 25]), row([9, 1, 20], "0 0", "0 1"))).toEqual([[0, 0]]);
    expect(both(row([6, 9, 25]), row([9, 1, 20], "0 0", "0 1"))).toEqual([]);
  });
  it("for what was shown then and is hidden now: the total goes", () => {
    expect(both(row([9, 2, 25], "0 0", "0 1"), row([9, 1, 20]))).toEqual([[0, 3]]);
    expect(both(row([9, 6, 25], "0 0", "0 1"), row([9, 1, 20]))).toEqual([]);
  });
  it("for more hidden now than then, and for fewer", () => {
    expect(both(row([9, 2, 25], "0 0", "0 1"), row([9, 1, 20], "0 1"))).toEqual([[0, 3]]);
    expect(both(row([9, 2, 25], "0 0"), row([9, 1, 20], "0 0", "0 1"))).toEqual([[0, 3]]);
  });
  it("is not known where the total is hidden at either date", () => {
    expect(both(row([9, 2, 25], "0 0", "0 1", "0 3"), row([9, 1, 20], "0 0", "0 1"))).toEqual([]);
    expect(both(row([9, 2, 25], "0 0", "0 1"), row([9, 1, 20], "0 0", "0 1", "0 3"))).toEqual([]);
    expect(both(row([6, 5, 25]), row([9, 1, 20], "0 0", "0 1", "0 3"))).toEqual([]);
    expect(both(row([9, 2, 25], "0 0", "0 1", "0 3"), row([9, 1, 20]))).toEqual([]);
  });
  it("is known from the counts themselves, whatever else is hidden in the line", () => {
    expect(both(row([6, 5, 25], "0 2", "0 3"), row([9, 1, 20], "0 0", "0 1"))).toEqual([[0, 1]]);
    expect(both(row([9, 1, 25], "0 0", "0 1"), row([6, 6, 20], "0 2", "0 3"))).toEqual([[0, 3]]);
    expect(both(row([9, 1, 25], "0 0", "0 1"), row([6, 4, 20], "0 2", "0 3"))).toEqual([]);
  });
  it("is not comparable where different counts are hidden", () => {
    expect(both(row([9, 2, 25], "0 0"), row([9, 2, 20], "0 1"))).toEqual([]);
    expect(both(row([9, 2, 25], "0 0", "0 2"), row([9, 1, 20], "0 1", "0 2"))).toEqual([]);
  });
  it("is not compared over other groups than then", () => {
    const now = { ...row([9, 2, 25], "0 0", "0 1"), columns: ["a", "b", "c"] };
    const same = { ...row([9, 1, 20], "0 0", "0 1"), columns: ["a", "b", "c"] };
    expect(both(now, same)).toEqual([[0, 3]]);
    expect(both(now, { ...same, columns: ["a", "b", "x"] })).toEqual([]);
    const fewer: Side = {
      counts: [[9, 1]],
      hidden: ["0 0", "0 1", "1 0", "1 1", "1 2"],
      columns: ["a", "b"],
    };
    expect(both(now, fewer)).toEqual([]);
    const more: Side = {
      counts: [[9, 1, 20, 6]],
      hidden: ["0 0", "0 1", "1 0", "1 1", "1 2", "1 3", "1 4"],
      columns: ["a", "b", "c", "d"],
    };
    expect(both(now, more)).toEqual([]);
  });
  it("is compared for a group found under its name among others, not for totals over other groups", () => {
    const now: Side = { counts: [[9, 2, 25]], hidden: ["0 0", "0 1", ...below], rows: ["a"] };
    const then: Side = {
      counts: [
        [40, 50, 60],
        [9, 1, 20],
      ],
      hidden: ["1 0", "1 1", "2 0", "2 1", "2 2", "2 3"],
      rows: ["z", "a"],
    };
    expect(both(now, then)).toEqual([[0, 3]]);
    expect(both({ ...now, rows: ["new"] }, then)).toEqual([]);
    const totals: Side = {
      counts: [[9, 2, 25]],
      hidden: ["0 0", "0 1", "0 2", "0 3", "1 0", "1 1"],
      rows: ["a"],
    };
    const other: Side = {
      counts: [[9, 1, 20]],
      hidden: ["0 0", "0 1", "0 2", "0 3", "1 0", "1 1"],
      rows: ["b"],
    };
    expect(both(totals, { ...other, rows: ["a"] })).toEqual([[1, 3]]);
    expect(both(totals, { ...other, counts: [[9, 1, 35]] }).length).toBe(0);
  });
});

describe("an entry known at both dates", () => {
  const one = (count: number, ...hidden: string[]): Side => ({ counts: [[count]], hidden });
  it("goes when it changed by a few, with its totals", () => {
    expect(compare(one(14), one(10))).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(compare(one(15), one(10))).toEqual([]);
    expect(compare(one(10), one(10))).toEqual([]);
    expect(compare(one(14, "0 0", "1 0"), one(10, "1 1"))).toEqual([[0, 1]]);
  });
  it("goes when few people joined or left its group, whatever it shows", () => {
    const changed = (people: number) => compare(one(90), one(10), { D0: people });
    expect(changed(1)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(changed(4)).toHaveLength(3);
    expect(changed(0)).toEqual([]);
    expect(changed(5)).toEqual([]);
    expect(compare(one(90), one(10), { other: 1 })).toEqual([]);
  });
  it("is looked for under its names", () => {
    const now: Side = { counts: [[14]], hidden: ["0 1", "1 0", "1 1"], rows: ["a"], columns: ["b"] };
    expect(compare(now, { counts: [[10]], hidden: [], rows: ["x"], columns: ["b"] })).toEqual([]);
    expect(compare(now, { counts: [[10]], hidden: [], rows: ["a"], columns: ["x"] })).toEqual([]);
    expect(compare(now, { counts: [[70, 10]], hidden: [], rows: ["a"], columns: ["x", "b"] })).toEqual([
      [0, 0],
    ]);
  });
});
