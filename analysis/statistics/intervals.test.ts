import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaInterval } from "./beta-interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

const evidence = fc.tuple(fc.nat(200), fc.nat(200)).map(([hits, misses]) => ({ hits, cases: hits + misses }));

describe("wilsonInterval", () => {
  test("gives scipy's figures for 8 of 10 at 95 % and 0 of 7 at 90 %", () => {
    const { low, high } = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.4901624715366418, 12);
    expect(high).toBeCloseTo(0.9433178485456248, 12);
    const none = wilsonInterval(0, 7, 0.9);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.27876269545254206, 12);
  });
});

describe("betaInterval", () => {
  test("gives the quantiles of the posterior, uniform or Jeffreys", () => {
    const { low, high } = betaInterval(8, 10);
    expect(low).toBeCloseTo(0.4822441476398273, 9);
    expect(high).toBeCloseTo(0.9397822658270933, 9);
    expect(betaInterval(8, 10, { prior: 0.5 }).high).toBeGreaterThan(high);
  });
});

describe.each([
  ["wilsonInterval", wilsonInterval],
  ["betaInterval", (hits: number, cases: number, level?: number) => betaInterval(hits, cases, { level })],
] as const)("%s", (_, interval) => {
  test("lies within 0 and 1, mirrors, and widens with the level", () => {
    fc.assert(
      fc.property(evidence, ({ hits, cases }) => {
        const { low, high } = interval(hits, cases);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThan(high);
        const mirrored = interval(cases - hits, cases);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
        const narrow = interval(hits, cases, 0.5);
        expect(narrow.high - narrow.low).toBeLessThanOrEqual(high - low);
      }),
      { numRuns: 40 },
    );
  });

  test("knows nothing of no cases and refuses more hits than cases", () => {
    const { low, high } = interval(0, 0);
    expect(low).toBeLessThanOrEqual(0.025 + 1e-12);
    expect(high).toBeGreaterThanOrEqual(0.975 - 1e-12);
    expect(() => interval(3, 2)).toThrow(/3 of 2/);
  });
});
