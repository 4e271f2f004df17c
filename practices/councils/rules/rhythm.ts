import { firstDayOf, type Recurrence } from "#kernel/contract/recurrence.ts";
import { instantOf } from "#kernel/contract/zoned-time.ts";
import type { Cadence } from "../contract.ts";
import { heldDays, type LeftOut } from "./held-on.ts";

export type Occurrence = { on: string; startsAt: string; endsAt: string };

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const LAST_WEEK = 5;
const MINUTE_MS = 60_000;

/** What people choose, as a rule of RFC 5545, with the first day that is one. */
export function toRecurrence({ every, weekday, week, time, timeZone, startsOn }: Cadence): Recurrence {
  const day = weekdays[weekday - 1]!;
  const rule = {
    weekly: `FREQ=WEEKLY;BYDAY=${day}`,
    fortnightly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`,
    monthly: `FREQ=MONTHLY;BYDAY=${week === LAST_WEEK ? -1 : week}${day}`,
  }[every];
  return { startsOn: firstDayOf(rule, startsOn), time, timeZone, rule };
}

const known = /^FREQ=(?:(WEEKLY)(;INTERVAL=2)?|MONTHLY);BYDAY=(-1|[1-4])?(MO|TU|WE|TH|FR|SA|SU)$/;

/** The rule as people chose it. @throws Error when it is not one `toRecurrence` makes. */
export function toCadence({ rule, ...rest }: Recurrence, minutes: number): Cadence {
  const found = known.exec(rule);
  if (!found) throw new Error(`No rhythm of a council: ${rule}`);
  const [, weekly, everyOther, nth, day] = found;
  return {
    every: !weekly ? "monthly" : everyOther ? "fortnightly" : "weekly",
    weekday: weekdays.indexOf(day as (typeof weekdays)[number]) + 1,
    week: nth === "-1" ? LAST_WEEK : Number(nth ?? 1),
    ...rest,
    minutes,
  };
}

/**
 * The next times a council meets: local start and zone kept, days off left out, or moved where they are a public holiday.
 * @example meetingsAfter(everyMonday, {}, "2026-03-02T09:00:00.000Z", 1) // [{ on: "2026-03-09", startsAt: "2026-03-09T08:00:00.000Z", ... }]
 */
export function meetingsAfter(
  cadence: Cadence,
  leftOut: LeftOut,
  after: string,
  count: number,
): Occurrence[] {
  const found: Occurrence[] = [];
  if (count === 0) return found;
  for (const on of heldDays(toRecurrence(cadence), cadence, leftOut, after)) {
    const startsAt = instantOf(on, cadence.time, cadence.timeZone);
    if (startsAt <= after) continue;
    const endsAt = new Date(Date.parse(startsAt) + cadence.minutes * MINUTE_MS).toISOString();
    found.push({ on, startsAt, endsAt });
    if (found.length === count) break;
  }
  return found;
}
