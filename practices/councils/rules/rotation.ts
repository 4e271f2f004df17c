import { type HourKind, hourKind, type LocalSpan } from "#analysis/rota/hour-pain.ts";
import type { HourReason } from "#analysis/rota/rotate-hours.ts";
import { type HourOption, rotateHours } from "#analysis/rota/rotate-hours.ts";
import { daysAfter, weekdayOf } from "#kernel/contract/days.ts";
import { instantOf, offsetMinutes } from "#kernel/contract/zoned-time.ts";
import type { Cadence, Rotation } from "../contract.ts";
import { heldDays, type LeftOut } from "./held-on.ts";
import { type Occurrence, toRecurrence } from "./rhythm.ts";

/** How many of a council are in a time zone. */
export type CouncilZone = { timeZone: string; people: number };

/** A session that was held or is planned, with the zones it was chosen for. */
export type FixedHour = { startsAt: string; endsAt: string; timeZones: readonly string[] };

export type RotatedOccurrence = Occurrence & { reason: HourReason };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const SATURDAY = 6;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (value: number) => String(value).padStart(2, "0");

/**
 * The next times a council meets whose hour rotates over the zones of its members: the days of its rhythm, and of each the fairest of the
 * 24 hours of that day where the council is, at the minute it usually begins at. Offsets are those of the date itself.
 *
 * @param fixed what was held or is planned before, the oldest first
 */
export function rotatedMeetings(
  cadence: Cadence,
  rotation: Rotation,
  zones: readonly CouncilZone[],
  {
    fixed,
    leftOut = {},
    after,
    count,
  }: { fixed: readonly FixedHour[]; leftOut?: LeftOut; after: string; count: number },
): RotatedOccurrence[] {
  const wall = walls();
  const dates: { on: string; startOf: Map<string, string>; options: HourOption[] }[] = [];
  if (count === 0) return [];
  const isWeekend = cadence.weekday >= SATURDAY;
  for (const on of heldDays(toRecurrence(cadence), cadence, leftOut, after)) {
    const startOf = new Map(
      hoursOf(cadence).map((hour) => [hour, wall.instant(on, hour, cadence.timeZone)] as const),
    );
    const options = [...startOf]
      .filter(([, startsAt]) => startsAt > after)
      .map(([hour, startsAt]): HourOption => {
        const spans = zones.map(({ timeZone }) => wall.span(timeZone, startsAt, cadence.minutes, isWeekend));
        return { hour, spans, barred: spans.some((span) => meetsNever(span, rotation)) };
      });
    if (options.length === 0) continue;
    dates.push({ on, startOf, options });
    if (dates.length === count) break;
  }
  const choices = rotateHours({
    people: new Map(zones.map(({ timeZone, people }) => [timeZone, people])),
    past: fixed.map(({ startsAt, endsAt, timeZones }) => {
      const minutes = Math.max(1, Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS));
      return timeZones.map((timeZone) => wall.span(timeZone, startsAt, minutes, isWeekend));
    }),
    dates: dates.map(({ options }) => options),
  });
  return choices.map(({ hour, reason }, at) => {
    const { on, startOf } = dates[at]!;
    const startsAt = startOf.get(hour)!;
    const endsAt = new Date(Date.parse(startsAt) + cadence.minutes * MINUTE_MS).toISOString();
    return { on, startsAt, endsAt, reason };
  });
}

/**
 * What the hour of a meeting is in a zone.
 * @example kindOfHour("Asia/Kolkata", { startsAt: "2026-03-03T14:00:00.000Z", endsAt: "2026-03-03T15:00:00.000Z" }) // "late": 19:30
 */
export function kindOfHour(
  timeZone: string,
  { startsAt, endsAt, onDayOff = false }: { startsAt: string; endsAt: string; onDayOff?: boolean },
): HourKind {
  const minutes = Math.max(1, Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS));
  return hourKind(walls().span(timeZone, startsAt, minutes, onDayOff));
}

/** How far apart the clocks of some zones are at an instant, in minutes. */
export function minutesApart(timeZones: readonly string[], at: string): number {
  const offsets = timeZones.map((timeZone) => offsetMinutes(timeZone, at));
  return offsets.length === 0 ? 0 : Math.max(...offsets) - Math.min(...offsets);
}

/** The hours of a day at the minute the council begins at, those next to its usual one first. */
function hoursOf({ time }: Cadence): string[] {
  const usual = minutesOf(time);
  const away = (minute: number) => {
    const distance = Math.abs(minute - usual);
    return Math.min(distance, DAY_MINUTES - distance);
  };
  return Array.from({ length: 24 }, (_, hour) => hour * 60 + (usual % 60))
    .toSorted((one, other) => away(one) - away(other) || one - other)
    .map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
}

/** Whether a meeting reaches into the hours that are never used, which may run over midnight. */
function meetsNever({ from, minutes }: LocalSpan, { neverFrom, neverTo }: Rotation): boolean {
  const length = (minutesOf(neverTo) - minutesOf(neverFrom) + DAY_MINUTES) % DAY_MINUTES;
  const since = (from - minutesOf(neverFrom) + DAY_MINUTES) % DAY_MINUTES;
  return length > 0 && (since < length || since + minutes > DAY_MINUTES);
}

/** What walls show, asked once for a zone and day: the same offset holds over a day on which the clocks do not change. */
function walls() {
  const known = new Map<string, number | null>();
  function offset(timeZone: string, instant: string): number {
    const midnight = Math.floor(Date.parse(instant) / DAY_MS) * DAY_MS;
    const name = `${timeZone} ${midnight}`;
    let found = known.get(name);
    if (found === undefined) {
      const [first, last] = [midnight, midnight + DAY_MS].map((at) =>
        offsetMinutes(timeZone, new Date(at).toISOString()),
      );
      found = first === last ? first! : null;
      known.set(name, found);
    }
    return found ?? offsetMinutes(timeZone, instant);
  }
  return {
    /** @param onDayOff the council meets on Saturdays or Sundays by its own choice */
    span(timeZone: string, startsAt: string, minutes: number, onDayOff: boolean): LocalSpan {
      const local = new Date(Date.parse(startsAt) + offset(timeZone, startsAt) * MINUTE_MS).toISOString();
      const from = minutesOf(local.slice(11, 16));
      const dayOff = !onDayOff && weekdayOf(local.slice(0, 10)) >= SATURDAY;
      return { place: timeZone, from, minutes, dayOff };
    },
    instant(day: string, time: string, timeZone: string): string {
      const nights = [daysAfter(day, -1), day, daysAfter(day, 1)].map((each) =>
        offset(timeZone, `${each}T12:00:00.000Z`),
      );
      return nights.every((each) => each === nights[0])
        ? new Date(Date.parse(`${day}T${time}:00.000Z`) - nights[0]! * MINUTE_MS).toISOString()
        : instantOf(day, time, timeZone);
    },
  };
}
