import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Criterion } from "./criteria-types.ts";
import { dominatedOptions } from "./dominated-options.ts";
import { normaliseScores } from "./normalise-scores.ts";
import { smallestFlips } from "./smallest-flips.ts";
import { weighCriteria } from "./weigh-criteria.ts";
import { weightThresholds } from "./weight-thresholds.ts";

const cost: Criterion = { id: "cost", direction: "min" };
const reach: Criterion = { id: "reach", direction: "max" };
const scores = { A: { cost: 10, reach: 4 }, B: { cost: 20, reach: 9 }, C: { cost: 30, reach: 4 } };

describe("normalised scores", () => {
  it("by range run from 0 to 1, less being better where said", () => {
    expect(normaliseScores(["A", "B", "C"], [cost, reach], scores, "range")).toEqual([
      [1, 0],
      [0.5, 1],
      [0, 0],
    ]);
    expect(normaliseScores(["A", "C"], [reach], scores, "range")).toEqual([[0], [0]]);
  });
  it("as given turn the sign where less is better", () => {
    expect(normaliseScores(["A", "B"], [cost, reach], scores, "none")).toEqual([
      [-10, 4],
      [-20, 9],
    ]);
    expect(Object.is(normaliseScores(["A"], [cost], { A: { cost: 0 } }, "none")[0]![0], 0)).toBe(true);
  });
  it("by sum are shares, of the reciprocals where less is better", () => {
    const rows = normaliseScores(["A", "B"], [cost, reach], scores, "sum");
    expect(rows[0]![0]).toBeCloseTo(2 / 3, 12);
    expect(rows[1]![0]).toBeCloseTo(1 / 3, 12);
    expect(rows.map((row) => row[1])).toEqual([4 / 13, 9 / 13]);
    expect(normaliseScores(["A"], [reach], { A: { reach: 0 } }, "sum")).toEqual([[0]]);
  });
  it("by sum are refused where a sum means nothing", () => {
    const none = { A: { cost: 0, reach: -1 } };
    expect(() => normaliseScores(["A"], [cost], none, "sum")).toThrow(
      "cost cannot be divided by its sum: scores must be above 0",
    );
    expect(() => normaliseScores(["A"], [reach], none, "sum")).toThrow(
      "reach cannot be divided by its sum: scores must be 0 or more",
    );
  });
  it("missing are refused, or count as the worst anybody has", () => {
    const holes = { A: { cost: null, reach: 4 }, B: { cost: 20 }, C: { cost: 30, reach: 6 } };
    expect(() => normaliseScores(["A", "B"], [cost], holes, "none")).toThrow("A has no score for cost");
    expect(() => normaliseScores(["A", "B"], [reach], holes, "none")).toThrow("B has no score for reach");
    expect(() => normaliseScores(["D"], [reach], holes, "none")).toThrow("D has no score for reach");
    expect(normaliseScores(["A", "B", "C"], [cost, reach], holes, "none", "worst")).toEqual([
      [-30, 4],
      [-20, 4],
      [-30, 6],
    ]);
    expect(normaliseScores(["D"], [reach], holes, "none", "worst")).toEqual([[0]]);
    expect(() => normaliseScores(["A"], [cost], { A: { cost: Infinity } }, "none")).toThrow(
      "the score of A for cost must be a number",
    );
  });
});

describe("dominated options", () => {
  it("are beaten on some criterion and ahead on none", () => {
    expect(dominatedOptions(["A", "B", "C"], [cost, reach], scores)).toEqual([
      { option: "C", by: ["A", "B"] },
    ]);
    expect(dominatedOptions(["A", "B"], [cost, reach], { A: scores.A, B: scores.A })).toEqual([]);
  });
  it("are not told where a score is missing", () => {
    expect(dominatedOptions(["A", "C"], [cost, reach], { A: { cost: 1 }, C: scores.C })).toEqual([]);
    expect(dominatedOptions(["A", "C"], [cost], { C: scores.C })).toEqual([]);
  });
  it("never win, whatever the weights", () => {
    const row = fc.record({ cost: fc.nat(4), reach: fc.nat(4) });
    fc.assert(
      fc.property(
        row,
        row,
        row,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (A, B, C, x, y) => {
          const all = { A, B, C };
          const result = weighCriteria({
            options: ["A", "B", "C"],
            criteria: [cost, reach],
            scores: all,
            weights: { cost: x, reach: y },
          });
          for (const { option } of result.dominated) expect(result.winners).not.toContain(option);
        },
      ),
    );
  });
});

