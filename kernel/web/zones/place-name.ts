import { localeOf } from "#kernel/contract/words/formats.ts";
import type { Language } from "#kernel/contract/words/language.ts";

/**
 * The city a zone is called by and what its time is called: who is in Pune finds themselves by it, too. The city alone where the time has
 * no name.
 * @example placeName("Asia/Kolkata", "en") // "Kolkata (India Standard Time)"
 */
export function placeName(timeZone: string, language: Language): string {
  const city = timeZone.split("/").at(-1)!.replaceAll("_", " ");
  const name = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: "longGeneric" })
    .formatToParts(0)
    .find(({ type }) => type === "timeZoneName")?.value;
  return name && !/^(GMT|UTC)/.test(name) ? `${city} (${name})` : city;
}
