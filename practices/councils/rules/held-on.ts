import { daysAfter, weekdayOf } from "#kernel/contract/days.ts";
import { occurrencesAfter, type Recurrence } from "#kernel/contract/recurrence.ts";
import type { Cadence } from "../contract.ts";

const SATURDAY = 6;
const MOST_DAYS_LATER = 6;

export type LeftOut = {
  /** Days on which the council does not meet by its own word. */
  own?: Iterable<string>;
  /** Those that are a public holiday of somebody in it. */
  publicHolidays?: Iterable<string>;
  /** Those that another session stands for. */
  taken?: Iterable<string>;
};
type OffDays = { own: ReadonlySet<string>; publicHolidays: ReadonlySet<string> };

const DAY_MS = 86_400_000;

/**
 * On which day a date of the rhythm is held. A day the council itself leaves out is left out. A public holiday of anybody in it is left out
 * of a weekly rhythm; of a rarer one the date moves to the next working day within six days that is nobody's holiday.
 *
 * @returns null where it is left out
 * @example heldOn("2026-05-01", monthly, { own: new Set(), publicHolidays: new Set(["2026-05-01"]) }) // "2026-05-04": the first was a Friday
 */
export function heldOn(day: string, { every, weekday }: Cadence, off: OffDays): string | null {
  if (off.own.has(day)) return null;
  if (!off.publicHolidays.has(day)) return day;
  if (every === "weekly") return null;
  for (let later = 1; later <= MOST_DAYS_LATER; later++) {
    const next = daysAfter(day, later);
    const isWorkingDay = weekday >= SATURDAY || weekdayOf(next) < SATURDAY;
    if (isWorkingDay && !off.publicHolidays.has(next) && !off.own.has(next)) return next;
  }
  return null;
}

/**
 * The days on which a council meets, from the one an instant falls on where it is, or the day before: hours are not looked at.
 * @example [...heldDays(toRecurrence(everyTuesday), everyTuesday, {}, "2026-05-12T00:00:00.000Z")][0] // "2026-05-12"
 */
export function* heldDays(
  recurrence: Recurrence,
  cadence: Cadence,
  { own = [], publicHolidays = [], taken = [] }: LeftOut,
  after: string,
): Generator<string, void> {
  const off = { own: new Set(own), publicHolidays: new Set(publicHolidays) };
  const places = new Set(taken);
  // What moved stands some days after its date.
  const from = new Date(Date.parse(after) - (MOST_DAYS_LATER + 1) * DAY_MS).toISOString();
  for (const { on } of occurrencesAfter(recurrence, new Set(), from)) {
    const held = places.has(on) ? null : heldOn(on, cadence, off);
    if (held !== null && !places.has(held)) yield held;
  }
}

/**
 * The dates of a rhythm that fall on a public holiday of somebody in the council, and where each is held instead.
 * @param after from here on, to a day
 */
export function datesOnHolidays(
  recurrence: Recurrence,
  cadence: Cadence,
  { own = [], publicHolidays = [] }: Omit<LeftOut, "taken">,
  { after, until }: { after: string; until: string },
): { on: string; to: string | null }[] {
  const off = { own: new Set(own), publicHolidays: new Set(publicHolidays) };
  const found: { on: string; to: string | null }[] = [];
  for (const { on } of occurrencesAfter(recurrence, off.own, after)) {
    if (on > until) break;
    if (off.publicHolidays.has(on)) found.push({ on, to: heldOn(on, cadence, off) });
  }
  return found;
}
