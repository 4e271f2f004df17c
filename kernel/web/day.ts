import { localeOf } from "#kernel/contract/words/formats.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import { serverNow } from "./clock.ts";

/** `21 Nov 2026`, `21. Nov. 2026`; the year is left out when it is this one. */
export function formatDay(day: string, language: Language, now: number = serverNow()): string {
  const thisYear = day.startsWith(String(new Date(now).getUTCFullYear()));
  return new Intl.DateTimeFormat(localeOf(language), {
    day: "numeric",
    month: "short",
    ...(thisYear ? {} : { year: "numeric" as const }),
    timeZone: "UTC",
  }).format(Date.parse(day));
}
