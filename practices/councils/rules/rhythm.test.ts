import { describe, expect, test } from "vitest";
import { daysAfter } from "#kernel/contract/days.ts";
import { writeRecurrence } from "#kernel/contract/recurrence.ts";
import type { Cadence } from "../contract.ts";
import { meetingsAfter, toCadence, toRecurrence } from "./rhythm.ts";

const monday: Cadence = {
  every: "weekly",
  weekday: 1,
  week: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
  startsOn: "2026-03-02",
};
const days = (cadence: Cadence, after: string, count: number, holidays: string[] = []) =>
  meetingsAfter(cadence, { own: holidays }, after, count).map(({ on }) => on);

describe("the dates of a council", () => {
  test("keep the local hour when the clocks change", () => {
    const found = meetingsAfter(monday, {}, "2026-03-20T00:00:00.000Z", 2);
    expect(found.map(({ startsAt }) => startsAt)).toEqual([
      "2026-03-23T08:00:00.000Z",
      "2026-03-30T07:00:00.000Z",
    ]);
    expect(found[0]!.endsAt).toBe("2026-03-23T09:00:00.000Z");
  });

  test("leave holidays out instead of moving them", () => {
    expect(days(monday, "2026-03-30T12:00:00.000Z", 2, ["2026-04-06"])).toEqual(["2026-04-13", "2026-04-20"]);
  });

  test("begin after the given moment and not before the first day", () => {
    expect(days(monday, "2026-03-02T08:00:00.000Z", 1)).toEqual(["2026-03-09"]);
    expect(days(monday, "2026-03-02T07:59:00.000Z", 1)).toEqual(["2026-03-02"]);
    expect(days(monday, "2025-01-01T00:00:00.000Z", 1)).toEqual(["2026-03-02"]);
  });

  test("come every other week from the first one on", () => {
    const fortnightly: Cadence = { ...monday, every: "fortnightly" };
    expect(days(fortnightly, "2026-03-10T00:00:00.000Z", 3)).toEqual([
      "2026-03-16",
      "2026-03-30",
      "2026-04-13",
    ]);
  });

  test("come on the nth or the last weekday of a month, over the end of the year", () => {
    const second: Cadence = { ...monday, every: "monthly", weekday: 4, week: 2 };
    expect(days(second, "2026-11-13T00:00:00.000Z", 2)).toEqual(["2026-12-10", "2027-01-14"]);
    const last: Cadence = { ...monday, every: "monthly", weekday: 5, week: 5 };
    expect(days(last, "2026-04-01T00:00:00.000Z", 2)).toEqual(["2026-04-24", "2026-05-29"]);
  });

  test("are found also where the local day is not the day in UTC", () => {
    const honolulu: Cadence = { ...monday, time: "20:00", timeZone: "Pacific/Honolulu" };
    expect(meetingsAfter(honolulu, {}, "2026-03-03T05:00:00.000Z", 1)[0]).toMatchObject({
      on: "2026-03-02",
      startsAt: "2026-03-03T06:00:00.000Z",
    });
  });

  test("end the search where every date is a holiday", () => {
    const all = Array.from({ length: 700 }, (_, at) => daysAfter("2026-03-02", at * 7));
    expect(days(monday, "2026-03-01T00:00:00.000Z", 1, all)).toEqual([]);
  });
});

describe("the rhythm people choose", () => {
  test.each([
    [{ every: "weekly" }, "20260302", "FREQ=WEEKLY;BYDAY=MO"],
    [{ every: "fortnightly", weekday: 7 }, "20260308", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"],
    [{ every: "monthly", weekday: 4, week: 2 }, "20260312", "FREQ=MONTHLY;BYDAY=2TH"],
    [{ every: "monthly", weekday: 7, week: 1, startsOn: "2026-03-02" }, "20260405", "FREQ=MONTHLY;BYDAY=1SU"],
    [{ every: "monthly", weekday: 5, week: 5 }, "20260327", "FREQ=MONTHLY;BYDAY=-1FR"],
  ] as const)("is a rule of RFC 5545 that begins with its first day: %o", (chosen, first, rule) => {
    const recurrence = toRecurrence({ ...monday, ...chosen });
    expect(writeRecurrence(recurrence)).toBe(`DTSTART;TZID=Europe/Berlin:${first}T090000\nRRULE:${rule}`);
    const again = toCadence(recurrence, 60);
    expect(again).toEqual({ ...monday, ...chosen, startsOn: recurrence.startsOn });
    expect(toRecurrence(again)).toEqual(recurrence);
  });

  test("is no other rule", () => {
    expect(() => toCadence({ ...toRecurrence(monday), rule: "FREQ=DAILY" }, 60)).toThrow("No rhythm");
  });
});
