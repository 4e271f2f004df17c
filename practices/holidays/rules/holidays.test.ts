import { describe, expect, test } from "vitest";
import { keptDays, mergeDays } from "./merge-days.ts";
import { type Choice, placeOf } from "./place-of.ts";

const listed = [
  { on: "2026-05-01", name: "Labour Day" },
  { on: "2026-05-14", name: "Ascension Day" },
  { on: "2026-05-17", name: "Constitution Day" },
];

describe("the days of a country", () => {
  test("are what it lists, with what the organisation renames, removes and adds", () => {
    const days = mergeDays(listed, [
      { on: "2026-05-01", name: "Spring day" },
      { on: "2026-05-14", name: null },
      { on: "2026-05-15", name: "Day between" },
      { on: "2026-05-17", name: "Constitution Day" },
      { on: "2026-06-01", name: null },
    ]);
    expect(days).toEqual([
      { on: "2026-05-01", name: "Spring day", kind: "renamed", listedAs: "Labour Day" },
      { on: "2026-05-14", name: "Ascension Day", kind: "removed", listedAs: null },
      { on: "2026-05-15", name: "Day between", kind: "added", listedAs: null },
      { on: "2026-05-17", name: "Constitution Day", kind: "listed", listedAs: null },
    ]);
    expect(keptDays(days).map(({ on }) => on)).toEqual(["2026-05-01", "2026-05-15", "2026-05-17"]);
  });

  test("name both of two on one day", () => {
    const two = mergeDays(
      [
        { on: "2026-05-01", name: "Labour Day" },
        { on: "2026-05-01", name: "Ascension Day" },
      ],
      [],
    );
    expect(two).toEqual([
      { on: "2026-05-01", name: "Labour Day, Ascension Day", kind: "listed", listedAs: null },
    ]);
  });
});

test("somebody keeps the holidays of their time zone, else of the nearest department, else of everybody", () => {
  const choices: Choice[] = [
    { departmentId: null, timeZone: null, place: "NO" },
    { departmentId: "sales", timeZone: null, place: "DE-BY" },
    { departmentId: "all of them", timeZone: null, place: "DE" },
    { departmentId: null, timeZone: "Asia/Tokyo", place: "JP" },
  ];
  const of = (timeZone: string, ...departments: string[]) => placeOf({ timeZone, departments }, choices);
  expect(of("Asia/Tokyo", "sales")).toBe("JP");
  expect(of("Europe/Oslo", "sales", "all of them")).toBe("DE-BY");
  expect(of("Europe/Oslo", "inside sales", "sales")).toBe("DE-BY");
  expect(of("Europe/Oslo", "care", "all of them")).toBe("DE");
  expect(of("Europe/Oslo")).toBe("NO");
  expect(placeOf({ timeZone: "Europe/Oslo", departments: [] }, [])).toBeNull();
});
