import { expect, test } from "vitest";
import { dayIn, isTimeZone, mondayOf } from "./days.ts";
import { instantOf, minuteOfDay, offsetMinutes, startOfDay, wallTime } from "./zoned-time.ts";

test("local time that the clocks jump over means as much later; of one that comes twice the first", () => {
  expect(instantOf("2026-03-29", "02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  expect(instantOf("2026-10-25", "02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  expect(instantOf("2026-10-04", "02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00.000Z");
});

test("a day begins at its first moment, which is not always midnight", () => {
  expect(startOfDay("2026-03-02", "Pacific/Auckland")).toBe("2026-03-01T11:00:00.000Z");
  // Clocks in Beirut go from 23:59 to 01:00.
  expect(startOfDay("2026-03-29", "Asia/Beirut")).toBe("2026-03-28T22:00:00.000Z");
});

test("local time is told by zone, not by offset", () => {
  expect(offsetMinutes("Asia/Kathmandu", "2026-03-02T00:00:00.000Z")).toBe(345);
  expect(offsetMinutes("Australia/Lord_Howe", "2026-07-02T00:00:00.000Z")).toBe(630);
  expect(minuteOfDay("America/New_York", "2026-03-02T00:05:00.000Z")).toBe(19 * 60 + 5);
  expect(wallTime("Asia/Kathmandu", "2026-03-02T00:00:00.000Z")).toBe("2026-03-02T05:45");
  expect(dayIn("Asia/Tokyo", "2026-03-01T20:00:00.000Z")).toBe("2026-03-02");
  const names = ["Europe/Berlin", "UTC", "+02:00", "Nowhere/Land", ""];
  expect(names.map(isTimeZone)).toEqual([true, true, false, false, false]);
});

test("a week begins on its Monday", () => {
  const days = ["2026-03-01", "2026-03-02", "2026-03-08"];
  expect(days.map(mondayOf)).toEqual(["2026-02-23", "2026-03-02", "2026-03-02"]);
});
