import type { Language } from "#kernel/contract/words/language.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DayOff, Members } from "#practices/councils/server/extension.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { keptDays } from "../rules/merge-days.ts";
import { placeOf } from "../rules/place-of.ts";
import { placeName } from "./country-holidays.ts";
import { readChoices, readDays } from "./holiday-store.ts";

/** The public holidays of those who are in councils, each with the place that keeps it. */
export async function daysOffOf(
  context: Context,
  councils: readonly Members[],
  { from, to }: { from: string; to: string },
): Promise<Map<string, DayOff[]>> {
  const choices = await readChoices(context);
  if (choices.length === 0) return new Map();
  const people = councils.flatMap(({ members }) => members);
  const above = choices.some(({ departmentId }) => departmentId !== null)
    ? await peopleReadModel.departmentsAround(
        context,
        people.map(({ id }) => id),
      )
    : new Map<string, string[]>();
  const language: Language = context.actor?.language ?? "en";
  const placesOf = new Map(
    councils.map(({ council, members }) => [
      council,
      new Set(
        members.flatMap(({ id, timeZone }) => {
          const place = placeOf({ timeZone, departments: above.get(id) ?? [] }, choices);
          return place === null ? [] : [place];
        }),
      ),
    ]),
  );
  const days = await readDays(
    context,
    [...placesOf.values()].flatMap((places) => [...places]),
    {
      from: Number(from.slice(0, 4)),
      to: Number(to.slice(0, 4)),
      language,
    },
  );
  const found = new Map<string, DayOff[]>();
  for (const [council, places] of placesOf) {
    const off: DayOff[] = [];
    for (const place of places) {
      const where = await placeName(place, language);
      for (const { on, name } of keptDays(days.get(place) ?? []))
        if (on >= from && on <= to) off.push({ on, name, where });
    }
    found.set(
      council,
      off.toSorted((one, other) => (`${one.on} ${one.where}` < `${other.on} ${other.where}` ? -1 : 1)),
    );
  }
  return found;
}
