import { dayIn, isTimeZone } from "../days.ts";
import type { Language } from "./language.ts";

/** Who reads: what decides how a value is written. */
export type Reader = { readonly language: Language; readonly timeZone: string };

const locales: Record<Language, string> = { en: "en-GB", de: "de-DE" };

/** The locale whose formats go with a language. */
export const localeOf = (language: Language): string => locales[language];

const made = new Map<string, unknown>();

/** Formatters of Intl are dear to make and cheap to keep. */
function kept<Made>(name: string, make: () => Made): Made {
  let found = made.get(name) as Made | undefined;
  if (!found) {
    found = make();
    made.set(name, found);
  }
  return found;
}

/** `21 November 2026`, `21. November 2026`. @param day `YYYY-MM-DD`, or an instant, of which the day where the reader is is meant */
export function longDay(given: string, { language, timeZone }: Reader): string {
  const day = given.length > "YYYY-MM-DD".length ? dayIn(timeZone, given) : given;
  return kept(
    `long ${language}`,
    () =>
      new Intl.DateTimeFormat(locales[language], {
        day: "numeric",
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      }),
  ).format(Date.parse(day));
}

/** `Sat 21 Nov 2026, 14:30 WET` where the reader is; the zone is named. */
export function moment(instant: string, { language, timeZone }: Reader): string {
  return kept(
    `moment ${language} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(locales[language], {
        weekday: "short",
        day: "numeric",
        month: "short",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        timeZoneName: "short",
        timeZone,
      }),
  ).format(Date.parse(instant));
}

/** `1,234.5`, `1.234,5`; at most `digits` behind the point. */
export function number(value: number, { language }: Pick<Reader, "language">, digits = 1): string {
  return kept(
    `number ${language} ${digits}`,
    () => new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }),
  ).format(value);
}

/** `Germany, BY` of `DE-BY`: a country of ISO 3166 by its name, its part by its code; what is no country stays as it is. */
export function country(code: string, { language }: Pick<Reader, "language">): string {
  const [first = "", ...parts] = code.split("-");
  if (!/^[A-Z]{2}$/.test(first)) return code;
  const names = kept(
    `country ${language}`,
    () => new Intl.DisplayNames(locales[language], { type: "region", fallback: "code" }),
  );
  return [names.of(first) ?? first, ...parts].join(", ");
}

/**
 * `Kolkata (India Standard Time)` of `Asia/Kolkata`: the city a zone is called by and what its time is called, so that who is in Pune finds
 * themselves by it, too. The city alone where the time has no name; what is no zone stays as it is.
 */
export function zone(timeZone: string, { language }: Pick<Reader, "language">): string {
  const city = timeZone.split("/").at(-1)!.replaceAll("_", " ");
  if (!isTimeZone(timeZone)) return city;
  const name = kept(
    `zone ${language} ${timeZone}`,
    () => new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: "longGeneric" }),
  )
    // Of a day on which Europe's clocks change in the year, as they did not in 1970.
    .formatToParts(Date.UTC(2026, 0, 1))
    .find(({ type }) => type === "timeZoneName")?.value;
  return name && !/^(GMT|UTC)/.test(name) ? `${city} (${name})` : city;
}

/** `35 %` of 0.35. */
export function share(value: number, { language }: Pick<Reader, "language">): string {
  return kept(
    `share ${language}`,
    () => new Intl.NumberFormat(locales[language], { style: "percent", maximumFractionDigits: 0 }),
  ).format(value);
}

/** `6 days`, `2,5 Stunden`: a number with its unit (`day`, `hour`); a digit behind the point below ten. */
export function measured(value: number, unit: string, { language }: Pick<Reader, "language">): string {
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return kept(
    `unit ${language} ${unit} ${digits}`,
    () =>
      new Intl.NumberFormat(locales[language], {
        style: "unit",
        unit,
        unitDisplay: "long",
        maximumFractionDigits: digits,
      }),
  ).format(value);
}

/** `Sales, Data and Finance`, `Vertrieb, Daten und Finanzen`. */
export function list(values: readonly string[], { language }: Pick<Reader, "language">): string {
  return kept(
    `list ${language}`,
    () => new Intl.ListFormat(locales[language], { type: "conjunction" }),
  ).format(values);
}
