import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile } from "./quantile.ts";

test("gives the quantiles of R's default type on a known sample", () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([9, 1, 5], 0.5)).toBe(5);
  expect(quantile([3], 0.9)).toBe(3);
});

test("is NaN for nothing and refuses a share outside 0 to 1", () => {
  expect(quantile([], 0.5)).toBeNaN();
  expect(() => quantile([1], 1.1)).toThrow(/share/);
  expect(() => quantile([1], Number.NaN)).toThrow(/share/);
});

test("rises with the share, stays within the sample, does not depend on order and leaves the values alone", () => {
  const samples = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(samples, share, share, (values, p, q) => {
      const before = [...values];
      const low = quantile(values, Math.min(p, q));
      expect(low).toBeLessThanOrEqual(quantile(values, Math.max(p, q)));
      expect(low).toBeGreaterThanOrEqual(Math.min(...values));
      expect(quantile([...values].reverse(), Math.min(p, q))).toBe(low);
      expect(values).toEqual(before);
    }),
  );
});
