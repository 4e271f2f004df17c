import { expect, test } from "vitest";
import { daysUntil, formatDay, formatInstant, relativeTime } from "./time.ts";

const now = Date.parse("2026-11-21T23:30:00Z");

test("counts days in the zone of the reader", () => {
  expect(daysUntil("2026-11-22", now, "UTC")).toBe(1);
  expect(daysUntil("2026-11-22", now, "Asia/Tokyo")).toBe(0);
  expect(daysUntil("2026-11-20", now, "UTC")).toBe(-1);
});

test("says how long ago in the largest unit that fits", () => {
  expect(relativeTime("2026-11-21T23:29:40Z", now)).toBe("now");
  expect(relativeTime("2026-11-21T21:30:00Z", now)).toBe("2 hours ago");
  expect(relativeTime("2026-11-18T22:00:00Z", now)).toBe("3 days ago");
});

test("names the year only when it is another, and always the zone of a moment", () => {
  expect(formatDay("2026-11-03", now)).toBe("3 Nov");
  expect(formatDay("2025-11-03", now)).toBe("3 Nov 2025");
  expect(formatInstant("2026-11-21T23:30:00Z", "Asia/Tokyo")).toContain("GMT+9");
});
