import { jsonArrayFrom } from "kysely/helpers/postgres";
import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { readRecurrence } from "#kernel/contract/recurrence.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Council, CouncilState } from "../contract.ts";
import { meetingsAfter, toCadence } from "../rules/rhythm.ts";
import type { CouncilTables } from "./tables.ts";

const DATES_AHEAD = 6;

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
          .select(["person.id", "person.name", "role.part", "role.from_day"])
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

export function toCouncil({ now }: Context, row: CouncilRow): Council {
  const cadence = toCadence(readRecurrence(row.rhythm), row.minutes);
  const today = dayIn(cadence.timeZone, now);
  const holidays = row.holidays.map(({ on, reason }) => ({ on, reason }));
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as CouncilState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    mandate: row.mandate,
    cadence,
    holidays,
    quorum: row.quorum,
    reservedMinutes: row.reserved_minutes,
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
    upcoming:
      row.state === "ended"
        ? []
        : meetingsAfter(
            cadence,
            holidays.map(({ on }) => on),
            now,
            DATES_AHEAD,
          ),
  };
}

/** @throws not_found */
export async function readCouncil(context: Context, id: string): Promise<Council> {
  const row = await selectCouncils(context).where("council.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toCouncil(context, row);
}
