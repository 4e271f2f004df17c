import { dayIn, isTimeZone } from "../days.ts";
import type { Language } from "./language.ts";

/** How somebody wants values written; what is left out is as usual where they are. */
export type Formats = {
  /** A country of ISO 3166, such as `DE`; left out: the language's own. */
  readonly region?: string | undefined;
  /** Day first, month first (where the language knows that), year first. */
  readonly days?: "dmy" | "mdy" | "ymd" | undefined;
  readonly clock?: "24" | "12" | undefined;
  /** `1,234.5`, `1.234,5`, `1 234,5`, `1’234.5`. */
  readonly figures?: "point" | "comma" | "space" | "apostrophe" | undefined;
  /** The day a week begins on: 1 is Monday. */
  readonly week?: 1 | 6 | 7 | undefined;
};

/** Who reads: what decides how a value is written. */
export type Reader = {
  readonly language: Language;
  readonly timeZone: string;
  readonly formats?: Formats | undefined;
};
type Hand = Pick<Reader, "language" | "formats">;

const locales: Record<Language, string> = { en: "en-GB", de: "de-DE" };
const monthFirst: Partial<Record<Language, string>> = { en: "en-US" };
const figuresOf = { point: "en-GB", comma: "de-DE", space: "fr-FR", apostrophe: "de-CH" } as const;

/** The locale whose words go with a language. */
export const localeOf = (language: Language): string => locales[language];

/** The locale of somebody's language where they are; the language's own where it has no forms for that place. */
export function localeFor({ language, formats }: Hand): string {
  const region = formats?.region;
  if (!region) return locales[language];
  const tag = `${language}-${region}`;
  return kept(`locale ${tag}`, () =>
    new Intl.NumberFormat(tag).resolvedOptions().locale === tag ? tag : locales[language],
  );
}

const made = new Map<string, unknown>();
const MOST_MADE = 2_000;

/** Formatters of Intl are dear to make and cheap to keep. */
function kept<Made>(name: string, make: () => Made): Made {
  let found = made.get(name) as Made | undefined;
  if (!found) {
    found = make();
    if (made.size >= MOST_MADE) made.clear();
    made.set(name, found);
  }
  return found;
}

type DayStyle = Intl.DateTimeFormatOptions & { timeZone: string };

/**
 * A day, an hour or both as somebody writes them: what `style` asks for, in their order and by their clock.
 * @example dayAndHour(Date.parse("2026-11-21"), { day: "numeric", month: "short", timeZone: "UTC" }, me) // "21 Nov"
 */
export function dayAndHour(at: number, style: DayStyle, hand: Hand): string {
  const { days, clock } = hand.formats ?? {};
  if (days === "ymd" && style.day && style.month) return yearFirst(at, style, hand);
  const own = days === "dmy" ? locales : days === "mdy" ? monthFirst : {};
  const locale = own[hand.language] ?? localeFor(hand);
  const hours =
    style.hour === undefined
      ? {}
      : clock
        ? { hourCycle: clock === "12" ? ("h12" as const) : ("h23" as const) }
        : { hourCycle: hourCycleOf(localeFor(hand)) };
  const cycle = hours.hourCycle ?? "";
  const hour = cycle === "h12" && style.hour ? { hour: "numeric" as const } : {};
  return kept(
    `day ${locale} ${cycle} ${JSON.stringify(style)}`,
    () => new Intl.DateTimeFormat(locale, { ...style, ...hours, ...hour }),
  ).format(at);
}

const hourCycleOf = (locale: string) =>
  kept(`hours ${locale}`, () =>
    new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12
      ? ("h12" as const)
      : ("h23" as const),
  );

/** `Sat 2026-11-21, 14:30 WET`: the year always stands with it, or it would be read as something else. */
function yearFirst(
  at: number,
  { weekday, hour, minute, timeZoneName, timeZone }: DayStyle,
  hand: Hand,
): string {
  const rest = { language: hand.language, formats: { ...hand.formats, days: undefined } };
  const name = weekday ? `${dayAndHour(at, { weekday, timeZone }, rest)} ` : "";
  const time = hour ? `, ${dayAndHour(at, { hour, minute, timeZoneName, timeZone }, rest)}` : "";
  return `${name}${dayIn(timeZone, new Date(at).toISOString())}${time}`;
}

/** `21 November 2026`, `21. November 2026`. @param day `YYYY-MM-DD`, or an instant, of which the day where the reader is is meant */
export function longDay(given: string, reader: Reader): string {
  const day = given.length > "YYYY-MM-DD".length ? dayIn(reader.timeZone, given) : given;
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return dayAndHour(Date.parse(day), style, reader);
}

const MOMENT = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
} as const;

/** `Sat 21 Nov 2026, 14:30 WET` where the reader is; the zone is named. */
export const moment = (instant: string, reader: Reader): string =>
  dayAndHour(Date.parse(instant), { ...MOMENT, timeZone: reader.timeZone }, reader);

/** `09:00` as a clock shows it to somebody: `9:00 am`. */
export const clockTime = (time: string, hand: Hand): string =>
  dayAndHour(
    Date.parse(`1970-01-01T${time}Z`),
    { hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
    hand,
  );

const figureLocale = (hand: Hand): string =>
  hand.formats?.figures ? figuresOf[hand.formats.figures] : localeFor(hand);

/** `1,234.5`, `1.234,5`; at most `digits` behind the point. */
export function number(value: number, hand: Hand, digits = 1): string {
  const locale = figureLocale(hand);
  return kept(
    `number ${locale} ${digits}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  ).format(value);
}

/** `Germany, BY` of `DE-BY`: a country of ISO 3166 by its name, its part by its code; what is no country stays as it is. */
export function country(code: string, { language }: Hand): string {
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
export function share(value: number, hand: Hand): string {
  const locale = figureLocale(hand);
  return kept(
    `share ${locale}`,
    () => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
  ).format(value);
}

/** `6 days`, `2,5 Stunden`: a number with its unit (`day`, `hour`, `megabyte`); a digit behind the point below ten. */
export function measured(
  value: number,
  unit: string,
  hand: Hand,
  {
    length = "long",
    digits = Math.abs(value) < 10 ? 1 : 0,
  }: { length?: "long" | "short"; digits?: number } = {},
): string {
  const locale = localeFor(hand);
  const parts = kept(
    `unit ${locale} ${unit} ${length} ${digits}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: "unit",
        unit,
        unitDisplay: length,
        maximumFractionDigits: digits,
      }),
  ).formatToParts(value);
  // The words are the language's, the figures the reader's.
  const first = parts.findIndex(({ type }) => type === "integer");
  return parts
    .map(({ type, value: text }, place) =>
      place === first
        ? number(Math.abs(value), hand, digits)
        : ["integer", "group", "decimal", "fraction"].includes(type)
          ? ""
          : text,
    )
    .join("");
}

/** `Sales, Data and Finance`, `Vertrieb, Daten und Finanzen`. */
export function list(values: readonly string[], { language }: Hand): string {
  return kept(
    `list ${language}`,
    () => new Intl.ListFormat(locales[language], { type: "conjunction" }),
  ).format(values);
}
