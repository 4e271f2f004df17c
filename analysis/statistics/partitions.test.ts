import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedRandIndex } from "./adjusted-rand-index.ts";
import { meanSilhouettes } from "./silhouette.ts";

const labels = fc.array(fc.nat(3), { minLength: 2, maxLength: 30 });

describe("adjustedRandIndex", () => {
  test("gives the value worked out by hand", () => {
    // Two groups of three against 2 + 1 and 1 + 2: index (2 - 2.4) / (6 - 2.4).
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], ["a", "a", "b", "a", "b", "b"])).toBeCloseTo(-0.4 / 3.6, 12);
  });

  test("is 1 for the same partition under other names, and does not care which comes first", () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        expect(
          adjustedRandIndex(
            a,
            a.map((label) => `group ${9 - label}`),
          ),
        ).toBe(1);
        const n = Math.min(a.length, b.length);
        const [c, d] = [a.slice(0, n), b.slice(0, n)];
        expect(adjustedRandIndex(c, d)).toBeCloseTo(adjustedRandIndex(d, c), 12);
        expect(adjustedRandIndex(c, d)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is 1 for nothing and refuses different lengths", () => {
    expect(adjustedRandIndex([], [])).toBe(1);
    expect(() => adjustedRandIndex([1], [])).toThrow(/1 and 0/);
  });
});

describe("meanSilhouettes", () => {
  test("gives Rousseeuw's figure on two pairs", () => {
    // Each point: a = 1, b = (9 + sqrt(82)) / 2.
    const b = (9 + Math.sqrt(82)) / 2;
    const [mean] = meanSilhouettes([0, 0, 9, 9], [0, 1, 0, 1], [[0, 0, 1, 1]]);
    expect(mean).toBeCloseTo((b - 1) / b, 12);
  });

  test("is 0 for one group, for everybody alone and for nobody", () => {
    expect(
      meanSilhouettes(
        [0, 1, 5],
        [0, 0, 0],
        [
          [0, 0, 0],
          [0, 1, 2],
        ],
      ),
    ).toEqual([0, 0]);
    expect(meanSilhouettes([], [], [[]])).toEqual([0]);
    expect(meanSilhouettes([2, 2, 2], [1, 1, 1], [[0, 0, 1]])).toEqual([0]);
  });

  test("judges several partitions as it does each, whatever the names of groups and the scale", () => {
    const point = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), fc.nat(2));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 25 }), (points) => {
        const x = points.map(([px]) => px);
        const y = points.map(([, py]) => py);
        const groups = points.map(([, , group]) => group);
        const [first, second] = meanSilhouettes(x, y, [groups, groups.map((group) => 2 - group)]);
        expect(first).toBeCloseTo(second!, 9);
        expect(
          meanSilhouettes(
            x.map((v) => 3 * v),
            y.map((v) => 3 * v),
            [groups],
          )[0],
        ).toBeCloseTo(first!, 9);
        expect(Math.abs(first!)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
