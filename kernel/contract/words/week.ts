import { localeFor, type Reader } from "./formats.ts";

/** 1 is Monday, 7 is Sunday. */
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** CLDR's first days, for engines that do not know them; all others begin on Monday. */
const SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";
const SUNDAY =
  "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";

type WithWeek = Intl.Locale & {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
};

/** The day a week begins on for somebody: as they chose, or as usual where they are. */
export function firstWeekday(hand: Pick<Reader, "language" | "formats">): Weekday {
  const { week, region } = hand.formats ?? {};
  if (week) return week;
  const place = region ?? localeFor(hand).slice(-2);
  const locale = new Intl.Locale(`und-${place}`) as WithWeek;
  return (locale.getWeekInfo?.().firstDay ?? locale.weekInfo?.firstDay ?? usualIn(place)) as Weekday;
}

/** @example usualIn("EG") // 6 */
export function usualIn(region: string): Weekday {
  if (SATURDAY.includes(region)) return 6;
  return SUNDAY.includes(region) ? 7 : 1;
}

/** The days of a week in somebody's order. @example weekOf({ language: "en", formats: { region: "US" } }) // [7, 1, 2, 3, 4, 5, 6] */
export function weekOf(hand: Pick<Reader, "language" | "formats">): Weekday[] {
  const first = firstWeekday(hand);
  return Array.from({ length: 7 }, (_, place) => (((first - 1 + place) % 7) + 1) as Weekday);
}
