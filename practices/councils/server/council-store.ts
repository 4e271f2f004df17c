import { jsonArrayFrom } from "kysely/helpers/postgres";
import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { readRecurrence } from "#kernel/contract/recurrence.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Speaker } from "#kernel/server/words/speaker.ts";
import type { Council, CouncilState } from "../contract.ts";
import { toCadence } from "../rules/rhythm.ts";
import { minutesApart } from "../rules/rotation.ts";
import { onHolidays, upcomingOf } from "../rules/upcoming.ts";
import { type DayOff, daysOff, type SessionDate, sessionDates } from "./extension.ts";
import { hourWhy } from "./hour-why.ts";
import type { CouncilTables } from "./tables.ts";

/** Councils the actor may see, with their people, holidays and absences. */
export function selectCouncils({ db, actor, workspaceToday }: Context) {
  return db<CouncilTables>()
    .selectFrom("council")
    .innerJoin("record", "record.id", "council.id")
    .selectAll("council")
    .select([
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
    ])
    .select((expression) => [
      jsonArrayFrom(
        expression
          .selectFrom("council_holiday as holiday")
          .select(["holiday.day as on", "holiday.reason"])
          .whereRef("holiday.council_id", "=", "council.id")
          .orderBy("holiday.day"),
      ).as("holidays"),
      jsonArrayFrom(
        expression
          .selectFrom("council_role as role")
          .innerJoin("person", "person.id", "role.person_id")
          .select(["person.id", "person.name", "person.time_zone", "role.part", "role.from_day"])
          .whereRef("role.council_id", "=", "council.id")
          .where("role.until_day", "is", null)
          .orderBy("person.name")
          .orderBy("role.part"),
      ).as("people"),
      jsonArrayFrom(
        expression
          .selectFrom("council_absence as absence")
          .innerJoin("person as away", "away.id", "absence.person_id")
          .select(["absence.id", "away.id as person_id", "away.name", "absence.from_day", "absence.to_day"])
          .whereRef("absence.council_id", "=", "council.id")
          // No two places are two days apart; `toCouncil` goes by the day it is where the council meets.
          .where(({ or, eb }) =>
            or([eb("absence.to_day", "is", null), eb("absence.to_day", ">=", daysAfter(workspaceToday, -2))]),
          )
          .orderBy("absence.from_day")
          .orderBy("away.name"),
      ).as("absences"),
    ])
    .where(visibleTo(actor));
}

type CouncilRow = Awaited<ReturnType<ReturnType<typeof selectCouncils>["execute"]>>[number];

/** A council with the public holidays of those in it, which answers do not carry. */
export type DatedCouncil = Council & { off: readonly DayOff[] };

/** No calendar is told of a council's dates further ahead. */
const DAYS_AHEAD = 400;

/** With their dates, which ask for the sessions and holidays of all of them at once. */
export async function toCouncils(context: Context, rows: readonly CouncilRow[]): Promise<DatedCouncil[]> {
  const active = rows.filter(({ state }) => state === "active");
  const found: SessionDate[] = [];
  const off = new Map<string, DayOff[]>();
  if (active.length > 0) {
    const ids = active.map(({ id }) => id);
    for (const datesOf of extensionsOf(context, sessionDates)) found.push(...(await datesOf(context, ids)));
    const members = active
      .filter(({ keeps_holidays }) => keeps_holidays)
      .map(({ id, people }) => ({ council: id, members: membersIn(people) }));
    const between = {
      from: daysAfter(context.workspaceToday, -9),
      to: daysAfter(context.workspaceToday, DAYS_AHEAD),
    };
    for (const daysOffOf of extensionsOf(context, daysOff))
      for (const [council, days] of await daysOffOf(context, members, between))
        off.set(council, [...(off.get(council) ?? []), ...days]);
  }
  const of = Map.groupBy(found, ({ council }) => council);
  const speaker = await context.speaker([]);
  return rows.map((row) =>
    toCouncil(context, row, { sessions: of.get(row.id) ?? [], off: off.get(row.id) ?? [], speaker }),
  );
}

function toCouncil(
  { now }: Context,
  row: CouncilRow,
  {
    sessions,
    off,
    speaker,
  }: { sessions: readonly SessionDate[]; off: readonly DayOff[]; speaker: Pick<Speaker, "label"> },
): DatedCouncil {
  const cadence = toCadence(readRecurrence(row.rhythm), row.minutes);
  const today = dayIn(cadence.timeZone, now);
  const council = {
    off,
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as CouncilState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    mandate: row.mandate,
    cadence,
    rotation:
      row.never_from !== null && row.never_to !== null
        ? { neverFrom: row.never_from, neverTo: row.never_to }
        : null,
    zones: zonesOf(row.people),
    holidays: row.holidays.map(({ on, reason }) => ({ on, reason })),
    quorum: row.quorum,
    reservedMinutes: row.reserved_minutes,
    keepsHolidays: row.keeps_holidays,
    people: row.people.map(({ id, name, part, from_day }) => ({
      person: { id, name },
      part,
      since: from_day,
    })),
    absences: row.absences
      .filter(({ to_day }) => to_day === null || to_day >= today)
      .map(({ id, person_id, name, from_day, to_day }) => ({
        id,
        person: { id: person_id, name },
        from: from_day,
        to: to_day,
      })),
  };
  const minutes = minutesApart(
    council.zones.map(({ timeZone }) => timeZone),
    now,
  );
  const upcoming = row.state === "ended" ? [] : upcomingOf(council, sessions, now);
  const last = upcoming.at(-1)?.on;
  return {
    ...council,
    minutesApart: minutes,
    onHolidays: last === undefined ? [] : onHolidays(council, { after: now, until: last }),
    upcoming: upcoming.map(({ hour, ...date }) => ({
      ...date,
      why: hour && council.rotation ? speaker.label(hourWhy(hour)) : null,
    })),
  };
}

function membersIn(people: CouncilRow["people"]): { id: string; timeZone: string }[] {
  const members = new Map(
    people.filter(({ part }) => part !== "adviser").map(({ id, time_zone }) => [id, time_zone]),
  );
  return [...members].map(([id, timeZone]) => ({ id, timeZone }));
}

/** Where those who count in a council are, most first; advisers are let into single things. */
function zonesOf(people: CouncilRow["people"]): Council["zones"] {
  return [...Map.groupBy(membersIn(people), ({ timeZone }) => timeZone)]
    .map(([timeZone, all]) => ({ timeZone, people: all.length }))
    .toSorted((one, other) => other.people - one.people || (one.timeZone < other.timeZone ? -1 : 1));
}

/** @throws not_found */
export async function readCouncil(context: Context, id: string): Promise<DatedCouncil> {
  const row = await selectCouncils(context).where("council.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  const [council] = await toCouncils(context, [row]);
  return council!;
}
