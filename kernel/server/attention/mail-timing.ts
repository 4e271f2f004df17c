import { dayIn, daysAfter, weekdayOf } from "#kernel/contract/days.ts";
import { instantOf, minuteOfDay } from "#kernel/contract/zoned-time.ts";
import { minutesSince } from "../clock-skew.ts";

export type MailTiming = {
  time_zone: string;
  mail: "batched" | "daily" | "off";
  quiet_from: number | null;
  quiet_to: number | null;
  last_mailed_at: string | null;
  /** When the oldest thing waiting happened. */
  oldest_at: string;
  /** The minute of their day and the days of their week (1 is Monday) at which `daily` leaves. */
  minute: number;
  days: readonly number[];
  /** Since when they want it so: an hour that had passed by then does not count. Null: always. */
  since: string | null;
};

const BATCH_MINUTES = 10;
const BETWEEN_MINUTES = 30;
const WEEK = 7;

/** Quiet hours may run over midnight; equal ends mean none. */
export function isQuiet(minute: number, from: number | null, to: number | null): boolean {
  if (from === null || to === null || from === to) return false;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/**
 * When the mail of the day was last to leave, by the clock of a place: an hour the clocks jump over is as much later as they jump, of one
 * that comes twice it is the first.
 * @example lastTime({ time_zone: "Europe/Berlin", minute: 420, days: [1] }, "2026-03-31T09:00:00Z") // "2026-03-30T05:00:00.000Z"
 */
export function lastTime(
  { time_zone, minute, days }: Pick<MailTiming, "time_zone" | "minute" | "days">,
  now: string,
): string {
  const clock = new Date(minute * 60_000).toISOString().slice(11, 16);
  const today = dayIn(time_zone, now);
  for (let back = 0; back <= WEEK; back++) {
    const day = daysAfter(today, -back);
    if (!days.includes(weekdayOf(day))) continue;
    const at = instantOf(day, clock, time_zone);
    if (Date.parse(at) <= Date.parse(now)) return at;
  }
  throw new RangeError("No day of the week was chosen");
}

/**
 * Whether the batch may leave now: not in quiet hours; `batched` gathers ten minutes and leaves at most every thirty; `daily` leaves once,
 * when the hour chosen has come, with what happened before it; also later, when it was missed or fell into quiet hours. What happens after
 * it waits for the next, and so does what waited when another hour, day, zone or way was chosen.
 */
export function mayMailNow(timing: MailTiming, now: string): boolean {
  const minute = minuteOfDay(timing.time_zone, now);
  if (timing.mail === "off" || isQuiet(minute, timing.quiet_from, timing.quiet_to)) return false;
  const sinceLast = timing.last_mailed_at === null ? Infinity : minutesSince(timing.last_mailed_at, now);
  if (timing.mail === "daily") {
    const sinceHour = minutesSince(lastTime(timing, now), now);
    const sinceChosen = timing.since === null ? Infinity : minutesSince(timing.since, now);
    return [sinceLast, sinceChosen, minutesSince(timing.oldest_at, now)].every((since) => since > sinceHour);
  }
  return sinceLast >= BETWEEN_MINUTES && minutesSince(timing.oldest_at, now) >= BATCH_MINUTES;
}
