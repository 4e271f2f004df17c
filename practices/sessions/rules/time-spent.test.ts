import { describe, expect, test } from "vitest";
import { countedUntil, timeSpent } from "./time-spent.ts";

const on = (time: string, day = "02") => `2026-03-${day}T${time}:00.000Z`;
const frame = { starts_at: on("10:00"), ends_at: on("11:00"), opened_at: on("10:00") };

describe("a row counts as talked about", () => {
  const last = { began: on("10:50"), planned: 10 };

  test.each([
    ["until the next act", on("10:58"), on("10:58")],
    ["also where the council runs over", on("11:40"), on("11:40")],
    ["up to an hour", on("12:00"), on("12:00")],
    ["and until the planned end where nobody did anything for longer", on("12:01"), on("11:00")],
    ["not the fourteen hours of a session that was left open over night", on("08:00", "03"), on("11:00")],
  ])("%s", (_what, at, until) => {
    expect(countedUntil(frame, last, at)).toBe(until);
  });

  test("for its own minutes where it was begun with late, and nobody said when it ended", () => {
    const late = { began: on("11:30"), planned: 20 };
    expect(countedUntil(frame, late, on("12:50"))).toBe(on("12:50"));
    expect(countedUntil(frame, late, on("12:51"))).toBe(on("11:50"));
  });

  test("as long after the opening as was planned, where the session was opened late", () => {
    const late = { ...frame, opened_at: on("14:00") };
    const row = { began: on("14:20"), planned: 10 };
    expect(countedUntil(late, row, on("16:00"))).toBe(on("16:00"));
    expect(countedUntil(late, row, on("16:01"))).toBe(on("15:00"));
  });
});

test("what was current several times counts as often, by the minutes it was first begun with", () => {
  const spans = [
    { began: on("10:00"), planned: 10, until: on("10:12") },
    { began: on("10:30"), planned: 25, until: on("10:31") },
    { began: on("10:40"), planned: 25, until: null },
  ];
  expect(timeSpent(frame, spans, on("10:42"))).toEqual({ planned: 10, seconds: 15 * 60 });
  expect(timeSpent(frame, spans, on("09:00", "04"))).toEqual({ planned: 10, seconds: 38 * 60 });
  expect(timeSpent(frame, [], on("10:42"))).toBeNull();
});
