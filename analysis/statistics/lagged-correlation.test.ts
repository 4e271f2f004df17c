import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../random.ts";
import { laggedCorrelation } from "./lagged-correlation.ts";

const sign = [2, 5, 1, 7, 3, 8, 4, 9, 2, 6];
const result = [1, 2, 5, 1, 7, 3, 8, 4, 9, 2.5];

describe("laggedCorrelation", () => {
  test("finds the lag at which the result follows the sign, with numpy's correlations", () => {
    const [same, next, later] = laggedCorrelation(sign, result, 2);
    expect(same!.correlation).toBeCloseTo(-0.4145536280158287, 12);
    expect(next!.correlation).toBeCloseTo(0.9984526254012773, 12);
    expect(later!.correlation).toBeCloseTo(-0.609448238338268, 12);
    expect([same!.pairs, next!.pairs, later!.pairs]).toEqual([10, 9, 8]);
  });

  test("counts slow series as fewer pairs and shares the level among the lags", () => {
    const [same, next] = laggedCorrelation(sign, result, 1);
    expect(same!.effectivePairs).toBeCloseTo(6.2202309169668775, 10);
    expect(same!.interval!.low).toBeCloseTo(-0.9341647187123306, 10);
    expect(same!.interval!.high).toBeCloseTo(0.6684538222810316, 10);
    expect(next!.interval!.low).toBeCloseTo(0.9753199929322127, 8);
    const [alone] = laggedCorrelation(sign, result, 0);
    expect(alone!.interval!.low).toBeGreaterThan(same!.interval!.low);
  });

  test("says nothing where a series stands still or there are under four pairs", () => {
    expect(laggedCorrelation([0.1, 0.1, 0.1, 0.1, 0.1], [1, 2, 3, 4, 9], 0)[0]!.correlation).toBeNull();
    expect(laggedCorrelation([1, 2, 4], [1, 2, 3], 0)[0]).toMatchObject({
      correlation: null,
      interval: null,
    });
    expect(laggedCorrelation([], [], 1)).toHaveLength(2);
  });

  test("leaves out steps at which either value is unknown", () => {
    const holes = sign.map((value, t) => (t === 3 ? null : value));
    expect(laggedCorrelation(holes, result, 0)[0]!.pairs).toBe(9);
  });

  test("covers no correlation in most of many unrelated slow series", () => {
    let missed = 0;
    for (let trial = 0; trial < 400; trial++) {
      const random = randomStream(11, trial);
      const slow = () => {
        let level = 0;
        return Array.from({ length: 60 }, () => {
          level = 0.7 * level + random.real() - 0.5;
          return level;
        });
      };
      const { interval } = laggedCorrelation(slow(), slow(), 0)[0]!;
      if (interval && (interval.low > 0 || interval.high < 0)) missed++;
    }
    // 5 % of 400 are 20; without the correction for slowness it is 98.
    expect(missed).toBeLessThan(40);
  });

  test("does not change when either series is shifted or stretched, and turns with its sign", () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 9 }), (a, b, factor) => {
        const plain = laggedCorrelation(a, b, 1);
        const moved = laggedCorrelation(
          a.map((v) => 3 - factor * v),
          b,
          1,
        );
        plain.forEach((one, lag) => {
          const other = moved[lag]!;
          if (one.correlation === null) expect(other.correlation).toBeNull();
          else expect(other.correlation).toBeCloseTo(-one.correlation, 9);
        });
      }),
    );
  });

  test("refuses a lag that is no whole number from 0", () => {
    expect(() => laggedCorrelation(sign, result, -1)).toThrow(/lags/);
  });
});
