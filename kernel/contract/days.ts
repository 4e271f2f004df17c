const DAY_MS = 86_400_000;

/**
 * The calendar day it is somewhere at an instant, `YYYY-MM-DD`.
 * @param timeZone such as `Pacific/Auckland`
 * @example dayIn("Pacific/Auckland", "2026-03-01T12:00:00Z") // "2026-03-02"
 */
export function dayIn(timeZone: string, instant: string): string {
  return formatOf(timeZone).format(Date.parse(instant));
}
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 600;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // A name counts in whatever case it is written, so there are more of them than zones.
    if (formats.size >= MOST_FORMATS) formats.clear();
    // The Swedish write a day as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Whether the name is one of a time zone (`Europe/Berlin`), and not an offset, which would not follow the law of a place. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** The day so many days after another; before it when negative. @example daysAfter("2026-02-28", 1) // "2026-03-01" */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one day to another; negative when it is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1;
}

/** The Monday of the week a day is in. @example mondayOf("2026-03-01") // "2026-02-23" */
export function mondayOf(day: string): string {
  return daysAfter(day, 1 - weekdayOf(day));
}
