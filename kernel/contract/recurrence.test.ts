import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { describe, expect, test, vi } from "vitest";
import { daysAfter, weekdayOf } from "./days.ts";
import {
  firstDayOf,
  occurrencesAfter,
  type Recurrence,
  readRecurrence,
  writeRecurrence,
} from "./recurrence.ts";

/** Half an hour's change, a whole one in both halves of the year, and none. */
const zones = [
  "Europe/Oslo",
  "Pacific/Auckland",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Honolulu",
];
const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const walls = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
  ]),
);
const HALF_HOUR = 30 * 60_000;

/** Every instant at which the wall of a zone shows a time, found by trying every distance from Greenwich. */
function instantsShowing(wall: string, timeZone: string): string[] {
  const asUtc = Date.parse(`${wall.replace(" ", "T")}:00Z`);
  return Array.from({ length: 57 }, (_, at) => asUtc + (at - 28) * HALF_HOUR)
    .filter((instant) => walls.get(timeZone)!.format(instant) === wall)
    .map((instant) => new Date(instant).toISOString());
}

/** Day after day, by the calendar alone. */
function* daysByHand(weekday: number, nth: number | null, step: number, from: string) {
  let counted = 0;
  for (let day = from; ; day = daysAfter(day, 1)) {
    if (weekdayOf(day) !== weekday) continue;
    const date = Number(day.slice(8));
    const isLast = daysAfter(day, 7).slice(0, 7) !== day.slice(0, 7);
    if (nth === -1 ? !isLast : nth !== null && Math.ceil(date / 7) !== nth) continue;
    if (counted++ % step === 0) yield day;
  }
}

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => daysAfter("2020-01-01", days));
const time = fc.oneof(
  // Where clocks change in one of the zones.
  fc.constantFrom("00:00", "01:30", "01:45", "02:00", "02:15", "02:30", "02:59", "23:30"),
  fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
);
const rhythm = fc.record({
  startsOn: day,
  time,
  timeZone: fc.constantFrom(...zones),
  weekday: fc.integer({ min: 1, max: 7 }),
  nth: fc.constantFrom(null, 1, 2, 3, 4, -1),
  fortnightly: fc.boolean(),
  later: fc.integer({ min: -30, max: 900 }),
});

