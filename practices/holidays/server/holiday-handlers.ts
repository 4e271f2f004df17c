import { v7 as uuidv7 } from "uuid";
import type { Context } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { type HolidayPlace, holidays, type Place } from "../contract.ts";
import { mergeDays } from "../rules/merge-days.ts";
import { isKnown, knownPlaces, listedDays, placeName, placeOfZone } from "./country-holidays.ts";
import { readChoices, readDays } from "./holiday-store.ts";
import type { HolidayTables } from "./tables.ts";

const { operations } = holidays;
const holidayProblem = problemsOf(holidays.problems);
const MOST_SUGGESTED = 12;

const yearOf = (day: string) => Number(day.slice(0, 4));
const languageOf = ({ actor }: Context) => actor?.language ?? "en";

async function readHolidays(
  context: Context,
  year: number,
): Promise<{ year: number; places: HolidayPlace[] }> {
  const choices = await readChoices(context);
  const { all } = await peopleReadModel.departmentBook(context);
  const language = languageOf(context);
  const places = [...new Set(choices.map(({ place }) => place))];
  const days = await readDays(context, places, { from: year, to: year, language });
  const found: HolidayPlace[] = [];
  for (const place of places)
    found.push({
      place,
      name: await placeName(place, language),
      keptFor: choices
        .filter((each) => each.place === place)
        .map(({ departmentId, timeZone }) => {
          const department = all.find(({ id }) => id === departmentId);
          return { department: department ? { id: department.id, name: department.name } : null, timeZone };
        }),
      days: days.get(place) ?? [],
    });
  return { year, places: found };
}

export const getHolidays = handler(operations.get, (call) =>
  readHolidays(call, call.query.year ?? yearOf(call.workspaceToday)),
);

export const listPlaces = handler(operations.places, async (call) => {
  const language = languageOf(call);
  const items = await knownPlaces(call.query.country ?? null, language);
  const chosen = new Set((await readChoices(call)).map(({ timeZone }) => timeZone));
  const zones = await call
    .db()
    .selectFrom("person")
    .select(({ fn }) => ["time_zone as timeZone", fn.countAll<string>().as("people")])
    .where("deactivated_at", "is", null)
    .where("role", "!=", "guest")
    .groupBy("time_zone")
    .orderBy("people", "desc")
    .orderBy("time_zone")
    .limit(MOST_SUGGESTED)
    .execute();
  const suggested = [];
  for (const { timeZone, people } of zones) {
    const place = chosen.has(timeZone) ? null : await placeOfZone(timeZone);
    if (place)
      suggested.push({ timeZone, people: Number(people), place, name: await placeName(place, language) });
  }
  return { items, suggested };
});

/** @throws holiday_place_unknown */
async function requirePlace(place: Place): Promise<void> {
  if (!(await isKnown(place))) throw holidayProblem("holiday_place_unknown");
}

export const chooseHolidays = handler(operations.choose, async (call) => {
  const { place, department = null, timeZone = null } = call.body;
  if (department && timeZone) throw holidayProblem("holiday_for_two");
  if (place) await requirePlace(place);
  peopleReadModel.checkDepartments(await peopleReadModel.departmentBook(call), [["department", department]]);
  await call.alone("holidays");
  const tables = call.db<HolidayTables>();
  await tables
    .deleteFrom("holiday_place")
    .where("department_id", "is not distinct from", department)
    .where("time_zone", "is not distinct from", timeZone)
    .execute();
  if (place)
    await tables
      .insertInto("holiday_place")
      .values({ id: uuidv7(), department_id: department, time_zone: timeZone, place })
      .execute();
  call.emit("holidays.chosen", { record: null, data: { place, department, timeZone } });
  return readHolidays(call, yearOf(call.workspaceToday));
});

type DayCall = Context & { params: { place: Place; on: string } };

/** @param name null: the day is not kept; undefined: as the country lists it */
async function edit(call: DayCall, what: "named" | "removed" | "restored", name?: string | null) {
  const { place, on } = call.params;
  await requirePlace(place);
  await call.alone("holidays");
  const tables = call.db<HolidayTables>();
  await tables.deleteFrom("holiday_edit").where("place", "=", place).where("day", "=", on).execute();
  const listed = (await listedDays(place, yearOf(on), languageOf(call))).filter((each) => each.on === on);
  // What is as the country lists it, or was the organisation's own alone, leaves nothing behind.
  const differs =
    name === null ? listed.length > 0 : name !== undefined && mergeDays(listed, [])[0]?.name !== name;
  if (differs) await tables.insertInto("holiday_edit").values({ place, day: on, name: name! }).execute();
  call.emit("holidays.changed", { record: null, data: { place, on, what } });
  return readHolidays(call, yearOf(on));
}

export const nameHoliday = handler(operations.name, (call) => edit(call, "named", call.body.name));
export const removeHoliday = handler(operations.remove, (call) => edit(call, "removed", null));
export const restoreHoliday = handler(operations.restore, (call) => edit(call, "restored"));
