import { describe, expect, test } from "vitest";
import { hourKind, hourPain } from "#analysis/rota/hour-pain.ts";
import { dayIn, weekdayOf } from "#kernel/contract/days.ts";
import { minuteOfDay, wallTime } from "#kernel/contract/zoned-time.ts";
import type { Cadence } from "../contract.ts";
import { fixedHours, keptHour } from "./kept-hour.ts";
import { kindOfHour, minutesApart, rotatedMeetings } from "./rotation.ts";
import { comingDates, upcomingOf } from "./upcoming.ts";

const OSLO = "Europe/Oslo";
const PUNE = "Asia/Kolkata";
const VANCOUVER = "America/Vancouver";
const zones = [OSLO, PUNE, VANCOUVER].map((timeZone) => ({ timeZone, people: 2 }));
const tuesdays: Cadence = {
  every: "weekly",
  weekday: 2,
  week: 1,
  time: "16:00",
  timeZone: OSLO,
  minutes: 60,
  startsOn: "2026-01-06",
};
const START = "2026-01-01T00:00:00.000Z";
const year = (rotation: { neverFrom: string; neverTo: string }, cadence = tuesdays) =>
  rotatedMeetings(cadence, rotation, zones, { fixed: [], after: START, count: 52 });
const spanIn = (timeZone: string, startsAt: string) => ({
  place: timeZone,
  from: minuteOfDay(timeZone, startsAt),
  minutes: 60,
});
const carriedIn = (timeZone: string, dates: readonly { startsAt: string }[]) =>
  dates.reduce((sum, { startsAt }) => sum + hourPain(spanIn(timeZone, startsAt)), 0);

describe("a year of sessions of Oslo, Pune and Vancouver", () => {
  const windows = [
    { neverFrom: "23:00", neverTo: "06:00" },
    { neverFrom: "00:00", neverTo: "05:00" },
    { neverFrom: "01:00", neverTo: "04:00" },
  ];

  test.each(windows)("falls on no hour between %o anywhere, also when the clocks change", (window) => {
    const from = Number(window.neverFrom.slice(0, 2)) * 60;
    const to = Number(window.neverTo.slice(0, 2)) * 60;
    for (const { startsAt } of year(window))
      for (const { timeZone } of zones)
        for (let at = 0; at < 60; at++) {
          const minute = (minuteOfDay(timeZone, startsAt) + at) % 1440;
          expect(from < to ? minute >= from && minute < to : minute >= from || minute < to).toBe(false);
        }
  });

  test.each(windows)("leaves nobody always at night, nor always worst off (%o)", (window) => {
    const dates = year(window);
    const nights = (timeZone: string) =>
      dates.filter(({ startsAt }) => hourKind(spanIn(timeZone, startsAt)) === "night").length;
    for (const { timeZone } of zones) expect(nights(timeZone)).toBeLessThan(dates.length / 2);
    const worst = Map.groupBy(
      dates,
      ({ startsAt }) =>
        zones
          .map(({ timeZone }) => timeZone)
          .toSorted((one, other) => hourPain(spanIn(other, startsAt)) - hourPain(spanIn(one, startsAt)))[0],
    );
    expect(worst.size).toBeGreaterThanOrEqual(2);
    for (const of of worst.values()) expect(of.length).toBeLessThan(dates.length * 0.75);
  });

  test.each(windows)("is shared: no hour kept all year spares the most burdened more (%o)", (window) => {
    const rotated = year(window);
    const most = Math.max(...zones.map(({ timeZone }) => carriedIn(timeZone, rotated)));
    for (let hour = 0; hour < 24; hour++) {
      const time = `${String(hour).padStart(2, "0")}:00`;
      const kept = comingDates(
        { cadence: { ...tuesdays, time }, rotation: null, zones, holidays: [] },
        { after: START, count: 52, taken: [], sessions: [] },
      );
      const allowed = kept.every(({ startsAt }) =>
        zones.every(({ timeZone }) => kindOfHour(timeZone, { startsAt, endsAt: startsAt }) !== "night"),
      );
      if (!allowed) continue;
      expect(most).toBeLessThanOrEqual(Math.max(...zones.map(({ timeZone }) => carriedIn(timeZone, kept))));
    }
  });

  test("each hour is that of its own date, exact to the week in which only one side has changed its clocks", () => {
    const dates = year(windows[0]!);
    const on = (day: string) => dates.find((date) => date.on === day)!;
    // Vancouver went to summer time on 8 March 2026, Oslo on 29 March.
    const between = on("2026-03-17").startsAt;
    expect([OSLO, PUNE, VANCOUVER].map((zone) => wallTime(zone, between))).toEqual([
      "2026-03-17T14:00",
      "2026-03-17T18:30",
      "2026-03-17T06:00",
    ]);
    for (const { on: day, startsAt } of dates) expect(wallTime(OSLO, startsAt).slice(0, 10)).toBe(day);
    expect(new Set(dates.map(({ on: day }) => day)).size).toBe(52);
  });

  test("planned one after the other it is the same year", () => {
    const rotation = windows[1]!;
    const atOnce = year(rotation).slice(0, 20);
    const sessions: Parameters<typeof fixedHours>[0][number][] = [];
    let after = START;
    for (const expected of atOnce) {
      const [next] = comingDates(
        { cadence: tuesdays, rotation, zones, holidays: [] },
        { after, count: 1, taken: [], sessions },
      );
      expect(next!.startsAt).toBe(expected.startsAt);
      sessions.push({ ...next!, state: "closed" });
      after = next!.endsAt;
      // The next date is another day, whatever hour of it this one was.
      while (after.slice(0, 10) <= next!.on) after = new Date(Date.parse(after) + 3_600_000).toISOString();
    }
  });
});

