import { describe, expect, test } from "vitest";
import { minuteOfDay } from "#kernel/contract/zoned-time.ts";
import { lastTime, type MailTiming, mayMailNow } from "./mail-timing.ts";

const every = [1, 2, 3, 4, 5, 6, 7];
const daily: MailTiming = {
  time_zone: "UTC",
  mail: "daily",
  quiet_from: null,
  quiet_to: null,
  last_mailed_at: null,
  oldest_at: "2026-03-01T00:00:00Z",
  minute: 7 * 60,
  days: every,
  since: null,
};

describe("the mail of the day", () => {
  test("leaves once, in the local morning", () => {
    const lima = { ...daily, time_zone: "America/Lima" };
    expect(minuteOfDay("America/Lima", "2026-03-02T12:30:00Z")).toBe(7 * 60 + 30);
    expect(mayMailNow({ ...lima, last_mailed_at: "2026-03-01T12:00:00Z" }, "2026-03-02T11:59:00Z")).toBe(
      false,
    );
    expect(mayMailNow(lima, "2026-03-02T12:00:00Z")).toBe(true);
    expect(mayMailNow({ ...lima, last_mailed_at: "2026-03-02T12:00:00Z" }, "2026-03-02T20:00:00Z")).toBe(
      false,
    );
  });

  test("waits for the morning after, also when the last one is long ago, and leaves later where that was missed", () => {
    const afternoon = {
      ...daily,
      oldest_at: "2026-03-02T15:00:00Z",
      last_mailed_at: "2026-02-20T07:00:00Z",
    };
    expect(mayMailNow(afternoon, "2026-03-02T15:05:00Z")).toBe(false);
    expect(mayMailNow(afternoon, "2026-03-03T06:59:00Z")).toBe(false);
    expect(mayMailNow(afternoon, "2026-03-03T07:00:00Z")).toBe(true);
    expect(mayMailNow(afternoon, "2026-03-03T11:20:00Z")).toBe(true);
  });

  test("leaves after quiet hours that its hour falls into", () => {
    const quiet = { ...daily, quiet_from: 18 * 60, quiet_to: 8 * 60 };
    expect(mayMailNow(quiet, "2026-03-02T07:00:00Z")).toBe(false);
    expect(mayMailNow(quiet, "2026-03-02T08:00:00Z")).toBe(true);
  });

  test("counts no hour that had passed when it was chosen", () => {
    const chosen = { ...daily, since: "2026-03-02T15:00:00Z" };
    expect(mayMailNow(chosen, "2026-03-02T15:05:00Z")).toBe(false);
    expect(mayMailNow(chosen, "2026-03-03T07:00:00Z")).toBe(true);
  });

  test("waits for no time that a wrong clock noted", () => {
    expect(mayMailNow({ ...daily, last_mailed_at: "2031-01-01T00:00:00Z" }, "2026-03-02T07:00:00Z")).toBe(
      true,
    );
  });

  test.each([
    // The night of the 29th of March 2026 has no half past two in Berlin, that of the 25th of October two.
    {
      day: "before the clocks jump",
      zone: "Europe/Berlin",
      minute: 150,
      now: "2026-03-28T12:00Z",
      at: "2026-03-28T01:30",
    },
    {
      day: "when they jump over it",
      zone: "Europe/Berlin",
      minute: 150,
      now: "2026-03-29T12:00Z",
      at: "2026-03-29T01:30",
    },
    {
      day: "after they jumped",
      zone: "Europe/Berlin",
      minute: 150,
      now: "2026-03-30T12:00Z",
      at: "2026-03-30T00:30",
    },
    {
      day: "the first of two",
      zone: "Europe/Berlin",
      minute: 150,
      now: "2026-10-25T12:00Z",
      at: "2026-10-25T00:30",
    },
    {
      day: "also between the two",
      zone: "Europe/Berlin",
      minute: 150,
      now: "2026-10-25T01:00Z",
      at: "2026-10-25T00:30",
    },
    {
      day: "a midnight there is none of",
      zone: "Africa/Cairo",
      minute: 0,
      now: "2026-04-24T09:00Z",
      at: "2026-04-23T22:00",
    },
    {
      day: "zones of three quarters",
      zone: "Asia/Kathmandu",
      minute: 420,
      now: "2026-03-02T01:14Z",
      at: "2026-03-01T01:15",
    },
    {
      day: "the day it is there",
      zone: "Pacific/Kiritimati",
      minute: 420,
      now: "2026-03-01T17:00Z",
      at: "2026-03-01T17:00",
    },
  ])("is meant by the clock of the place: $day", ({ zone, minute, now, at }) => {
    expect(lastTime({ time_zone: zone, minute, days: every }, now)).toBe(`${at}:00.000Z`);
  });

  test("on one day of the week is that day's, on the day itself before its hour the one a week ago", () => {
    const monday = { time_zone: "Europe/Berlin", minute: 420, days: [1] };
    expect(lastTime(monday, "2026-03-31T09:00:00Z")).toBe("2026-03-30T05:00:00.000Z");
    expect(lastTime(monday, "2026-03-30T04:59:00Z")).toBe("2026-03-23T06:00:00.000Z");
  });
});
