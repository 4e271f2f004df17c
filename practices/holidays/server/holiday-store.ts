import type { Language } from "#kernel/contract/words/language.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { HolidayDay, Place } from "../contract.ts";
import { mergeDays } from "../rules/merge-days.ts";
import type { Choice } from "../rules/place-of.ts";
import { listedDays } from "./country-holidays.ts";
import type { HolidayTables } from "./tables.ts";

/** Whose holidays are kept for whom. */
export async function readChoices({ db }: Context): Promise<Choice[]> {
  return db<HolidayTables>()
    .selectFrom("holiday_place")
    .select(["department_id as departmentId", "time_zone as timeZone", "place"])
    .orderBy("place")
    .orderBy("id")
    .execute();
}

/** The days of places over some years, with what the organisation has otherwise. */
export async function readDays(
  { db }: Context,
  places: readonly Place[],
  { from, to, language }: { from: number; to: number; language: Language },
): Promise<Map<Place, HolidayDay[]>> {
  const edits =
    places.length === 0
      ? []
      : await db<HolidayTables>()
          .selectFrom("holiday_edit")
          .select(["place", "day as on", "name"])
          .where("day", ">=", `${from}-01-01`)
          .where("day", "<=", `${to}-12-31`)
          .execute();
  const found = new Map<Place, HolidayDay[]>();
  for (const place of new Set(places)) {
    const listed = [];
    for (let year = from; year <= to; year++) listed.push(...(await listedDays(place, year, language)));
    found.set(
      place,
      mergeDays(
        listed,
        edits.filter((each) => each.place === place),
      ),
    );
  }
  return found;
}
