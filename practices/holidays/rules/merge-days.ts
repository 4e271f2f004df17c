import type { HolidayDay } from "../contract.ts";

export type Listed = { on: string; name: string };
/** What the organisation has otherwise; without a name the day is not kept. */
export type Edit = { on: string; name: string | null };

/**
 * The days of a place: what its country lists, with what the organisation has otherwise. Of two on one day both are named.
 * @example mergeDays([{ on: "2026-05-17", name: "Constitution Day" }], [{ on: "2026-05-17", name: null }])
 * // [{ on: "2026-05-17", name: "Constitution Day", kind: "removed", listedAs: null }]
 */
export function mergeDays(listed: readonly Listed[], edits: readonly Edit[]): HolidayDay[] {
  const days = new Map<string, HolidayDay>();
  for (const { on, name } of listed) {
    const before = days.get(on);
    days.set(on, {
      on,
      name: before && before.name !== name ? `${before.name}, ${name}` : name,
      kind: "listed",
      listedAs: null,
    });
  }
  for (const { on, name } of edits) {
    const country = days.get(on);
    if (name === null) {
      if (country) days.set(on, { ...country, kind: "removed" });
    } else if (!country) days.set(on, { on, name, kind: "added", listedAs: null });
    else if (country.name !== name) days.set(on, { on, name, kind: "renamed", listedAs: country.name });
  }
  return [...days.values()].toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

/** Those that are kept. */
export const keptDays = (days: readonly HolidayDay[]): Listed[] =>
  days.flatMap(({ on, name, kind }) => (kind === "removed" ? [] : [{ on, name }]));
