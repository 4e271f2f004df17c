import { daysAfter } from "#kernel/contract/days.ts";
import { localeOf } from "#kernel/contract/words/formats.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import type { Place } from "../contract.ts";
import type { Listed } from "../rules/merge-days.ts";

/*
 * What countries list, by the library date-holidays (ISC; its data CC BY-SA 3.0, from Wikipedia). It takes some forty megabytes, so it is
 * loaded when holidays are asked for the first time, and what it answers is kept.
 */
const library = () => import("date-holidays").then(({ default: Holidays }) => Holidays);

const kept = new Map<string, unknown>();
const MOST_KEPT = 2_000;

async function once<Found>(name: string, find: () => Promise<Found>): Promise<Found> {
  if (kept.has(name)) return kept.get(name) as Found;
  const found = await find();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(name, found);
  return found;
}

const partsOf = (place: Place) => place.split("-") as [string, string?, string?];
const named = (found: Record<string, string> | undefined) => Object.entries(found ?? {});

/** The public holidays of a place in a year, in a language where the country has them in it, else in English or its own. */
export const listedDays = (place: Place, year: number, language: Language): Promise<Listed[]> =>
  once(`days ${place} ${year} ${language}`, async () => {
    const Holidays = await library();
    const [country, state, region] = partsOf(place);
    const found = new Holidays(country, state ?? "", region ?? "", {
      types: ["public"],
      languages: [...new Set([language, "en"])],
    }).getHolidays(year);
    return found.flatMap(({ date, name, start, end }) => {
      const first = date.slice(0, "YYYY-MM-DD".length);
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      return Array.from({ length: days }, (_, at) => ({ on: daysAfter(first, at), name }));
    });
  });

/** Countries, or the parts of one, by name. */
export const knownPlaces = (
  country: Place | null,
  language: Language,
): Promise<{ place: Place; name: string }[]> =>
  once(`places ${country} ${language}`, async () => {
    const Holidays = await library();
    const all = new Holidays();
    const places =
      country === null
        ? named(all.getCountries(language)).map(([code, name]) => ({
            place: code,
            name: countryName(code, language) ?? name,
          }))
        : named(all.getStates(country, language)).flatMap(([state, name]) => [
            { place: `${country}-${state}`, name },
            ...named(all.getRegions(country, state, language)).map(([region, part]) => ({
              place: `${country}-${state}-${region}`,
              name: `${name}, ${part}`,
            })),
          ]);
    return places.toSorted((one, other) => one.name.localeCompare(other.name, localeOf(language)));
  });

/** Whether there is such a place. */
export async function isKnown(place: Place): Promise<boolean> {
  const [country, state] = partsOf(place);
  const among = await knownPlaces(state === undefined ? null : country, "en");
  return among.some((each) => each.place === place);
}

/** @example await placeName("DE-BY", "en") // "Germany, Bayern" */
export async function placeName(place: Place, language: Language): Promise<string> {
  const [country, state] = partsOf(place);
  const whole = (await knownPlaces(null, language)).find((each) => each.place === country)?.name ?? country;
  if (state === undefined) return whole;
  const part = (await knownPlaces(country, language)).find((each) => each.place === place)?.name;
  return part ? `${whole}, ${part}` : whole;
}

/** The country a time zone is in, where it is in one alone, with its part where that is so too. */
export const placeOfZone = (timeZone: string): Promise<Place | null> =>
  once("zones", async () => {
    const Holidays = await library();
    const all = new Holidays();
    const zones = new Map<string, Place | null>();
    const note = (zone: string, place: Place) =>
      zones.set(zone, zones.has(zone) && zones.get(zone) !== place ? null : place);
    for (const country of Object.keys(all.getCountries("en")))
      for (const zone of new Holidays(country).getTimezones() ?? []) note(zone, country);
    return zones;
  }).then((zones) => zones.get(timeZone) ?? null);

function countryName(code: string, language: Language): string | null {
  try {
    const found = new Intl.DisplayNames(localeOf(language), { type: "region" }).of(code);
    return found === code ? null : (found ?? null);
  } catch {
    return null;
  }
}
