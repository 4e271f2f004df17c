import type { Day, RotaMember } from "./rota-types.ts";

/**
 * Minutes a member is ahead of UTC on a day, daylight saving and moves included where the member has a list of offsets.
 *
 * @returns the offset of the latest `from` on or before the day, whatever the order of the list; undefined before the first and
 * where none is known. O(offsets).
 * @example offsetOn({ id: "ana", joined: "2027-01-01", utcOffsets: [{ from: "2027-01-01", minutes: 60 }] }, "2027-02-01") // 60
 */
export function offsetOn({ utcOffsetMinutes, utcOffsets }: RotaMember, day: Day): number | undefined {
  if (utcOffsets === undefined) return utcOffsetMinutes;
  let found: { from: Day; minutes: number } | undefined;
  for (const one of utcOffsets) {
    if (one.from <= day && (found === undefined || found.from < one.from)) found = one;
  }
  return found?.minutes;
}
