import { describe, expect, test } from "vitest";
import { inOrder, placeBefore, type Rankable, timeBox } from "./agenda-order.ts";
import { speakingOrder } from "./speaking-order.ts";

const row = (id: string, weight: number, minutes: number, more: Partial<Rankable> = {}): Rankable => ({
  id: id.repeat(6),
  source: "record",
  weight,
  minutes,
  place: null,
  since: null,
  key: null,
  isDropped: false,
  isEnded: false,
  ...more,
});
const names = (rows: readonly Rankable[]) => rows.map(({ id }) => id[0]).join("");

describe("the order of the agenda", () => {
  test("is by weight, the same whatever the order of the rows, dropped ones last", () => {
    const rows = [row("a", 10, 5), row("b", 90, 5), row("c", 90, 5), row("d", 99, 5, { isDropped: true })];
    expect(names(inOrder(rows))).toBe("bcad");
    expect(names(inOrder(rows.toReversed()))).toBe("bcad");
  });

  test("of equal weight is by how long it waits, then by key as a number, whatever the ids are", () => {
    const rows = [
      row("a", 80, 5, { since: "2026-11-03", key: "C-7" }),
      row("b", 80, 5, { since: "2026-09-01T08:00:00Z", key: "C-40" }),
      row("c", 80, 5, { since: "2026-11-03T17:00:00Z", key: "C-12" }),
      row("d", 80, 5, { since: "2026-11-03T03:00:00Z", key: "R-7" }),
      row("e", 81, 5, { since: "2026-11-29", key: "R-900000" }),
    ];
    expect(names(inOrder(rows))).toBe("ebadc");
    const otherIds = rows.map((each) => ({
      ...each,
      id: each.id.replaceAll(/[a-e]/g, (at) => "edcba"["abcde".indexOf(at)]!),
    }));
    expect(names(inOrder(otherIds))).toBe("adebc");
  });

  test("puts a row between any two of equal weight, of one day, with neighbouring keys", () => {
    const day = { since: "2026-11-03" };
    const rows = [
      row("a", 125, 5, { ...day, key: "C-1" }),
      row("b", 125, 5, { ...day, key: "D-1" }),
      row("c", 5, 5),
    ];
    const place = placeBefore(inOrder(rows), row("c", 0, 0).id, row("b", 0, 0).id);
    expect(names(inOrder([rows[0]!, rows[1]!, { ...rows[2]!, place }]))).toBe("acb");
  });

  test("keeps a row where it was put, and lets new heavier ones in above", () => {
    const rows = [row("a", 90, 5), row("b", 50, 5), row("c", 20, 5)];
    const place = placeBefore(inOrder(rows), row("c", 0, 0).id, row("b", 0, 0).id);
    const moved = [rows[0]!, rows[1]!, { ...rows[2]!, place }];
    expect(names(inOrder(moved))).toBe("acb");
    expect(names(inOrder([...moved, row("e", 95, 5)]))).toBe("eacb");
    expect(placeBefore(inOrder(moved), row("a", 0, 0).id, null)).toBeLessThan(50);
    expect(() => placeBefore(rows, "x", "nowhere")).toThrow(RangeError);
  });
});

describe("the line", () => {
  test("lets in by order until the first that does not fit, and never a lighter one past it", () => {
    const rows = inOrder([row("a", 90, 30), row("b", 80, 30), row("c", 70, 5)]);
    expect(timeBox(rows, 60).map(({ id, fits }) => [id[0], fits])).toEqual([
      ["a", true],
      ["b", false],
      ["c", false],
    ]);
  });

  test("keeps reserved time whatever else is heavier", () => {
    const rows = inOrder([row("a", 90, 40), row("r", 0, 20, { source: "reserved" })]);
    expect(timeBox(rows, 60).map(({ id, fits }) => [id[0], fits])).toEqual([
      ["r", true],
      ["a", false],
    ]);
  });

  test("keeps what was dealt with above, and its time spent", () => {
    const rows = inOrder([row("a", 90, 30), row("b", 80, 30, { isEnded: true }), row("c", 70, 20)]);
    expect(timeBox(rows, 60).map(({ id, fits }) => [id[0], fits])).toEqual([
      ["a", true],
      ["b", true],
      ["c", false],
    ]);
  });
});

describe("a round", () => {
  test("hears everybody once and another one begins each time", () => {
    const people = ["ana", "ben", "cem"];
    const begun: string[] = [];
    for (let round = 0; round < 6; round++) {
      const order = speakingOrder(people, begun);
      expect(order.toSorted()).toEqual(people);
      begun.push(order[0]!);
    }
    expect(people.map((id) => begun.filter((each) => each === id).length)).toEqual([2, 2, 2]);
    expect(speakingOrder([], [])).toEqual([]);
  });
});
