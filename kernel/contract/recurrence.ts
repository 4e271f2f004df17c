import { RRuleTemporal } from "rrule-temporal";
import { daysAfter } from "./days.ts";
import { instantOf } from "./zoned-time.ts";

/** Something that comes again: local times in a zone, from which instants are computed. */
export type Recurrence = {
  /** The first day, `YYYY-MM-DD`. */
  readonly startsOn: string;
  /** On the wall of the zone, `HH:MM`. */
  readonly time: string;
  readonly timeZone: string;
  /** The parts of the rule by RFC 5545 (3.3.10), without `RRULE:`. @example "FREQ=MONTHLY;BYDAY=-1FR" */
  readonly rule: string;
};

export type Occurrence = { readonly on: string; readonly startsAt: string };

/** Ten years of weeks: a recurrence whose days are all left out ends the search. */
const MOST_STEPS = 520;

const compact = (text: string) => text.replaceAll(/[-:]/g, "");

/**
 * As it is stored, and as every calendar reads it (RFC 5545).
 * @example "DTSTART;TZID=Europe/Oslo:20260303T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU"
 */
export function writeRecurrence({ startsOn, time, timeZone, rule }: Recurrence): string {
  return `DTSTART;TZID=${timeZone}:${compact(startsOn)}T${compact(time)}00\nRRULE:${rule}`;
}

const stored = /^DTSTART;TZID=([^:]+):(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00\nRRULE:(\S+)$/;

/** @throws Error when it is not what `writeRecurrence` writes. */
export function readRecurrence(text: string): Recurrence {
  const found = stored.exec(text);
  if (!found) throw new Error(`This is no recurrence: ${text}`);
  const [, timeZone, year, month, day, hour, minute, rule] = found as unknown as string[];
  return {
    startsOn: `${year}-${month}-${day}`,
    time: `${hour}:${minute}`,
    timeZone: timeZone!,
    rule: rule!,
  };
}

/**
 * When it comes after an instant, one after the other: each is computed when it is asked for, and the search ends after ten years of
 * weeks. The rule says the days and the zone the instant, so that a time the clocks jump over is held as much later; RFC 5545 would
 * leave that day out.
 *
 * @param except days that are left out
 * @example occurrencesAfter(mondays, new Set(), "2026-03-02T09:00:00.000Z").next().value // { on: "2026-03-09", startsAt: "2026-03-09T08:00:00.000Z" }
 */
export function* occurrencesAfter(
  { startsOn, time, timeZone, rule }: Recurrence,
  except: ReadonlySet<string>,
  after: string,
): Generator<Occurrence, void> {
  // Two days earlier: further from Greenwich than that is nowhere.
  const from = daysAfter(after.slice(0, 10), -2);
  for (const on of daysOf(rule, startsOn, from)) {
    if (except.has(on)) continue;
    const startsAt = instantOf(on, time, timeZone);
    if (startsAt > after) yield { on, startsAt };
  }
}

/**
 * The first day of a rule from one day on, from which its interval is counted.
 * @example firstDayOf("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-03-03") // "2026-03-09"
 */
export function firstDayOf(rule: string, from: string): string {
  const [first] = daysOf(rule.replace(/INTERVAL=\d+;/, ""), from, from);
  if (first === undefined) throw new Error(`${rule} has no day from ${from} on`);
  return first;
}

/** The days of a rule from one day on. Days know no zone: the rule counts them as midnights of UTC. */
function* daysOf(rule: string, startsOn: string, from: string): Generator<string, void> {
  const days = new RRuleTemporal({ rruleString: `DTSTART:${compact(startsOn)}T000000Z\nRRULE:${rule}` });
  let found = days.next(new Date(Date.parse(from > startsOn ? from : startsOn)), true);
  for (let steps = 0; found && steps < MOST_STEPS; steps++) {
    const on = found.toPlainDate().toString();
    yield on;
    found = days.next(new Date(Date.parse(on)));
  }
}
