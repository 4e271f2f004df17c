import { minuteOfDay } from "#kernel/contract/zoned-time.ts";
import { minutesSince } from "../clock-skew.ts";

export type MailTiming = {
  time_zone: string;
  mail: "batched" | "daily" | "off";
  quiet_from: number | null;
  quiet_to: number | null;
  last_mailed_at: string | null;
  /** When the oldest thing waiting happened. */
  oldest_at: string;
};

const BATCH_MINUTES = 10;
const BETWEEN_MINUTES = 30;
const DAILY_MINUTE = 7 * 60;

/** Quiet hours may run over midnight; equal ends mean none. */
export function isQuiet(minute: number, from: number | null, to: number | null): boolean {
  if (from === null || to === null || from === to) return false;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/**
 * Whether the batch may leave now: not in quiet hours; `batched` gathers ten minutes and leaves at most every thirty;
 * `daily` leaves once a day, in the morning after what it tells of: from 07:00 local time, or later that day when that was missed.
 */
export function mayMailNow(timing: MailTiming, now: string): boolean {
  const minute = minuteOfDay(timing.time_zone, now);
  if (timing.mail === "off" || isQuiet(minute, timing.quiet_from, timing.quiet_to)) return false;
  const sinceLast = timing.last_mailed_at === null ? Infinity : minutesSince(timing.last_mailed_at, now);
  if (timing.mail === "daily") {
    const sinceMorning = minute - DAILY_MINUTE;
    return (
      sinceMorning >= 0 && sinceLast > sinceMorning && minutesSince(timing.oldest_at, now) > sinceMorning
    );
  }
  return sinceLast >= BETWEEN_MINUTES && minutesSince(timing.oldest_at, now) >= BATCH_MINUTES;
}
