import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "./compare.ts";
import { estimate, type Sample } from "./estimate.ts";
import { toldGroups } from "./groups.ts";

const share = (hits: number, cases: number): Sample => ({ kind: "share", hits, cases });
const times = (ended: readonly number[], open: readonly number[] = []): Sample => ({
  kind: "times",
  times: [...ended.map((time) => ({ time, ended: true })), ...open.map((time) => ({ time, ended: false }))],
  open,
});

const twice = (ended: readonly number[]) => times([...ended, ...ended]);

describe("what a sample says", () => {
  test("a figure from two records is not said, from three it is", () => {
    expect(estimate(share(2, 2))).toMatchObject({ value: null, interval: null, sampleSize: 2 });
    expect(estimate(share(3, 3))).toMatchObject({ value: 1, sampleSize: 3 });
    expect(estimate(times([4, 5]))).toMatchObject({ value: null, sampleSize: 2 });
    expect(estimate(times([4, 5, 6]))).toMatchObject({ value: 5, sampleSize: 3 });
  });

  test("where most are open still, the middle is not known, and is so long at least", () => {
    expect(estimate(times([80, 84, 90], [96, 97, 120, 130]))).toMatchObject({
      value: null,
      interval: null,
      atLeast: 130,
      sampleSize: 3,
      open: { count: 4, middle: 108.5, oldest: 130 },
    });
  });

  test("a share by weight stays a share", () => {
    const values = [0.9, 1, 1, 0.4].map((value) => ({ value, weight: 6 }));
    const { interval } = estimate({ kind: "mean", values, within: [0, 1] });
    expect(interval!.high).toBe(1);
    expect(interval!.low).toBeGreaterThan(0);
  });
});

describe("better or worse than before", () => {
  test("is not said of few records, however far apart they are", () => {
    expect(compare(times([90, 95, 99]), times([1, 2, 3]), "less")).toBe("few");
    expect(compare(share(4, 4), share(0, 4), "more")).toBe("few");
    expect(compare(share(40, 40), share(0, 9), "more")).toBe("few");
    expect(compare(share(40, 40), share(0, 10), "more")).toBe("better");
  });

  test("is not said where it may be chance", () => {
    expect(compare(share(6, 10), share(7, 10), "more")).toBe("unclear");
    expect(compare(twice([80, 84, 88, 90, 70]), twice([60, 84, 89, 91, 95]), "less")).toBe("unclear");
  });

  test("is said where it is more, either way", () => {
    expect(compare(share(38, 40), share(20, 40), "more")).toBe("better");
    expect(compare(share(38, 40), share(20, 40), "less")).toBe("worse");
    const quick = times(Array.from({ length: 12 }, (_, at) => 5 + at));
    const slow = times(
      Array.from({ length: 12 }, (_, at) => 60 + at),
      [80, 90],
    );
    expect(compare(slow, quick, "less")).toBe("worse");
    expect(compare(quick, slow, "less")).toBe("better");
    const mean = (from: number): Sample => ({
      kind: "mean",
      values: Array.from({ length: 10 }, (_, more) => ({ value: from + more, weight: 1 })),
      within: [0, Number.POSITIVE_INFINITY],
    });
    expect(compare(mean(30), mean(1), "less")).toBe("worse");
    expect(compare(mean(1), mean(1.5), "less")).toBe("unclear");
  });

  test("is hardly ever said of two lots of the same", () => {
    let state = 7;
    const real = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const lot = () => times(Array.from({ length: 10 }, () => -Math.log(real())));
    let said = 0;
    for (let run = 0; run < 300; run++)
      if (["better", "worse"].includes(compare(lot(), lot(), "less"))) said++;
    expect(said / 300).toBeLessThan(0.06);
  });

  test("turns round with the sides", () => {
    const any = fc.tuple(fc.nat(30), fc.nat(30)).map(([hits, misses]) => share(hits, hits + misses));
    fc.assert(
      fc.property(any, any, (one, other) => {
        const there = compare(one, other, "more");
        if (there === "better") expect(compare(other, one, "more")).not.toBe("better");
      }),
    );
  });
});

describe("groups of people", () => {
  const group = (id: string, people: number, by = "department") => ({
    by,
    id,
    members: Array.from({ length: people }, (_, at) => `${by} ${id} ${at}`),
    hits: 1,
    cases: people,
  });

  test("of fewer than five are withheld, and with them one more where the rest would tell it", () => {
    const { told, withheld } = toldGroups([group("A", 6), group("B", 7), group("C", 2)]);
    expect(told.map(({ id }) => id)).toEqual(["B"]);
    expect(withheld).toBe(2);
    const rest = toldGroups([group("A", 6), group("B", 3), group("C", 2)]);
    expect(rest.told.map(({ id }) => id)).toEqual(["A"]);
  });

  test("take those who are in none with the rest, and never tell them", () => {
    const { told, withheld } = toldGroups([group("A", 6), group("B", 7), group("", 2)]);
    expect(told.map(({ id }) => id)).toEqual(["B"]);
    expect(withheld).toBe(1);
    expect(toldGroups([group("A", 6), group("", 9)]).told.map(({ id }) => id)).toEqual(["A"]);
  });

  test("of two kinds are looked at each by itself", () => {
    const { told } = toldGroups([group("A", 5), group("executive", 5, "level")]);
    expect(told).toHaveLength(2);
  });
});