describe("the smallest flip", () => {
  it("moves weight to where the rival is best, from where the winner leads most", () => {
    expect(
      smallestFlips(
        ["A", "B"],
        [
          [1, 0],
          [0, 1],
        ],
        [0.75, 0.25],
        "A",
      ),
    ).toEqual([{ rival: "B", moved: 0.25, weights: [0.5, 0.5] }]);
    // Leads of A: 1, 0.5, -1. Half a unit from the first closes the gap of 0.45 by 0.225.
    const [flip] = smallestFlips(
      ["A", "B"],
      [
        [1, 0.5, 0],
        [0, 0, 1],
      ],
      [0.4, 0.3, 0.3],
      "A",
    );
    expect(flip!.moved).toBeCloseTo(0.125, 12);
    expect(flip!.weights![0]).toBeCloseTo(0.275, 12);
    expect(flip!.weights![2]).toBeCloseTo(0.425, 12);
  });
  it("goes on to the next criterion when one is used up", () => {
    const [flip] = smallestFlips(
      ["A", "B"],
      [
        [1, 1, 0],
        [0, 0.2, 1],
      ],
      [0.1, 0.8, 0.1],
      "A",
    );
    // Gap 0.1 + 0.64 - 0.1 = 0.64; the first gives 0.1 x 2, the second the rest at 1.8.
    expect(flip!.moved).toBeCloseTo(0.1 + 0.44 / 1.8, 12);
    expect(flip!.weights![0]).toBe(0);
  });
  it("says when no weights do it, and puts those rivals last", () => {
    const rows = [
      [1, 1],
      [0.5, 0.5],
      [0, 1.5],
      [0, 1.2],
    ];
    const flips = smallestFlips(["W", "never", "soon", "late"], rows, [0.9, 0.1], "W");
    expect(flips.map((one) => one.rival)).toEqual(["soon", "late", "never"]);
    expect(flips[2]).toEqual({ rival: "never", moved: null, weights: null });
    const never = [[1], [0], [0], [0]];
    for (const rivals of [
      ["b", "c", "a"],
      ["c", "a", "b"],
      ["a", "b", "c"],
    ])
      expect(smallestFlips(["W", ...rivals], never, [1], "W").map((one) => one.rival)).toEqual([
        "a",
        "b",
        "c",
      ]);
  });
  it("is told of the nearest rival first, in whatever order they come", () => {
    const rows: Record<string, number[]> = { far: [0, 1], near: [0, 3], mid: [0, 2], no: [0, 0] };
    // Behind by 0.9 and ahead by 0.1 times 1, 2 or 3; each unit that is moved closes 1 and those.
    const moved = { near: 0.6 / 4, mid: 0.7 / 3, far: 0.8 / 2 };
    for (const rivals of [
      ["mid", "no", "far", "near"],
      ["no", "near", "far", "mid"],
      ["far", "mid", "near", "no"],
    ]) {
      const flips = smallestFlips(
        ["W", ...rivals],
        [[1, 0], ...rivals.map((one) => rows[one]!)],
        [0.9, 0.1],
        "W",
      );
      expect(flips.map(({ rival }) => rival)).toEqual(["near", "mid", "far", "no"]);
      expect(flips.slice(0, 3).map((one) => one.moved)).toEqual(
        Object.values(moved).map((one) => expect.closeTo(one, 12)),
      );
    }
  });
  it("closes the gap of large scores too, whose rounding is larger", () => {
    for (let tenths = 1; tenths < 10; tenths++) {
      const rows = [
        [1e6 / 3, 0, 1e5],
        [0, 1e6 / 7, 0],
      ];
      const weights = [tenths / 10, (10 - tenths) / 30, (10 - tenths) / 15];
      const [flip] = smallestFlips(["W", "R"], rows, weights, "W");
      const lead = (at: readonly number[]) =>
        at.reduce((sum, one, column) => sum + one * (rows[0]![column]! - rows[1]![column]!), 0);
      expect(lead(weights)).toBeGreaterThan(0);
      expect(flip!.moved).not.toBeNull();
      expect(lead(flip!.weights!)).toBeCloseTo(0, 6);
    }
  });
  it("is 0 for a rival who is level, and found where all weight must go", () => {
    expect(
      smallestFlips(
        ["A", "B"],
        [
          [1, 0],
          [0, 1],
        ],
        [0.5, 0.5],
        "A",
      )[0]!.moved,
    ).toBe(0);
    expect(
      smallestFlips(
        ["A", "B"],
        [
          [1, 1],
          [0, 1],
        ],
        [1, 0],
        "A",
      )[0],
    ).toEqual({ rival: "B", moved: 1, weights: [0, 1] });
  });
  it("is level at its weights, and no smaller move is (checked against a search)", () => {
    const row = fc.array(fc.nat(10), { minLength: 3, maxLength: 3 });
    const weights = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(row, row, weights, (a, b, raw) => {
        const sum = raw.reduce((total, one) => total + one, 0);
        if (sum === 0) return;
        const given = raw.map((one) => one / sum);
        const lead = (at: number[]) => at.reduce((total, one, c) => total + one * (a[c]! - b[c]!), 0);
        if (lead(given) < 0) return;
        const [flip] = smallestFlips(["A", "B"], [a, b], given, "A");
        const near = (x: number, y: number) => Math.abs(x - y) < 1e-9;
        if (flip!.moved !== null) {
          expect(near(lead(flip!.weights!), 0)).toBe(true);
          expect(
            near(
              flip!.weights!.reduce((total, one) => total + one, 0),
              1,
            ),
          ).toBe(true);
          expect(Math.min(...flip!.weights!)).toBeGreaterThanOrEqual(-1e-12);
          const away = flip!.weights!.reduce((total, one, c) => total + Math.abs(one - given[c]!), 0) / 2;
          expect(near(away, flip!.moved)).toBe(true);
        }
        const steps = 20;
        for (let x = 0; x <= steps; x++) {
          for (let y = 0; x + y <= steps; y++) {
            const other = [x / steps, y / steps, (steps - x - y) / steps];
            if (lead(other) > -1e-9) continue;
            const away = other.reduce((total, one, c) => total + Math.abs(one - given[c]!), 0) / 2;
            expect(flip!.moved).not.toBeNull();
            expect(away).toBeGreaterThanOrEqual(flip!.moved! - 1e-9);
          }
        }
      }),
    );
  });
});

