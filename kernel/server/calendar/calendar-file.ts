import ical, { type ICalCalendar, ICalCalendarMethod } from "ical-generator";
import { tzlib_get_ical_block as blockOf } from "timezones-ical-library";
import { forcedText } from "#kernel/contract/text-policy.ts";
import type { Language } from "#kernel/contract/words/language.ts";

export type CalendarFile = {
  /** What people call it in their program; an invitation has none. */
  name?: string;
  description?: string;
  language: Language;
  /** PUBLISH when left out: for whoever reads it, not an invitation. */
  method?: ICalCalendarMethod;
};

/** An iCalendar file (RFC 5545) without events. Whatever people wrote stands in it as text: no line of theirs begins one of its own. */
export function calendarFile({ name, description, language, method }: CalendarFile): ICalCalendar {
  return ical({
    ...(name ? { name: asText(name) } : {}),
    ...(description ? { description: asText(description) } : {}),
    method: method ?? ICalCalendarMethod.PUBLISH,
    prodId: { company: "Weft", product: "Weft", language: language.toUpperCase() },
    timezone: { name: null, generator: zoneBlock },
  });
}

/** The file as it is sent; the library leaves its last line without an end. */
export const textOf = (calendar: ICalCalendar): string => `${calendar.toString().trimEnd()}\r\n`;

/** TEXT of RFC 5545, 3.3.11: the library writes what is said of the calendar itself as it is given, and events by the same rule. */
function asText(text: string): string {
  return forcedText(text)
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n");
}

/** The zone as calendars know it, by the name it was given: the library says some by another one of theirs. */
function zoneBlock(name: string): string | null {
  const [block] = blockOf(name);
  return block ? block.replace(/^TZID:.*$/m, `TZID:${name}`) : null;
}
