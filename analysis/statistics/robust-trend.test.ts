import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { robustTrend } from "./robust-trend.ts";

describe("robustTrend", () => {
  test("gives scipy's slope and interval, unmoved by one wild point", () => {
    const x = Array.from({ length: 12 }, (_, month) => month + 1);
    const y = [3.1, 2.9, 4.2, 4.0, 5.5, 5.1, 6.3, 40, 7.0, 7.7, 7.5, 8.8];
    const { slope, intercept, interval } = robustTrend(x, y);
    expect(slope).toBeCloseTo(0.5291666666666666, 12);
    expect(intercept).toBeCloseTo(2.4604166666666676, 12);
    expect(interval!.low).toBeCloseTo(0.44, 12);
    expect(interval!.high).toBeCloseTo(0.6166666666666668, 12);
  });

  test("corrects for ties as scipy does", () => {
    const { slope, interval } = robustTrend([0, 1, 2, 3, 4, 5, 6, 7], [1, 2, 2, 3, 5, 5, 6, 9], 0.9);
    expect(slope).toBe(1);
    expect(interval).toEqual({ low: 0.75, high: 4 / 3 });
  });

  test("gives no slope without two different times, and no interval from too few points", () => {
    expect(robustTrend([], [])).toEqual({ slope: null, intercept: null, interval: null });
    expect(robustTrend([4, 4], [1, 2]).slope).toBeNull();
    expect(robustTrend([1, 2, 3], [1, 2, 3])).toEqual({ slope: 1, intercept: 0, interval: null });
    expect(() => robustTrend([1], [])).toThrow(/1 times and 0 values/);
  });

  test("does not depend on the order of points and follows a change of units", () => {
    const points = fc.uniqueArray(
      fc.record({ x: fc.integer({ min: -99, max: 99 }), y: fc.integer({ min: -99, max: 99 }) }),
      { minLength: 2, maxLength: 15, selector: (point) => point.x },
    );
    fc.assert(
      fc.property(points, (list) => {
        const of = (some: typeof list, unit = 1) =>
          robustTrend(
            some.map((p) => p.x),
            some.map((p) => unit * p.y),
          );
        const { slope } = of(list);
        expect(of([...list].reverse()).slope).toBeCloseTo(slope!, 9);
        expect(of(list, -2).slope).toBeCloseTo(-2 * slope!, 9);
      }),
    );
  });
});
