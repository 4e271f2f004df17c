import { describe, expect, test } from "vitest";
import type { Cadence } from "../contract.ts";
import { datesOnHolidays, heldOn } from "./held-on.ts";
import { meetingsAfter, toRecurrence } from "./rhythm.ts";
import { comingDates } from "./upcoming.ts";

/** 1 May 2026 is a Friday. */
const fridays: Cadence = {
  every: "weekly",
  weekday: 5,
  week: 1,
  time: "09:00",
  timeZone: "Europe/Oslo",
  minutes: 60,
  startsOn: "2026-04-03",
};
const fortnightly: Cadence = { ...fridays, every: "fortnightly" };
const off = (...publicHolidays: string[]) => ({
  own: new Set<string>(),
  publicHolidays: new Set(publicHolidays),
});
const days = (cadence: Cadence, leftOut: Parameters<typeof meetingsAfter>[1], after: string, count: number) =>
  meetingsAfter(cadence, leftOut, after, count).map(({ on }) => on);

describe("a date on a public holiday of somebody in the council", () => {
  test("is left out of a weekly rhythm, and moves to the next working day of a rarer one", () => {
    expect(heldOn("2026-05-01", fridays, off("2026-05-01"))).toBeNull();
    expect(heldOn("2026-05-01", fortnightly, off("2026-05-01"))).toBe("2026-05-04");
    expect(heldOn("2026-05-01", { ...fridays, every: "monthly" }, off("2026-05-01", "2026-05-04"))).toBe(
      "2026-05-05",
    );
    expect(heldOn("2026-05-08", fortnightly, off("2026-05-01"))).toBe("2026-05-08");
  });

  test("is left out where a whole week is somebody's holiday, or where the council itself leaves it out", () => {
    const week = ["2026-05-01", "2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07"];
    expect(heldOn("2026-05-01", fortnightly, off(...week))).toBeNull();
    const own = { own: new Set(["2026-05-01"]), publicHolidays: new Set(["2026-05-01"]) };
    expect(heldOn("2026-05-01", fortnightly, own)).toBeNull();
    const beside = { own: new Set(["2026-05-04"]), publicHolidays: new Set(["2026-05-01"]) };
    expect(heldOn("2026-05-01", fortnightly, beside)).toBe("2026-05-05");
  });

  test("moves to a Sunday only where the council meets at weekends", () => {
    expect(heldOn("2026-05-02", { ...fortnightly, weekday: 6 }, off("2026-05-02"))).toBe("2026-05-03");
  });

  test("keeps its hour where it moved, and is found until that hour is past", () => {
    const leftOut = { publicHolidays: ["2026-05-01"] };
    expect(days(fortnightly, leftOut, "2026-04-18T00:00:00.000Z", 2)).toEqual(["2026-05-04", "2026-05-15"]);
    // On Saturday the Friday is past, and what it moved to is not.
    const [moved] = meetingsAfter(fortnightly, leftOut, "2026-05-02T12:00:00.000Z", 1);
    expect(moved).toMatchObject({ on: "2026-05-04", startsAt: "2026-05-04T07:00:00.000Z" });
    expect(days(fortnightly, leftOut, "2026-05-04T07:00:00.000Z", 1)).toEqual(["2026-05-15"]);
  });

  test("moves no further where its session is planned already", () => {
    const leftOut = { publicHolidays: ["2026-05-01"], taken: ["2026-05-04"] };
    expect(days(fortnightly, leftOut, "2026-04-18T00:00:00.000Z", 1)).toEqual(["2026-05-15"]);
    expect(
      days(
        fortnightly,
        { publicHolidays: ["2026-05-01"], taken: ["2026-05-01"] },
        "2026-04-18T00:00:00.000Z",
        1,
      ),
    ).toEqual(["2026-05-15"]);
  });

  test("is said, with where it is held instead", () => {
    const between = { after: "2026-04-18T00:00:00.000Z", until: "2026-06-30" };
    const publicHolidays = ["2026-05-01", "2026-05-14", "2026-05-15"];
    expect(datesOnHolidays(toRecurrence(fridays), fridays, { publicHolidays }, between)).toEqual([
      { on: "2026-05-01", to: null },
      { on: "2026-05-15", to: null },
    ]);
    expect(datesOnHolidays(toRecurrence(fortnightly), fortnightly, { publicHolidays }, between)).toEqual([
      { on: "2026-05-01", to: "2026-05-04" },
      { on: "2026-05-15", to: "2026-05-18" },
    ]);
  });

  test("moves also where the hour goes round", () => {
    const dates = comingDates(
      {
        cadence: fortnightly,
        rotation: { neverFrom: "23:00", neverTo: "06:00" },
        zones: [
          { timeZone: "Europe/Oslo", people: 1 },
          { timeZone: "Asia/Kolkata", people: 1 },
        ],
        holidays: [],
        off: [{ on: "2026-05-01" }],
      },
      { after: "2026-04-18T00:00:00.000Z", count: 2, taken: [], sessions: [] },
    );
    expect(dates.map(({ on }) => on)).toEqual(["2026-05-04", "2026-05-15"]);
  });
});
