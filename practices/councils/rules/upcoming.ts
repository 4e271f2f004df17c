import { wallTime } from "#kernel/contract/zoned-time.ts";
import type { Council, HourIn } from "../contract.ts";
import { datesOnHolidays } from "./held-on.ts";
import { fixedHours, type KeptHour, keptHour } from "./kept-hour.ts";
import { meetingsAfter, type Occurrence, toRecurrence } from "./rhythm.ts";
import { kindOfHour, rotatedMeetings } from "./rotation.ts";

const DATES_AHEAD = 6;
const SATURDAY = 6;

/** What of a council decides when it meets. */
export type Meeting = Pick<Council, "cadence" | "rotation" | "zones" | "holidays"> & {
  /** The public holidays of those in it. */
  off?: readonly { on: string }[];
};

/** A public holiday somebody in the council keeps, with the place whose it is. */
export type DayOff = { on: string; name: string; where: string };

/** A date that will come; the hour says why where it goes round. */
export type Coming = Occurrence & { hour: KeptHour | null };

/** A session as it stands for dates. */
export type Standing = Occurrence & {
  key: string;
  state: string;
  days: readonly string[];
  hour: KeptHour | null;
};

/**
 * When a council meets next after an instant, holidays and the days that are taken left out.
 * @param sessions whose hours count for the next; any others are passed over
 */
export function comingDates(
  { cadence, rotation, zones, holidays, off = [] }: Meeting,
  {
    after,
    count,
    taken,
    sessions,
  }: {
    after: string;
    count: number;
    taken: readonly string[];
    sessions: Parameters<typeof fixedHours>[0];
  },
): Coming[] {
  const leftOut = { own: holidays.map(({ on }) => on), publicHolidays: off.map(({ on }) => on), taken };
  if (!rotation || zones.length === 0)
    return meetingsAfter(cadence, leftOut, after, count).map((date) => ({ ...date, hour: null }));
  const timeZones = zones.map(({ timeZone }) => timeZone);
  const fixed = fixedHours(sessions);
  return rotatedMeetings(cadence, rotation, zones, { fixed, leftOut, after, count }).map(
    ({ reason, ...date }) => ({ ...date, hour: keptHour({ ...date, reason }, timeZones) }),
  );
}

/** The next dates of a council: its sessions to come at their own hours, and those that will follow them. */
export function upcomingOf(
  council: Meeting,
  sessions: readonly Standing[],
  now: string,
): (Coming & { hours: HourIn[]; session: string | null })[] {
  const planned = sessions
    .filter(({ state, endsAt }) => (state === "planned" || state === "open") && endsAt > now)
    .map(({ on, startsAt, endsAt, hour, key }) => ({ on, startsAt, endsAt, hour, session: key }));
  const coming = comingDates(council, {
    after: now,
    count: Math.max(0, DATES_AHEAD - planned.length),
    taken: sessions.flatMap(({ days }) => days),
    sessions,
  });
  return [...planned, ...coming.map((date) => ({ ...date, session: null }))]
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
    .map((date) => ({ ...date, hours: hoursIn(council, date) }));
}

/** The dates of the rhythm that fall on a public holiday, each with whose it is and where it is held instead. */
export function onHolidays(
  { cadence, holidays, off }: Pick<Meeting, "cadence" | "holidays"> & { off: readonly DayOff[] },
  between: { after: string; until: string },
): Council["onHolidays"] {
  return datesOnHolidays(
    toRecurrence(cadence),
    cadence,
    { own: holidays.map(({ on }) => on), publicHolidays: off.map(({ on }) => on) },
    between,
  ).map((date) => ({
    ...date,
    holidays: off.filter(({ on }) => on === date.on).map(({ name, where }) => ({ name, where })),
  }));
}

/** What a time is where members are; nothing where all are in one zone. */
export function hoursIn(
  { zones, cadence }: Pick<Council, "zones"> & { cadence?: Pick<Council["cadence"], "weekday"> },
  at: { startsAt: string; endsAt: string },
): HourIn[] {
  if (zones.length < 2) return [];
  const onDayOff = cadence !== undefined && cadence.weekday >= SATURDAY;
  return zones.map(({ timeZone, people }) => ({
    timeZone,
    people,
    local: wallTime(timeZone, at.startsAt),
    kind: kindOfHour(timeZone, { ...at, onDayOff }),
  }));
}
