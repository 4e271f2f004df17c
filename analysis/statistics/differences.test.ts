import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareDifference } from "./share-difference.ts";
import { studentQuantile, weightedMean } from "./weighted-mean.ts";

describe("shareDifference", () => {
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i of %i and %i of %i gives Newcombe's table", (a, m, b, n, low, high) => {
    const found = shareDifference({ hits: a, cases: m }, { hits: b, cases: n });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test("holds the difference, turns round with its sides, and knows nothing of no cases", () => {
    const share = fc
      .tuple(fc.nat(50), fc.nat(50))
      .map(([hits, misses]) => ({ hits, cases: hits + misses + 1 }));
    fc.assert(
      fc.property(share, share, (one, other) => {
        const { difference, low, high } = shareDifference(one, other);
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(shareDifference(other, one).low).toBeCloseTo(-high, 12);
      }),
    );
    expect(shareDifference({ hits: 0, cases: 0 }, { hits: 1, cases: 2 })).toMatchObject({ low: -1, high: 1 });
  });
});

describe("weightedMean", () => {
  test("has the quantiles of Student's t of the tables", () => {
    for (const [freedom, value] of [
      [1, 12.7062],
      [2, 4.30265],
      [4, 2.77645],
      [10, 2.22814],
      [30, 2.04227],
    ] as const)
      expect(studentQuantile(0.975, freedom)).toBeCloseTo(value, 4);
  });

  test("with equal weights is the mean with Student's interval", () => {
    const found = weightedMean([1, 2, 3, 4, 5].map((value) => ({ value, weight: 7 })))!;
    expect(found.mean).toBeCloseTo(3, 12);
    expect(found.low).toBeCloseTo(3 - 2.776445 * Math.sqrt(2.5 / 5), 5);
    expect(found.high).toBeCloseTo(3 + 2.776445 * Math.sqrt(2.5 / 5), 5);
  });

  test("of nothing is nothing, of one observation has no bounds", () => {
    expect(weightedMean([])).toBeNull();
    expect(weightedMean([{ value: 2, weight: 1 }])).toMatchObject({
      mean: 2,
      high: Number.POSITIVE_INFINITY,
    });
    expect(
      weightedMean([
        { value: 0, weight: 1 },
        { value: 1, weight: 3 },
      ])?.mean,
    ).toBe(0.75);
  });
});
