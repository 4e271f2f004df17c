import { hourRules } from "./hour-rules.ts";
import { localHour } from "./local-hour.ts";
import type { HourRules } from "./rota-types.ts";

/** A meeting as the wall of one place shows it. */
export type LocalSpan = {
  place: string;
  /** Local minutes after midnight at the beginning, 0 to 1439. */
  from: number;
  minutes: number;
  /** It is Saturday or Sunday there. */
  dayOff?: boolean;
};

/** What an hour is where somebody is: by day, before or after the working day, at night, or on a day off. */
export type HourKind = "day" | "early" | "late" | "night" | "day_off";

const DAY = 1440;
const NIGHT_WEIGHT = 2;
/** A meeting on a day off is as far away as the middle of the night at least. */
const DAY_OFF_PAIN = 480;

/**
 * How far a meeting lies from the working day of a place: the mean of its minutes, each as far as the nearer end of that day, at night
 * twice. A day off weighs as the middle of the night.
 *
 * @returns whole minutes, 0 within the day; none is below 0. O(minutes).
 * @example hourPain({ place: "Pune", from: 1110, minutes: 60 }) // 18:30 to 19:30, the day ends at 18:00: 60
 */
export function hourPain({ from, minutes, dayOff }: LocalSpan, rules: HourRules = hourRules()): number {
  let sum = 0;
  for (let at = 0; at < minutes; at++) {
    const { hour } = localHour(from + at, 0, rules);
    if (hour === "day") continue;
    const middle = ((from + at) % DAY) + 0.5;
    const away = Math.min((rules.dayFrom - middle + DAY) % DAY, (middle - rules.dayTo + DAY) % DAY);
    sum += hour === "night" ? away * NIGHT_WEIGHT : away;
  }
  const pain = Math.round(sum / minutes);
  return dayOff ? Math.max(pain, DAY_OFF_PAIN) : pain;
}

/**
 * What of a meeting is felt in a place: the worse of its beginning and its end.
 * @example hourKind({ place: "Vancouver", from: 420, minutes: 60 }) // "early": the day begins at 08:00
 */
export function hourKind({ from, minutes, dayOff }: LocalSpan, rules: HourRules = hourRules()): HourKind {
  if (dayOff) return "day_off";
  const kinds = [from, from + Math.max(0, minutes - 1)].map((minute) => {
    const { hour, localMinute } = localHour(minute, 0, rules);
    return hour === "late" && localMinute! < rules.dayFrom ? "early" : hour;
  });
  return kinds.find((kind) => kind === "night") ?? kinds.find((kind) => kind !== "day") ?? "day";
}
