import { describe, expect, test } from "vitest";
import type { Cadence } from "../contract.ts";
import { occurrencesAfter } from "./occurrences.ts";
import { instantOf, isTimeZone, localDay, offsetMinutes } from "./zoned-time.ts";

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
  occurrencesAfter(cadence, holidays, after, count).map(({ on }) => on);

describe("the dates of a council", () => {
  test("keep the local hour when the clocks change", () => {
    const found = occurrencesAfter(monday, [], "2026-03-20T00:00:00.000Z", 2);
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
    expect(occurrencesAfter(honolulu, [], "2026-03-03T05:00:00.000Z", 1)[0]).toMatchObject({
      on: "2026-03-02",
      startsAt: "2026-03-03T06:00:00.000Z",
    });
  });

  test("end the search where every date is a holiday", () => {
    const all = Array.from({ length: 700 }, (_, at) =>
      new Date(Date.UTC(2026, 2, 2) + at * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    expect(days(monday, "2026-03-01T00:00:00.000Z", 1, all)).toEqual([]);
  });
});

describe("local time", () => {
  test("that the clocks jump over means as much later; of one that comes twice the first", () => {
    expect(instantOf("2026-03-29", "02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(instantOf("2026-10-25", "02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(instantOf("2026-03-08", "02:30", "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
  });

  test("is told by zone, not by offset", () => {
    expect(offsetMinutes("Asia/Kathmandu", "2026-03-02T00:00:00.000Z")).toBe(345);
    expect(localDay("Asia/Tokyo", "2026-03-01T20:00:00.000Z")).toBe("2026-03-02");
    expect(["Europe/Berlin", "UTC", "+02:00", "Nowhere/Land", ""].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
