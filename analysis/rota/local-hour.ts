import type { HourRules, LocalHour } from "./rota-types.ts";

const DAY = 1440;

function within(minute: number, from: number, to: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/**
 * The hour of an occasion where a person is: `day`, `night`, or `late` for everything between.
 *
 * @param startMinuteUtc minutes after midnight UTC. @param utcOffsetMinutes minutes ahead of UTC.
 * @param rules spans in local minutes; a span may run over midnight (22:00 to 06:00); `to` is not in the span.
 * @returns the kind of hour and the local minute, 0 to 1439. Without a start or an offset the hour is `day`: nothing is held
 * against somebody for what is not known. O(1).
 * @example localHour(540, 540, rules) // 09:00 UTC is 18:00 in Tokyo: { hour: "late", localMinute: 1080 }
 */
export function localHour(
  startMinuteUtc: number | undefined,
  utcOffsetMinutes: number | undefined,
  rules: HourRules,
): { hour: LocalHour; localMinute: number | null } {
  if (startMinuteUtc === undefined || utcOffsetMinutes === undefined)
    return { hour: "day", localMinute: null };
  const localMinute = (((startMinuteUtc + utcOffsetMinutes) % DAY) + DAY) % DAY;
  if (within(localMinute, rules.nightFrom, rules.nightTo)) return { hour: "night", localMinute };
  return { hour: within(localMinute, rules.dayFrom, rules.dayTo) ? "day" : "late", localMinute };
}
