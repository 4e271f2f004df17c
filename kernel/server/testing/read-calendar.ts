import ICAL from "ical.js";
import nodeIcal from "node-ical";

export type ReadEvent = {
  uid: string;
  startsAt: string;
  endsAt: string;
  summary: string;
  description: string;
  status: string;
  sequence: number;
};

export type ReadFile = {
  method: string;
  name: string;
  about: string;
  /** In order of time, those that come again one by one. */
  events: ReadEvent[];
};

/** What is of RFC 7986 or nobody's RFC is text too; the library would leave it as it stands in the file. */
for (const each of ["name", "x-wr-calname", "x-wr-caldesc"])
  (ICAL.design.icalendar.property as Record<string, object>)[each] = { defaultType: "text" };

const YEARS_READ = 4;
const inOrder = (one: ReadEvent, other: ReadEvent) =>
  `${one.startsAt} ${one.uid}` < `${other.startsAt} ${other.uid}` ? -1 : 1;

/**
 * What two libraries that share nothing with each other, nor with the one that writes, make of a file.
 * @param count so many events of one that comes again
 * @throws Error where a line is no property (RFC 5545, 3.1), is longer than 75 octets or cut within a character
 */
export function readCalendar(ics: string, count = 30): { strict: ReadFile; lenient: ReadFile } {
  checkLines(ics);
  return { strict: byIcalJs(ics, count), lenient: byNodeIcal(ics, count) };
}

const MOST_OCTETS = 75;

function checkLines(ics: string): void {
  const faults = ics
    .split("\r\n")
    .slice(0, -1)
    .filter(
      (line) =>
        Buffer.byteLength(line) > MOST_OCTETS ||
        !line.isWellFormed() ||
        /[\n\r]/.test(line) ||
        !/^ |^[A-Z-]+[;:]/.test(line),
    );
  if (!ics.endsWith("\r\n")) faults.push("the end");
  const unfolded = ics.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
  faults.push(...unfolded.filter((line) => !line.includes(":")));
  if (faults.length > 0) throw new Error(`No lines of a calendar: ${JSON.stringify(faults)}`);
}

function byIcalJs(ics: string, count: number): ReadFile {
  const calendar = new ICAL.Component(ICAL.parse(ics) as never);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  // By itself it would take every exception of the file for one of each event.
  const parts = calendar
    .getAllSubcomponents("vevent")
    .map((each) => new ICAL.Event(each, { strictExceptions: true, exceptions: [] }));
  const said = (of: ICAL.Component, what: string) => String(of.getFirstPropertyValue(what) ?? "");
  const iso = (time: ICAL.Time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
  const eventOf = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): ReadEvent => ({
    uid: event.uid,
    startsAt: iso(start),
    endsAt: iso(end),
    summary: event.summary,
    description: event.description ?? "",
    status: said(event.component, "status"),
    sequence: event.sequence ?? 0,
  });
  const events: ReadEvent[] = [];
  for (const event of parts) {
    if (event.isRecurrenceException()) continue;
    if (!event.isRecurring()) {
      events.push(eventOf(event, event.startDate, event.endDate));
      continue;
    }
    for (const exception of parts)
      if (exception.isRecurrenceException() && exception.uid === event.uid) event.relateException(exception);
    const coming = event.iterator();
    let read = 0;
    for (let next = coming.next(); next && read < count; next = coming.next(), read++) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      events.push(eventOf(item, startDate, endDate));
    }
  }
  return {
    method: said(calendar, "method"),
    name: said(calendar, "name"),
    about: said(calendar, "x-wr-caldesc"),
    events: events.toSorted(inOrder),
  };
}

function byNodeIcal(ics: string, count: number): ReadFile {
  const read = nodeIcal.sync.parseICS(ics) as Record<string, never>;
  // With parameters a value is an object.
  const text = (value: unknown): string =>
    typeof value === "string" ? value : String((value as { val?: string } | undefined)?.val ?? "");
  const events: ReadEvent[] = [];
  type Part = { type: string; datetype?: string; rrule?: unknown; start: Date; end: Date };
  for (const part of Object.values(read) as (Part & Record<string, unknown>)[]) {
    if (part.type !== "VEVENT") continue;
    const eventOf = (of: Record<string, unknown>, start: Date, end: Date): ReadEvent => ({
      uid: String(of.uid),
      startsAt: part.datetype === "date" ? dayOf(start) : start.toISOString(),
      endsAt: part.datetype === "date" ? dayOf(end) : end.toISOString(),
      summary: text(of.summary),
      description: text(of.description),
      status: text(of.status),
      sequence: Number(of.sequence ?? 0),
    });
    if (!part.rrule) {
      events.push(eventOf(part, part.start, part.end));
      continue;
    }
    const to = new Date(part.start);
    to.setFullYear(to.getFullYear() + YEARS_READ);
    const from = new Date(part.start.getTime() - 86_400_000);
    const dates = nodeIcal.expandRecurringEvent(part as never, { from, to });
    for (const { start, end, event } of dates.slice(0, count))
      events.push(eventOf(event as never, start as Date, end as Date));
  }
  const about = read.vcalendar as Record<string, unknown> | undefined;
  return {
    method: text(about?.method),
    name: text(about?.name),
    about: text(about?.["WR-CALDESC"]),
    events: events.toSorted(inOrder),
  };
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
