import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logRank } from "./log-rank.ts";
import { quantile } from "./quantile.ts";
import { type Duration, timeToEvent } from "./time-to-event.ts";

const cases = (ended: readonly number[], open: readonly number[] = []): Duration[] => [
  ...ended.map((time) => ({ time, ended: true })),
  ...open.map((time) => ({ time, ended: false })),
];
/** Weeks in remission, Freireich et al., Blood 21 (1963): the example of most textbooks. */
const mercaptopurine = cases(
  [6, 6, 6, 7, 10, 13, 16, 22, 23],
  [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
);
const placebo = cases([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]);
/** Weeks until relapse, Miller, "Survival Analysis" 1981: with and without maintenance. */
const maintained = cases([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161]);
const unmaintained = cases([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16]);

const durations = fc.array(fc.record({ time: fc.integer({ min: 1, max: 60 }), ended: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

describe("timeToEvent", () => {
  test("gives the published curve, medians and intervals", () => {
    const { curve, ...rest } = timeToEvent(mercaptopurine);
    expect(curve.map(({ time, open }) => [time, Number(open.toFixed(4))])).toEqual([
      [6, 0.8571],
      [7, 0.8067],
      [10, 0.7529],
      [13, 0.6902],
      [16, 0.6275],
      [22, 0.5378],
      [23, 0.4482],
    ]);
    expect(rest).toMatchObject({ cases: 21, ended: 9, median: 23, low: 13, high: null });
    expect(timeToEvent(placebo)).toMatchObject({ median: 8, low: 4, high: 11 });
    expect(timeToEvent(maintained)).toMatchObject({ median: 31, low: 13, high: null });
    expect(timeToEvent(unmaintained)).toMatchObject({ median: 23, low: 5, high: 33 });
  });

  test("of one that took 84 days and one open for 96 the median is not known, and is at least 96", () => {
    expect(timeToEvent(cases([84], [96, 97]))).toMatchObject({ median: null, high: null, atLeast: 97 });
    expect(timeToEvent(cases([], [12, 40]))).toMatchObject({
      median: null,
      low: null,
      high: null,
      atLeast: 40,
      ended: 0,
    });
    expect(timeToEvent([])).toMatchObject({ median: null, atLeast: 0, cases: 0 });
  });

  test("is the median of a plain sample where nothing is open", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 }), (times) => {
        expect(timeToEvent(cases(times)).median).toBeCloseTo(quantile(times, 0.5), 9);
      }),
    );
  });

  test("never says less for something left open longer, keeps the order of low, median and high, and minds no order of cases", () => {
    fc.assert(
      fc.property(durations, (sample) => {
        const { median, low, high } = timeToEvent(sample);
        if (median !== null && low !== null) expect(low).toBeLessThanOrEqual(median);
        if (median !== null && high !== null) expect(high).toBeGreaterThanOrEqual(median);
        expect(timeToEvent(sample.toReversed()).median).toBe(median);
        const longer = timeToEvent(
          sample.map((each) => (each.ended ? each : { ...each, time: each.time + 10 })),
        ).median;
        if (median === null) expect(longer).toBeNull();
        else expect(longer ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(median);
      }),
    );
  });

  test("its interval holds the true median about as often as it says, with a third of the cases left open", () => {
    let holds = 0;
    let state = 1;
    const real = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    for (let run = 0; run < 400; run++) {
      const sample = Array.from({ length: 30 }, () => {
        const [takes, left] = [-Math.log(real()), -2 * Math.log(real())];
        return { time: Math.min(takes, left), ended: takes <= left };
      });
      const { low, high } = timeToEvent(sample);
      if ((low ?? 0) <= Math.LN2 && Math.LN2 <= (high ?? Number.POSITIVE_INFINITY)) holds++;
    }
    expect(holds / 400).toBeGreaterThan(0.92);
    expect(holds / 400).toBeLessThan(0.99);
  });

  test("a case seen only from an age on counts from that age on", () => {
    const late = timeToEvent([...cases([10, 20, 30, 40]), { time: 50, ended: false, entry: 25 }]);
    expect(late.curve.map(({ atRisk }) => atRisk)).toEqual([4, 3, 3, 2]);
    expect(late.curve[2]!.open).toBeCloseTo((3 / 4) * (2 / 3) * (2 / 3), 12);
  });

  test("does not say that all have ended because the one at risk early did", () => {
    const old = Array.from({ length: 6 }, () => ({ time: 90, ended: false, entry: 30 }));
    expect(timeToEvent([{ time: 2, ended: true }, ...old])).toMatchObject({ median: null, atLeast: 2 });
  });

  test("refuses what is no time", () => {
    expect(() => timeToEvent(cases([-1]))).toThrow(/time/);
    expect(() => timeToEvent(cases([Number.NaN]))).toThrow(/time/);
  });
});

describe("logRank", () => {
  test("gives the published figures", () => {
    const { z, p } = logRank(mercaptopurine, placebo);
    expect(z ** 2).toBeCloseTo(16.792941, 5);
    expect(z).toBeGreaterThan(0);
    expect(p).toBeCloseTo(4.1688e-5, 8);
    expect(logRank(maintained, unmaintained).z ** 2).toBeCloseTo(3.396389, 5);
  });

  test("turns round with its sides, and says nothing where both are the same or one is empty", () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        expect(logRank(one, other).z).toBeCloseTo(-logRank(other, one).z, 9);
        expect(logRank(one, one).z).toBeCloseTo(0, 9);
      }),
    );
    expect(logRank(placebo, [])).toEqual({ z: 0, p: 1 });
  });
});
