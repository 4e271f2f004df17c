import { daysAfter } from "#kernel/contract/days.ts";
import { occurrencesAfter, type Recurrence } from "#kernel/contract/recurrence.ts";
import { instantOf } from "#kernel/contract/zoned-time.ts";

/** What of a session decides how it stands in a calendar. */
export type Held = { held_on: string; moved_from: string | null; starts_at: string; state: string };

export type Series<Row> = {
  /** When the first date of the rhythm is that the file tells of; null: there is nothing to come again. */
  startsAt: string | null;
  /** RRULE with the EXDATEs of what is not held, as lines of RFC 5545. */
  rule: string;
  /** Sessions of the rhythm, each with the instant it stands for (RECURRENCE-ID), wherever it was moved to. */
  held: { row: Row; instead: string }[];
  /** Those of another rhythm, from before it was changed. */
  single: Row[];
};

const compact = (text: string) => text.replaceAll(/[-:]/g, "");

/**
 * A council's dates as a calendar wants them: one event that comes again, with what was left out and what was moved. It begins with
 * the oldest session given, or with the next date.
 * @param ended the rhythm goes on no longer than its sessions
 */
export function seriesOf<Row extends Held>(
  rhythm: Recurrence,
  given: { rows: readonly Row[]; holidays: readonly string[]; ended: boolean; now: string },
): Series<Row> {
  const { rows, holidays, ended, now } = given;
  const dayOf = ({ held_on, moved_from }: Held) => moved_from ?? held_on;
  const days = rows.map(dayOf).toSorted();
  const after = days[0] && days[0] < now ? `${daysAfter(days[0], -1)}T00:00:00.000Z` : now;
  const until = [now, ...days.map((day) => daysAfter(day, 1)), ...rows.map(({ starts_at }) => starts_at)]
    .toSorted()
    .at(-1)!;
  const dates = new Map<string, string>();
  for (const { on, startsAt } of occurrencesAfter(rhythm, new Set(), after)) {
    // One beyond, so that there is a first one where nothing was held yet.
    if (startsAt > until && dates.size > 0) break;
    dates.set(on, startsAt);
  }

  const left = new Set(holidays.filter((day) => day >= after.slice(0, 10)));
  const held = new Map<string, Row>();
  const single: Row[] = [];
  for (const row of rows) {
    const day = dayOf(row);
    if (!dates.has(day) || held.has(day)) single.push(row);
    else if (row.state === "cancelled") left.add(day);
    else held.set(day, row);
  }
  for (const [day, startsAt] of dates) {
    if (held.has(day)) left.delete(day);
    else if (startsAt <= now) left.add(day);
  }
  const last = [...held.keys()].toSorted().at(-1);
  if (ended && last === undefined) return { startsAt: null, rule: "", held: [], single };
  const [first] = dates.values();
  return {
    startsAt: first ?? null,
    rule: [
      `RRULE:${rhythm.rule}${ended ? `;UNTIL=${asUtc(dates.get(last!)!)}` : ""}`,
      ...[...left].toSorted().map((day) => leftOut(rhythm, day)),
    ].join("\n"),
    held: [...held].map(([day, row]) => ({ row, instead: dates.get(day)! })),
    single,
  };
}

const asUtc = (instant: string) => `${compact(instant).slice(0, 15)}Z`;

function leftOut({ time, timeZone }: Recurrence, day: string): string {
  if (timeZone === "UTC") return `EXDATE:${asUtc(instantOf(day, time, timeZone))}`;
  return `EXDATE;TZID=${timeZone}:${compact(day)}T${compact(time)}00`;
}
