/** Half a year after a day, when a lesson asks to be confirmed or retired. @example confirmDayAfter("2026-03-02") // "2026-08-31" */
export function confirmDayAfter(day: string): string {
  const DAYS = 182;
  return new Date(Date.parse(day) + DAYS * 86_400_000).toISOString().slice(0, 10);
}
