import type { Council, HourIn } from "../contract.ts";
import { fixedHours, type KeptHour, keptHour } from "./kept-hour.ts";
import { meetingsAfter, type Occurrence } from "./rhythm.ts";
import { kindOfHour, rotatedMeetings } from "./rotation.ts";

const DATES_AHEAD = 6;
const SATURDAY = 6;

/** What of a council decides when it meets. */
export type Meeting = Pick<Council, "cadence" | "rotation" | "zones" | "holidays">;

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
  { cadence, rotation, zones, holidays }: Meeting,
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
  const except = [...holidays.map(({ on }) => on), ...taken];
  if (!rotation || zones.length === 0)
    return meetingsAfter(cadence, except, after, count).map((date) => ({ ...date, hour: null }));
  const timeZones = zones.map(({ timeZone }) => timeZone);
  const fixed = fixedHours(sessions);
  return rotatedMeetings(cadence, rotation, zones, { fixed, except, after, count }).map(
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
    kind: kindOfHour(timeZone, { ...at, onDayOff }),
  }));
}
