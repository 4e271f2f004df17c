import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { orderStatistics } from "./order-statistics.ts";

test("gives what sorting gives, above and below the length where it stops sorting", () => {
  for (const [size, kinds] of [
    [7, 3],
    [60_000, 2 ** 32],
    [60_000, 5],
    [60_000, 1],
  ] as const) {
    const random = randomStream(size + kinds);
    const values = Float64Array.from({ length: size }, () => random.below(kinds) ** 3 - 5);
    const kept = values.slice();
    const ranks = [0, size - 1, ...Array.from({ length: 20 }, () => random.below(size))];
    const sorted = values.slice().sort();
    expect(orderStatistics(values, ranks)).toEqual(ranks.map((rank) => sorted[rank]));
    expect(values).toEqual(kept);
  }
});

test("keeps outliers apart that fill a single bucket", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (outlier) => {
      const values = Float64Array.from({ length: 50_001 }, (_, at) => (at === 7 ? outlier * 1e6 : at % 100));
      expect(orderStatistics(values, [0, 25_000, 50_000])).toEqual([0, 50, outlier * 1e6].map(Number));
    }),
    { numRuns: 5 },
  );
});

test("refuses a rank that is not there", () => {
  expect(() => orderStatistics(Float64Array.of(1), [1])).toThrow(/no rank 1 of 1/);
});
