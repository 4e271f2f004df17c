const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/**
 * A day, or the UTC day of an instant, as one says it; the same on every machine.
 * @example dayInWords("2026-11-09") // "9 November 2026"
 */
export function dayInWords(day: string): string {
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
