import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hourKind, hourPain } from "./hour-pain.ts";
import { type HourOption, rotateHours } from "./rotate-hours.ts";

const span = (place: string, from: number, more: { minutes?: number; dayOff?: boolean } = {}) => ({
  place,
  from,
  minutes: 60,
  ...more,
});
/** An option by what the hour is in each place: `{ a: 9, b: 20 }`. */
const option = (hours: Record<string, number>, barred = false): HourOption => ({
  hour: JSON.stringify(hours),
  spans: Object.entries(hours).map(([place, hour]) => span(place, hour * 60)),
  barred,
});

describe("the pain of an hour", () => {
  it("is how far it lies from the working day, at night twice, on a day off as the middle of the night", () => {
    expect(hourPain(span("a", 9 * 60))).toBe(0);
    expect(hourPain(span("a", 17 * 60))).toBe(0);
    expect(hourPain(span("a", 7 * 60))).toBe(30);
    expect(hourPain(span("a", 18 * 60 + 30))).toBe(60);
    expect(hourPain(span("a", 21 * 60))).toBe(210);
    expect(hourPain(span("a", 23 * 60))).toBe(2 * 330);
    expect(hourPain(span("a", 9 * 60, { dayOff: true }))).toBe(480);
    expect(hourPain(span("a", 1 * 60, { dayOff: true }))).toBe(2 * 390);
  });

  it("has a name, the worse of beginning and end", () => {
    const at = (from: number, more = {}) => hourKind(span("a", from, more));
    expect([at(540), at(420), at(1050), at(1290), at(1380), at(60)]).toEqual([
      "day",
      "early",
      "late",
      "night",
      "night",
      "night",
    ]);
    expect(at(540, { dayOff: true })).toBe("day_off");
    expect(at(1080 - 60)).toBe("day");
  });
});

describe("the hour of a meeting", () => {
  const early = option({ a: 7, b: 13 });
  const late = option({ a: 13, b: 19 });

  it("is one within the day everywhere where there is one", () => {
    const [choice] = rotateHours({ past: [], dates: [[early, option({ a: 9, b: 15 }), late]] });
    expect(choice).toMatchObject({ hour: '{"a":9,"b":15}', reason: { code: "nobody-out-of-hours" } });
  });

  it("goes round where somebody must have it early or late, and says whom it spares and how often they had it", () => {
    const dates = Array.from({ length: 4 }, () => [early, late]);
    const choices = rotateHours({ past: [], dates });
    // Early is half an hour out on average, late an hour and a half.
    expect(choices.map(({ hour }) => (hour === early.hour ? "early" : "late"))).toEqual([
      "early",
      "early",
      "early",
      "late",
    ]);
    expect(choices[0]!.reason).toEqual({ code: "easiest", values: { place: "a", kind: "early" } });
    expect(choices[3]!.reason).toEqual({
      code: "spares",
      values: { spared: "a", kind: "early", bearer: "b", bearerKind: "late", count: 3 },
    });
  });

  it("counts what was held before, for the places that were in it", () => {
    const past = [late.spans, late.spans];
    expect(rotateHours({ past, dates: [[late, early]] })[0]!.hour).toBe(early.hour);
    // A place that comes later starts level: it does not pay for what it was not in.
    const withNew = [option({ a: 7, b: 13, c: 13 }), option({ a: 13, b: 13, c: 19 })];
    const heavy = Array.from({ length: 20 }, () => option({ a: 7, b: 13 }).spans);
    const next = rotateHours({ past: heavy, dates: [withNew, withNew, withNew, withNew] });
    expect(next.filter(({ hour }) => hour === withNew[1]!.hour).length).toBeGreaterThan(0);
    const level = rotateHours({ past: [], dates: [withNew] });
    expect(level[0]!.hour).toBe(withNew[0]!.hour);
  });

  it("hurts fewer people where places have carried the same", () => {
    const one = option({ a: 7, b: 13 });
    const other = option({ a: 13, b: 7 });
    const people = new Map([["a", 9]]);
    expect(rotateHours({ people, past: [], dates: [[one, other]] })[0]!.hour).toBe(other.hour);
    expect(rotateHours({ past: [], dates: [[one, other]] })[0]!.hour).toBe(one.hour);
  });

  it("is never one that is barred, unless all are", () => {
    const easy = option({ a: 9, b: 15 }, true);
    expect(rotateHours({ past: [], dates: [[easy, late]] })[0]).toMatchObject({
      hour: late.hour,
      reason: { code: "only-hour" },
    });
    expect(rotateHours({ past: [], dates: [[easy]] })[0]).toMatchObject({
      hour: easy.hour,
      reason: { code: "every-hour-barred" },
    });
  });
});

describe("over many dates", () => {
  const places = ["a", "b", "c"];
  const worlds = fc.record({
    /** Minutes ahead of the first place. */
    offsets: fc.uniqueArray(
      fc.nat(47).map((half) => half * 30),
      { minLength: 2, maxLength: 3 },
    ),
    from: fc.nat(10),
    count: fc.integer({ min: 3, max: 14 }),
  });
  const optionsOf = (offsets: readonly number[], from: number): HourOption[] =>
    Array.from({ length: 14 }, (_, at) => {
      const start = ((from + at) % 24) * 60;
      return {
        hour: String((from + at) % 24),
        spans: offsets.map((offset, place) => span(places[place]!, (start + offset) % 1440)),
      };
    });
  const carried = (spans: readonly (readonly { place: string; from: number; minutes: number }[])[]) => {
    const sums = new Map<string, number>();
    for (const each of spans.flat()) sums.set(each.place, (sums.get(each.place) ?? 0) + hourPain(each));
    return sums;
  };

  it("nobody carries more than if the kindest hour were kept, and one hour of theirs", () => {
    fc.assert(
      fc.property(worlds, ({ offsets, from, count }) => {
        const options = optionsOf(offsets, from);
        const choices = rotateHours({ past: [], dates: Array.from({ length: count }, () => options) });
        const most = Math.max(...carried(choices.map(({ spans }) => spans)).values());
        const kindest = Math.min(
          ...options.map(({ spans }) => Math.max(...spans.map((each) => hourPain(each)))),
        );
        expect(most).toBeLessThanOrEqual(kindest * count);
      }),
    );
  });

  it("an hour that is worse everywhere is not taken, and the same is chosen each time", () => {
    fc.assert(
      fc.property(worlds, ({ offsets, from, count }) => {
        const options = optionsOf(offsets, from);
        const input = { past: [], dates: Array.from({ length: count }, () => options) };
        const choices = rotateHours(input);
        expect(rotateHours(input)).toEqual(choices);
        for (const { spans } of choices) {
          const better = options.filter((each) =>
            each.spans.every((other, at) => hourPain(other) < hourPain(spans[at]!)),
          );
          expect(better).toEqual([]);
        }
      }),
    );
  });

  it("what came is the same whether it was planned at once or one after the other", () => {
    fc.assert(
      fc.property(worlds, ({ offsets, from, count }) => {
        const options = optionsOf(offsets, from);
        const atOnce = rotateHours({ past: [], dates: Array.from({ length: count }, () => options) });
        const past: HourOption["spans"][] = [];
        for (let at = 0; at < count; at++) past.push(rotateHours({ past, dates: [options] })[0]!.spans);
        expect(past).toEqual(atOnce.map(({ spans }) => spans));
      }),
    );
  });
});
