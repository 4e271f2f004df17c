import { useSyncExternalStore } from "react";
import { dayIn as dayOf, daysAfter, daysBetween } from "#kernel/contract/days.ts";
import { dayAndHour, localeOf, moment } from "#kernel/contract/words/formats.ts";
import { serverNow, whenTimeJumps } from "./clock.ts";
import { formatDay as dayIn } from "./day.ts";
import { hand, language } from "./hand.ts";
import { useMe } from "./session.ts";

const DAY_MS = 86_400_000;

const relative = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["week", 7 * DAY_MS],
  ["day", DAY_MS],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "3 days ago", "in 2 hours", "now". */
export function relativeTime(instant: string, now: number): string {
  const distance = Date.parse(instant) - now;
  for (const [unit, length] of steps) {
    if (Math.abs(distance) >= length) return relative.format(Math.trunc(distance / length), unit);
  }
  return relative.format(0, "second");
}

/** Days from today (of a time zone) to a calendar day; negative when it is past. */
export function daysUntil(day: string, now: number, timeZone: string): number {
  return daysBetween(dayOf(timeZone, new Date(now).toISOString()), day);
}

/** `21 Nov 2026`; the year is left out when it is this one. */
export const formatDay = (day: string, now?: number): string => dayIn(day, hand(), now);

/** `March 2026`, of a day in it. */
export const formatMonth = (day: string): string =>
  dayAndHour(Date.parse(day), { month: "long", year: "numeric", timeZone: "UTC" }, hand());

/** `Sat 21 Nov 2026, 14:30 WET` in the person's zone, which is named. */
export function formatInstant(instant: string, timeZone: string): string {
  return moment(instant, { ...hand(), timeZone });
}

/** My time zone from the preferences, for everything that names a time. */
export function useTimeZone(): string {
  return useMe().preferences.timeZone;
}

const TICK_MS = 30_000;
const watching = new Set<() => void>();
let now = serverNow();
let ticking: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = serverNow();
  for (const each of watching) each();
}
whenTimeJumps(tick);

function watchClock(listener: () => void): () => void {
  if (watching.size === 0) {
    now = serverNow();
    ticking = setInterval(tick, TICK_MS);
  }
  watching.add(listener);
  return () => {
    watching.delete(listener);
    if (watching.size === 0) clearInterval(ticking);
  };
}

/** The server's time, told to the whole page by one clock that moves every half minute. */
export function useNow(): number {
  return useSyncExternalStore(watchClock, () => now);
}

/** Today where I am, and days around it, as `YYYY-MM-DD`. */
export function useToday(): { today: string; after: (days: number) => string } {
  const timeZone = useTimeZone();
  const today = dayOf(timeZone, new Date(useNow()).toISOString());
  return { today, after: (days) => daysAfter(today, days) };
}