describe("weight thresholds", () => {
  it("tell how far one weight may move, down and up, and to whom", () => {
    expect(
      weightThresholds(
        ["A", "B"],
        [
          [1, 0],
          [0, 1],
        ],
        [0.75, 0.25],
        "A",
      ),
    ).toEqual([
      { criterion: 0, weight: 0.75, below: { at: 0.5, rival: "B" }, above: null },
      { criterion: 1, weight: 0.25, below: null, above: { at: 0.5, rival: "B" } },
    ]);
  });
  it("take the nearest rival on each side", () => {
    const rows = [
      [0.6, 0.6],
      [1, 0],
      [0.9, 0.1],
      [0, 1],
      [0.2, 0.95],
    ];
    const [first] = weightThresholds(["W", "up", "nearUp", "down", "nearDown"], rows, [0.5, 0.5], "W");
    expect(first!.above).toMatchObject({ rival: "up" });
    expect(first!.above!.at).toBeCloseTo(0.6, 12);
    expect(first!.below!.rival).toBe("nearDown");
    expect(first!.below!.at).toBeCloseTo(0.35 / 0.75, 12);
  });
  it("are null where the lead never changes hands", () => {
    const [first] = weightThresholds(
      ["A", "B"],
      [
        [2, 2],
        [1, 1],
      ],
      [0.5, 0.5],
      "A",
    );
    expect(first).toEqual({ criterion: 0, weight: 0.5, below: null, above: null });
    expect(
      weightThresholds(
        ["A", "B"],
        [
          [1, 1],
          [1, 1],
        ],
        [0.5, 0.5],
        "A",
      )[0]!.below,
    ).toBeNull();
  });
  it("share the rest equally where one criterion has all the weight", () => {
    const [first] = weightThresholds(
      ["A", "B"],
      [
        [1, 0, 0],
        [0, 1, 0.5],
      ],
      [1, 0, 0],
      "A",
    );
    // Lead x - 0.75 (1 - x).
    expect(first!.below!.at).toBeCloseTo(0.75 / 1.75, 12);
  });
  it("keep the proportions of the other weights", () => {
    const rows = [
      [1, 0, 0],
      [0, 1, 0.5],
    ];
    const [first, second, third] = weightThresholds(["A", "B"], rows, [0.5, 0.1, 0.4], "A");
    // Of what is not on the first, a fifth is on the second and four fifths on the third: x - 0.6 (1 - x).
    expect(first!.below).toEqual({ at: expect.closeTo(0.6 / 1.6, 12), rival: "B" });
    expect(first!.above).toBeNull();
    // Five ninths and four ninths: (5 - 4 / 2) / 9 (1 - x) - x.
    expect(second!.above!.at).toBeCloseTo(0.25, 12);
    expect(third!.above!.at).toBeCloseTo(4 / 7, 12);
    expect(third!.below).toBeNull();
  });
  it("find the nearest wherever it stands, and of two alike the first", () => {
    const rows: Record<string, number[]> = {
      W: [0.6, 0.6],
      up: [1, 0],
      nearUp: [0.9, 0.25],
      down: [0, 1],
      nearDown: [0.2, 0.95],
    };
    const first = (...options: string[]) =>
      weightThresholds(
        options,
        options.map((option) => rows[option.replaceAll(/\d/g, "")]!),
        [0.5, 0.5],
        "W",
      )[0]!;
    for (const one of [
      first("up", "nearUp", "W", "down", "nearDown"),
      first("nearDown", "down", "W", "nearUp", "up"),
    ]) {
      // Leads -0.3 and 0.35; 0.4 and -0.35.
      expect(one.above).toEqual({ at: expect.closeTo(0.35 / 0.65, 12), rival: "nearUp" });
      expect(one.below).toEqual({ at: expect.closeTo(0.35 / 0.75, 12), rival: "nearDown" });
    }
    expect(first("W", "up1", "up2", "down2", "down1")).toMatchObject({
      above: { rival: "up1" },
      below: { rival: "down2" },
    });
  });
  it("are null where one is ahead by much and by little", () => {
    const rows = [
      [3, 2],
      [1, 1],
    ];
    for (const { below, above } of weightThresholds(["A", "B"], rows, [0.5, 0.5], "A"))
      expect([below, above]).toEqual([null, null]);
  });
  it("are null where there is no other criterion", () => {
    const [only] = weightThresholds(["A", "B"], [[1], [0]], [1], "A");
    expect(only).toEqual({ criterion: 0, weight: 1, below: null, above: null });
  });
  it("at the edges of 0 and 1 count", () => {
    const rows = [
      [1, 1],
      [1, 0],
      [0, 1],
    ];
    const [first] = weightThresholds(["W", "level at 1", "level at 0"], rows, [0.5, 0.5], "W");
    expect(first).toMatchObject({
      below: { at: 0, rival: "level at 0" },
      above: { at: 1, rival: "level at 1" },
    });
  });
});

