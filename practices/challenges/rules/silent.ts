/** So long after the day a word was due it is silence. */
export const OVERDUE_DAYS = 7;
/** Where no word is asked for regularly, it is silence after so long. */
export const SILENT_DAYS = 21;

const DAY = 86_400_000;

/** What is needed to tell silence: when it came to where it is, and the last word on the whole or on a part. */
export type Spoken = { state: string; reachedAt: string; spokeAt: string | null; updateDays: number | null };

/**
 * Since when nobody has said how a challenge in work goes, where that is too long; null while there is nothing to wonder about.
 * @example silentSince({ state: "in_work", reachedAt: day1, spokeAt: null, updateDays: 7 }, day16) // day1
 */
export function silentSince({ state, reachedAt, spokeAt, updateDays }: Spoken, at: string): string | null {
  if (state !== "committed" && state !== "in_work") return null;
  const since = spokeAt ?? reachedAt;
  const most = updateDays === null ? SILENT_DAYS : updateDays + OVERDUE_DAYS;
  return Date.parse(at) - Date.parse(since) > most * DAY ? since : null;
}
