import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../random.ts";
import { type Centres, kMeans } from "./k-means.ts";
import { spreadCentres } from "./spread-centres.ts";

/** Lloyd's algorithm that looks at everybody in every round. */
function plainly(x: Float64Array, y: Float64Array, start: Centres, weights: Float64Array) {
  const [cx, cy] = [start.x.slice(), start.y.slice()];
  const square = (i: number, group: number) => (x[i]! - cx[group]!) ** 2 + (y[i]! - cy[group]!) ** 2;
  const nearest = (i: number) => {
    let best = 0;
    for (let group = 1; group < cx.length; group++) if (square(i, group) < square(i, best)) best = group;
    return best;
  };
  let groups = new Int32Array(x.length).fill(-1);
  for (let round = 0; round < 100; round++) {
    const next = groups.map((_, i) => nearest(i));
    if (next.every((group, i) => weights[i] === 0 || group === groups[i])) break;
    groups = next;
    for (let group = 0; group < cx.length; group++) {
      let [mass, sumX, sumY] = [0, 0, 0];
      for (let i = 0; i < x.length; i++) {
        if (groups[i] !== group) continue;
        mass += weights[i]!;
        sumX += weights[i]! * x[i]!;
        sumY += weights[i]! * y[i]!;
      }
      if (mass === 0) continue;
      cx[group] = sumX / mass;
      cy[group] = sumY / mass;
    }
  }
  const inertia = groups.reduce((sum, _, i) => sum + weights[i]! * square(i, nearest(i)), 0);
  return { groups: groups.map((_, i) => nearest(i)), inertia };
}

test("points that are passed over are those that looking at everybody would leave where they are", () => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.integer({ min: 2, max: 300 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, n, k) => {
        const random = randomStream(seed);
        const real = (scale: number) => Float64Array.from({ length: n }, () => scale * random.real());
        // One in two seeds has camps, the others one cloud, in which centres creep for many rounds.
        const [x, y] = [real(4), real(2)];
        if (seed % 2) for (let i = 0; i < n; i++) x[i]! += 5 * (i % k);
        const weights = Float64Array.from({ length: n }, () => (seed % 3 ? random.below(3) : random.real()));
        if (weights.every((weight) => weight === 0)) weights[0] = 1;
        const start = spreadCentres(x, y, k, random, weights);
        const found = kMeans(x, y, start, weights);
        const expected = plainly(x, y, start, weights);
        expect(found.groups).toEqual(expected.groups);
        expect(found.inertia).toBeCloseTo(expected.inertia, 9);
      },
    ),
    { numRuns: 300 },
  );
});
