import { minuteOfDay } from "#kernel/contract/zoned-time.ts";
import type { FixedHour, RotatedOccurrence } from "./rotation.ts";

/** Why a session has its hour, as it is kept with it: a code with its values, and the zones it was chosen for. */
export type KeptHour = {
  code: string;
  values: Record<string, string | number>;
  timeZones: readonly string[];
};

/** What a planned date keeps of its choice. @param timeZones those of the members at that moment */
export function keptHour({ reason, startsAt }: RotatedOccurrence, timeZones: readonly string[]): KeptHour {
  const values: Record<string, string | number> = { ...reason.values };
  if (reason.code === "spares") values.at = clockIn(reason.values.bearer, startsAt);
  return { code: reason.code, values, timeZones };
}

/** What is kept once somebody moved the session by hand: its zones, which count for those after it. */
export const movedByHand = ({ timeZones }: KeptHour): KeptHour => ({
  code: "by-hand",
  values: {},
  timeZones,
});

/** The sessions whose hour counts for the next. */
export function fixedHours(
  sessions: readonly { startsAt: string; endsAt: string; state: string; hour: KeptHour | null }[],
): FixedHour[] {
  return sessions
    .filter(({ state }) => state !== "cancelled")
    .flatMap(({ startsAt, endsAt, hour }) => (hour ? [{ startsAt, endsAt, timeZones: hour.timeZones }] : []))
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

function clockIn(timeZone: string, instant: string): string {
  const minute = minuteOfDay(timeZone, instant);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