describe("weighted criteria", () => {
  const input = { options: ["A", "B", "C"], criteria: [cost, reach], scores };
  it("sum contributions, with weights brought to 1", () => {
    const result = weighCriteria({ ...input, weights: { cost: 3, reach: 1 } });
    expect(result.weights).toEqual({ cost: 0.75, reach: 0.25 });
    expect(result.options).toEqual([
      { option: "A", score: 0.75, contributions: { cost: 0.75, reach: 0 } },
      { option: "B", score: 0.625, contributions: { cost: 0.375, reach: 0.25 } },
      { option: "C", score: 0, contributions: { cost: 0, reach: 0 } },
    ]);
    expect(result).toMatchObject({
      winners: ["A"],
      tied: [],
      order: [["A"], ["B"], ["C"]],
      departments: [],
      missing: [],
    });
    expect(result.dominated).toEqual([{ option: "C", by: ["A", "B"] }]);
    expect(result.flips[0]!.rival).toBe("B");
    expect(result.flips[0]!.moved).toBeCloseTo(0.125 / 1.5, 12);
    expect(result.flips[0]!.weights!.cost).toBeCloseTo(0.75 - 0.125 / 1.5, 12);
    expect(result.flips.at(-1)).toEqual({ rival: "C", moved: 1 - 0.25, weights: { cost: 0, reach: 1 } });
    expect(result.thresholds.map((one) => one.criterion)).toEqual(["cost", "reach"]);
    expect(result.thresholds[0]!.below!.at).toBeCloseTo(2 / 3, 12);
  });
  it("let no department weigh more by writing larger numbers", () => {
    const departments = { Sales: { cost: 300, reach: 100 }, Ops: { cost: 1, reach: 3 } };
    const result = weighCriteria({ ...input, departments });
    expect(result.weights).toEqual({ cost: 0.5, reach: 0.5 });
    expect(result.winners).toEqual(["B"]);
    expect(result.departments).toEqual([
      {
        department: "Sales",
        weights: { cost: 0.75, reach: 0.25 },
        winners: ["A"],
        tied: [],
        order: [["A"], ["B"], ["C"]],
      },
      {
        department: "Ops",
        weights: { cost: 0.25, reach: 0.75 },
        winners: ["B"],
        tied: [],
        order: [["B"], ["A"], ["C"]],
      },
    ]);
    const sales = weighCriteria({ ...input, departments, shares: { Sales: 3, Ops: 1 } });
    expect(sales.weights).toEqual({ cost: 0.625, reach: 0.375 });
  });
  it("report a tie at the top, and no flips then", () => {
    const level = { A: { cost: 1, reach: 2 }, B: { cost: 2, reach: 4 } };
    const result = weighCriteria({
      options: ["A", "B"],
      criteria: [cost, reach],
      scores: level,
      weights: { cost: 1, reach: 1 },
    });
    expect(result).toMatchObject({
      winners: [],
      tied: [["A", "B"]],
      order: [["A", "B"]],
      flips: [],
      thresholds: [],
    });
    const thirds = { A: { a: 0.1, b: 0.2 }, B: { a: 0.3, b: 0 } };
    const criteria: Criterion[] = [
      { id: "a", direction: "max" },
      { id: "b", direction: "max" },
    ];
    const sums = weighCriteria({
      options: ["A", "B"],
      criteria,
      scores: thirds,
      weights: { a: 1, b: 1 },
      normalise: "none",
    });
    expect(sums.tied).toEqual([["A", "B"]]);
  });
  it("name what is missing, and go on only where asked", () => {
    const holes = { A: { cost: 10, reach: 4 }, B: { cost: 20, reach: null }, C: { cost: 5 } };
    const given = { ...input, scores: holes, weights: { cost: 1, reach: 1 } };
    expect(() => weighCriteria(given)).toThrow("B has no score for reach");
    expect(weighCriteria({ ...given, missing: "worst" }).missing).toEqual([
      { option: "B", criterion: "reach" },
      { option: "C", criterion: "reach" },
    ]);
  });
  it("refuse what cannot be weighed", () => {
    const one = { ...input, weights: { cost: 1, reach: 1 } };
    expect(() => weighCriteria({ ...one, criteria: [] })).toThrow("there must be a criterion");
    expect(() => weighCriteria({ ...one, criteria: [cost, cost] })).toThrow("a criterion is there twice");
    expect(() => weighCriteria({ ...one, options: ["A", "A"] })).toThrow("an option is there twice");
    expect(() => weighCriteria(input)).toThrow("give either weights or departments");
    expect(() => weighCriteria({ ...one, departments: {} })).toThrow("give either weights or departments");
    expect(() => weighCriteria({ ...input, weights: { cost: 1 } })).toThrow(
      "the weights must hold reach, 0 or more",
    );
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(() => weighCriteria({ ...input, weights: { cost: bad, reach: 1 } })).toThrow(
        "the weights must hold cost, 0 or more",
      );
    }
    expect(() => weighCriteria({ ...input, weights: { cost: 0, reach: 0 } })).toThrow(
      "the weights must not all be 0",
    );
    expect(() => weighCriteria({ ...input, weights: { cost: 1e308, reach: 1e308 } })).toThrow(
      "the weights must not all be 0",
    );
    expect(() => weighCriteria({ ...input, weights: { cost: 1, reach: 1, fun: 1 } })).toThrow(
      "the weights name something unknown: fun",
    );
    expect(() => weighCriteria({ ...input, departments: { Ops: { cost: 1 } } })).toThrow(
      "the weights of Ops must hold reach, 0 or more",
    );
    const departments = { Ops: { cost: 1, reach: 1 } };
    expect(() => weighCriteria({ ...input, departments, shares: { HR: 1 } })).toThrow(
      "the weights of the departments name something unknown: HR",
    );
  });
  it("do not depend on the order of options and criteria, nor on the size of weights", () => {
    const row = fc.record({ cost: fc.nat(9), reach: fc.nat(9) });
    fc.assert(
      fc.property(
        row,
        row,
        row,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (A, B, C, x, y) => {
          const all = { A, B, C };
          const weigh = (options: string[], criteria: Criterion[], scale: number) =>
            weighCriteria({ options, criteria, scores: all, weights: { cost: x * scale, reach: y * scale } });
          const one = weigh(["A", "B", "C"], [cost, reach], 1);
          const other = weigh(["C", "A", "B"], [reach, cost], 1e6);
          expect([other.winners, other.tied, other.order]).toEqual([one.winners, one.tied, one.order]);
        },
      ),
    );
  });
});
