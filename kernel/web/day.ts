import { dayAndHour, type Reader } from "#kernel/contract/words/formats.ts";
import { serverNow } from "./clock.ts";

/** `21 Nov 2026`, `21. Nov. 2026`; the year is left out when it is this one. */
export function formatDay(
  day: string,
  hand: Pick<Reader, "language" | "formats">,
  now: number = serverNow(),
): string {
  const thisYear = day.startsWith(String(new Date(now).getUTCFullYear()));
  const year = thisYear ? {} : { year: "numeric" as const };
  return dayAndHour(Date.parse(day), { day: "numeric", month: "short", ...year, timeZone: "UTC" }, hand);
}