describe("a rotation", () => {
  const rotation = { neverFrom: "23:00", neverTo: "06:00" };

  test("does not count what was cancelled, and counts what was moved by hand where it was held", () => {
    const [first] = year(rotation);
    const one = { ...first!, state: "closed", hour: keptHour(first!, [OSLO, PUNE]) };
    expect(fixedHours([one])).toHaveLength(1);
    expect(
      fixedHours([
        { ...one, state: "cancelled" },
        { ...one, hour: null },
      ]),
    ).toEqual([]);
  });

  test("knows Monday evening in Vancouver where Oslo has Tuesday, and keeps off its Sunday", () => {
    const mondays = { ...tuesdays, weekday: 1, startsOn: "2026-01-05" };
    for (const { startsAt } of year({ neverFrom: "01:00", neverTo: "04:00" }, mondays))
      expect(weekdayOf(dayIn(VANCOUVER, startsAt))).toBe(1);
  });

  test("takes the least bad hour and says so where every hour is never to be used", () => {
    const [date] = year({ neverFrom: "07:00", neverTo: "06:00" });
    expect(date!.reason).toEqual({ code: "every-hour-barred", values: {} });
  });

  test("of one zone keeps to its day, next to the usual hour", () => {
    const [date] = rotatedMeetings(tuesdays, rotation, zones.slice(0, 1), {
      fixed: [],
      leftOut: { own: ["2026-01-06"] },
      after: START,
      count: 1,
    });
    expect(date).toMatchObject({ on: "2026-01-13", reason: { code: "nobody-out-of-hours" } });
    expect(wallTime(OSLO, date!.startsAt)).toBe("2026-01-13T16:00");
  });

  test("shows a planned session at its own hour, and goes on after it", () => {
    const council = { cadence: tuesdays, rotation, zones, holidays: [] };
    const planned = {
      on: "2026-01-06",
      startsAt: "2026-01-06T05:00:00.000Z",
      endsAt: "2026-01-06T06:00:00.000Z",
      key: "S-1",
      state: "planned",
      days: ["2026-01-06"],
      hour: { code: "by-hand", values: {}, timeZones: zones.map(({ timeZone }) => timeZone) },
    };
    const dates = upcomingOf(council, [planned], START);
    expect(dates.map(({ on }) => on)).toEqual([
      "2026-01-06",
      "2026-01-13",
      "2026-01-20",
      "2026-01-27",
      "2026-02-03",
      "2026-02-10",
    ]);
    expect(dates[0]).toMatchObject({ session: "S-1", startsAt: planned.startsAt });
    expect(dates[0]!.hours.map(({ local, kind }) => [local, kind])).toEqual([
      ["2026-01-06T06:00", "early"],
      ["2026-01-06T10:30", "day"],
      ["2026-01-05T21:00", "late"],
    ]);
    expect(dates[1]!.session).toBeNull();
  });

  test("knows how far clocks are apart on a day", () => {
    const at = (day: string) => minutesApart([OSLO, PUNE, VANCOUVER], `${day}T12:00:00.000Z`);
    expect([at("2026-01-06"), at("2026-07-07")]).toEqual([13.5 * 60, 12.5 * 60]);
    expect(minutesApart([], START)).toBe(0);
  });
});