describe("a recurrence", () => {
  test("comes on the days of the calendar, at the local time, in every zone and over every change of clocks", () => {
    fc.assert(
      fc.property(rhythm, ({ startsOn, time, timeZone, weekday, nth, fortnightly, later }) => {
        const step = nth === null && fortnightly ? 2 : 1;
        const code = codes[weekday - 1]!;
        const rule =
          nth === null
            ? `FREQ=WEEKLY;${step === 2 ? "INTERVAL=2;" : ""}BYDAY=${code}`
            : `FREQ=MONTHLY;BYDAY=${nth}${code}`;
        const first = firstDayOf(rule, startsOn);
        const after = `${daysAfter(first, later)}T11:00:00.000Z`;
        const found = take(4, { startsOn: first, time, timeZone, rule }, after);
        let at = 0;
        for (const on of daysByHand(weekday, nth, step, startsOn)) {
          const showing = instantsShowing(`${on} ${time}`, timeZone);
          // A time that is jumped over: what the clocks would show had they not been moved that day.
          const startsAt =
            showing[0] ?? daysLater(instantsShowing(`${daysAfter(on, -1)} ${time}`, timeZone)[0]!, 1);
          if (startsAt <= after) continue;
          expect(found[at]).toEqual({ on, startsAt });
          if (++at === found.length) break;
        }
        expect(found).toHaveLength(4);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["Europe/Oslo", "2026-03-29", "02:30", "2026-03-29T01:30:00.000Z"],
    ["Europe/Oslo", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00.000Z"],
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"],
    ["Pacific/Auckland", "2026-09-27", "02:30", "2026-09-26T14:30:00.000Z"],
    ["Pacific/Auckland", "2026-04-05", "02:30", "2026-04-04T13:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00.000Z"],
  ])(
    "%s on %s at %s: jumped over it is held as much later, doubled the first time",
    (timeZone, on, time, startsAt) => {
      const rule = `FREQ=WEEKLY;BYDAY=${codes[weekdayOf(on) - 1]}`;
      const startsOn = daysAfter(on, -70);
      expect(take(1, { startsOn, time, timeZone, rule }, `${daysAfter(on, -2)}T00:00:00.000Z`)).toEqual([
        { on, startsAt },
      ]);
    },
  );

  test("is computed no further than it is asked for, and ends where every day is left out", () => {
    let asked = 0;
    const except = { has: () => ++asked > 0 } as never as ReadonlySet<string>;
    const mondays = readRecurrence("DTSTART;TZID=Europe/Oslo:20260302T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO");
    expect([...occurrencesAfter(mondays, except, "2026-03-01T00:00:00.000Z")]).toEqual([]);
    expect(asked).toBe(520);
    asked = 0;
    const none = { has: () => ++asked < 0 } as never as ReadonlySet<string>;
    expect(occurrencesAfter(mondays, none, "2026-03-01T00:00:00.000Z").next().value).toEqual({
      on: "2026-03-02",
      startsAt: "2026-03-02T08:00:00.000Z",
    });
    expect(asked).toBe(1);
  });

  test("far from its beginning takes as few steps as near it", () => {
    const longAgo = { startsOn: "0001-01-01", time: "09:00", timeZone: "UTC", rule: "FREQ=WEEKLY;BYDAY=MO" };
    expect(take(1, longAgo, "2026-03-03T00:00:00.000Z")).toEqual([
      { on: "2026-03-09", startsAt: "2026-03-09T09:00:00.000Z" },
    ]);
  });

  test("is stored as RFC 5545 writes it, and read again", () => {
    const recurrence = {
      startsOn: "2026-03-05",
      time: "09:05",
      timeZone: "America/Argentina/Ushuaia",
      rule: "FREQ=MONTHLY;BYDAY=1TH",
    };
    const text = "DTSTART;TZID=America/Argentina/Ushuaia:20260305T090500\nRRULE:FREQ=MONTHLY;BYDAY=1TH";
    expect(writeRecurrence(recurrence)).toBe(text);
    expect(readRecurrence(text)).toEqual(recurrence);
    expect(() => readRecurrence("every Monday")).toThrow("no recurrence");
  });
});

function take(count: number, recurrence: Recurrence, after: string) {
  const found: { on: string; startsAt: string }[] = [];
  for (const each of occurrencesAfter(recurrence, new Set(), after)) {
    found.push(each);
    if (found.length === count) break;
  }
  return found;
}

const daysLater = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();

describe("what is asked of a rule does not grow with how long ago it began, or how far ahead one looks", () => {
  const rules = ["FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=MONTHLY;BYDAY=-1FR"];
  const ends = ["1900-01-01", "1970-01-01", "2026-11-27", "2199-12-31"];
  /** How often the rule is asked for its next day until there are `count` occurrences or none more. */
  function asked(recurrence: Recurrence, except: ReadonlySet<string>, after: string, count: number) {
    const next = vi.spyOn(RRuleTemporal.prototype, "next");
    try {
      let found = 0;
      for (const _ of occurrencesAfter(recurrence, except, `${after}T00:00:00.000Z`)) {
        found += 1;
        if (found === count) break;
      }
      return { found, steps: next.mock.calls.length };
    } finally {
      next.mockRestore();
    }
  }

  test.for(rules)("%s", (rule) => {
    for (const from of ends) {
      const recurrence = { startsOn: firstDayOf(rule, from), time: "09:00", timeZone: "Europe/Oslo", rule };
      for (const after of ends) {
        const { found, steps } = asked(recurrence, new Set(), after, 4);
        expect(found).toBe(4);
        // The days before the instant, by two at most, and one ahead.
        expect(steps, `${from}, ${after}`).toBeLessThanOrEqual(7);
      }
    }
  });

  test("and ends where every day is left out", () => {
    const rule = "FREQ=WEEKLY;BYDAY=MO";
    const everyDay = { has: () => true } as unknown as ReadonlySet<string>;
    const recurrence = { startsOn: "2026-03-02", time: "09:00", timeZone: "UTC", rule };
    const { found, steps } = asked(recurrence, everyDay, "2026-03-02", 1);
    expect(found).toBe(0);
    expect(steps).toBeLessThanOrEqual(521);
  });
});
