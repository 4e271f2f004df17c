import type { Cadence } from "../contract.ts";
import { instantOf } from "./zoned-time.ts";

export type Occurrence = { on: string; startsAt: string; endsAt: string };

const DAY_MS = 86_400_000;
const LAST_WEEK = 5;
/** Ten years of weeks: a rhythm whose dates are all holidays ends the search. */
const MOST_STEPS = 520;

const dayMs = (day: string) => Date.parse(`${day}T00:00:00.000Z`);
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(dayMs(day)).getUTCDay() + 6) % 7) + 1;
}

function firstWeekday(from: string, weekday: number): string {
  return toDay(dayMs(from) + ((weekday - weekdayOf(from) + 7) % 7) * DAY_MS);
}

/** The nth weekday of a month; the fifth means the last. */
function weekdayOfMonth(year: number, month: number, weekday: number, week: number): string {
  const first = firstWeekday(toDay(Date.UTC(year, month, 1)), weekday);
  if (week < LAST_WEEK) return toDay(dayMs(first) + (week - 1) * 7 * DAY_MS);
  const nextMonth = firstWeekday(toDay(Date.UTC(year, month + 1, 1)), weekday);
  return toDay(dayMs(nextMonth) - 7 * DAY_MS);
}

function* daysOf({ every, weekday, week, startsOn }: Cadence, from: string): Generator<string> {
  if (every === "monthly") {
    const start = new Date(dayMs(from));
    for (let month = start.getUTCMonth(); ; month++) {
      const day = weekdayOfMonth(start.getUTCFullYear(), month, weekday, week);
      if (day >= from) yield day;
    }
  }
  const step = (every === "weekly" ? 7 : 14) * DAY_MS;
  const first = dayMs(firstWeekday(startsOn, weekday));
  const skipped = Math.max(0, Math.ceil((dayMs(from) - first) / step));
  for (let at = first + skipped * step; ; at += step) yield toDay(at);
}

/**
 * The next times a council meets: local start and zone kept, holidays left out.
 * @example occurrencesAfter(everyMonday, [], "2026-03-02T09:00:00.000Z", 1) // [{ on: "2026-03-09", startsAt: "2026-03-09T08:00:00.000Z", ... }]
 */
export function occurrencesAfter(
  cadence: Cadence,
  holidays: readonly string[],
  after: string,
  count: number,
): Occurrence[] {
  const skipped = new Set(holidays);
  // A day earlier, because west of Greenwich the local day may still be the one before.
  const dayBefore = toDay(dayMs(after.slice(0, 10)) - DAY_MS);
  const from = cadence.startsOn > dayBefore ? cadence.startsOn : dayBefore;
  const found: Occurrence[] = [];
  let steps = 0;
  for (const on of daysOf(cadence, from)) {
    if (found.length === count || steps++ > MOST_STEPS) break;
    const startsAt = instantOf(on, cadence.time, cadence.timeZone);
    if (skipped.has(on) || startsAt <= after) continue;
    const endsAt = new Date(Date.parse(startsAt) + cadence.minutes * 60_000).toISOString();
    found.push({ on, startsAt, endsAt });
  }
  return found;
}
