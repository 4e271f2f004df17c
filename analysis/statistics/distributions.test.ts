import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaCdf } from "./beta-cdf.ts";
import { betaExceeds } from "./beta-exceeds.ts";
import { betaQuantile } from "./beta-quantile.ts";
import { logGamma } from "./log-gamma.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** Expects equality relative to the size of what is expected. */
function near(actual: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

const count = fc.integer({ min: 1, max: 400 });

// The expected figures of this file are scipy's, which computes them by other methods.
describe("logGamma", () => {
  test.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [5, 3.1780538303479458],
    [123.4, 469.3360974421906],
    [1e6, 12815504.569147611],
  ])("of %d", (x, expected) => near(logGamma(x), expected));

  test("has no value at and below 0", () => {
    expect(logGamma(0)).toBeNaN();
    expect(logGamma(-1.5)).toBeNaN();
  });
});

describe("betaCdf", () => {
  test.each([
    [0.5, 9, 3, 0.03271484375],
    [0.1, 0.5, 0.5, 0.20483276469913345],
    [0.999, 200, 1.5, 0.9400978901816638],
    [0.3, 1000, 2000, 4.073827916051224e-5],
  ])("at %d with %d and %d", (x, a, b, expected) => near(betaCdf(x, a, b), expected, 1e-10));

  test("is a sum of binomial chances for whole parameters", () => {
    // P(Beta(a, b) <= x) = P(Binomial(a + b - 1, x) >= a): here 4 of 5 heads or more.
    near(betaCdf(0.5, 4, 2), 6 / 32);
  });

  test("mirrors, and ends at 0 and 1", () => {
    fc.assert(
      fc.property(count, count, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        expect(betaCdf(x, a, b) + betaCdf(1 - x, b, a)).toBeCloseTo(1, 9);
      }),
    );
    expect(betaCdf(0, 2, 3)).toBe(0);
    expect(betaCdf(1.5, 2, 3)).toBe(1);
    expect(() => betaCdf(0.5, 0, 1)).toThrow(/above 0/);
  });
});

describe("betaQuantile", () => {
  test.each([
    [0.025, 9, 3, 0.4822441476398273],
    [0.975, 9, 3, 0.9397822658270933],
    [0.05, 1, 1001, 5.124073948367605e-5],
  ])("at %d with %d and %d", (share, a, b, expected) => near(betaQuantile(share, a, b), expected, 1e-9));

  test("undoes betaCdf", () => {
    fc.assert(
      fc.property(count, count, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, share) => {
        expect(betaCdf(betaQuantile(share, a, b), a, b)).toBeCloseTo(share, 9);
      }),
    );
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect(() => betaQuantile(-0.1, 2, 3)).toThrow(/share/);
  });
});

describe("betaExceeds", () => {
  test.each([
    [4, 4, 1, 6, 0.9924242424242427],
    [50, 60, 40, 70, 0.9993999693754625],
  ])("%d of %d against %d of %d", (hits, cases, otherHits, otherCases, expected) => {
    near(betaExceeds({ hits, cases }, { hits: otherHits, cases: otherCases }), expected, 1e-11);
  });

  test("adds up to 1 both ways round and is one half for equal evidence", () => {
    const evidence = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([hits, misses]) => ({ hits, cases: hits + misses }));
    fc.assert(
      fc.property(evidence, evidence, (first, second) => {
        expect(betaExceeds(first, second) + betaExceeds(second, first)).toBeCloseTo(1, 9);
        expect(betaExceeds(first, first)).toBeCloseTo(0.5, 9);
      }),
    );
  });

  test("refuses hits beyond the cases", () => {
    expect(() => betaExceeds({ hits: 3, cases: 2 }, { hits: 0, cases: 0 })).toThrow(/3 of 2/);
  });
});

describe("normalCdf", () => {
  test.each([
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [2.999, 0.9986456634662729],
    [3.001, 0.998654527174915],
    [6, 0.9999999990134123],
  ])("at %d", (x, expected) => near(normalCdf(x), expected, 1e-12));
});

describe("normalQuantile", () => {
  test.each([
    [1e-300, -37.0470962993612],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.9999999, 5.199337582290661],
  ])("at %d", (share, expected) => near(normalQuantile(share), expected, 1e-11));

  test("is 0 in the middle, infinite at the ends, and refuses what is no share", () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => normalQuantile(2)).toThrow(/share/);
  });
});
