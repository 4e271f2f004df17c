import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Holidays from "date-holidays";
import { zone } from "#kernel/contract/words/formats.ts";
import { PSEUDO_MARKS } from "../../../bin/pseudo-language.ts";

const home = fileURLToPath(new URL("../../../", import.meta.url));
const [OPEN, CLOSE] = PSEUDO_MARKS;

/** What the demo organisation calls and says: every text its story is told with, in pieces where a template joins them. */
function textsOfWorld(): string[] {
  return globSync("worlds/halden/**/*.ts", { cwd: home }).flatMap((file) =>
    [
      ...readFileSync(`${home}${file}`, "utf8").matchAll(/"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g),
    ].flatMap(([, plain, template]) =>
      (plain ?? template!).split(/\$\{[^}]*\}/).map((text) => text.replaceAll(/\\(.)/g, "$1")),
    ),
  );
}

/** The words of dates, spans and lists as Intl writes them in English. */
function wordsOfIntl(): Set<string> {
  const said: string[] = ["and", "UTC", "GMT", "am", "pm"];
  for (const style of ["long", "short"] as const) {
    for (const locale of ["en", "en-GB"]) {
      for (let day = 0; day < 7; day += 1)
        said.push(
          new Intl.DateTimeFormat(locale, { weekday: style }).format(new Date(Date.UTC(2026, 0, day + 1))),
        );
      for (let month = 0; month < 12; month += 1)
        said.push(
          new Intl.DateTimeFormat(locale, { month: style }).format(new Date(Date.UTC(2026, month, 15))),
        );
    }
  }
  const units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"] as const;
  for (const unit of units) {
    for (const count of [-2, -1, 0, 1, 2]) {
      for (const numeric of ["auto", "always"] as const) {
        for (const style of ["long", "short", "narrow"] as const)
          said.push(new Intl.RelativeTimeFormat("en", { numeric, style }).format(count, unit));
      }
      if (unit === "quarter") continue;
      for (const unitDisplay of ["long", "short", "narrow"] as const)
        said.push(new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay }).format(count));
    }
  }
  return new Set(said.flatMap((text) => text.match(/\p{L}+/gu) ?? []));
}

const normal = (text: string) =>
  text
    .replaceAll(/[*`#>]|\b_|_\b/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Where the demo organisation keeps public holidays, and what they are called: a library says both. */
function wordsOfHolidays(): string[] {
  const year = new Date().getFullYear();
  const countries = new Intl.DisplayNames("en", { type: "region" });
  return globSync("worlds/halden/**/*.ts", { cwd: home }).flatMap((file) =>
    [...readFileSync(`${home}${file}`, "utf8").matchAll(/\bplace: "([A-Z]{2})"/g)].flatMap(([, place]) => {
      const days = new Holidays(place!, { types: ["public"], languages: ["en"] });
      const names = [year, year + 1].flatMap((each) => days.getHolidays(each).map(({ name }) => name));
      return [countries.of(place!)!, ...names];
    }),
  );
}

/**
 * Tells a text of Weft that stands in no message file from what may stand in a page of the pseudo-language: pseudo text, data of the
 * demo organisation, keys, numbers, and dates as Intl writes them.
 */
export function makeOwnTexts() {
  const given = [...textsOfWorld(), ...wordsOfHolidays()].map(normal).filter(Boolean);
  const exact = new Set(given.filter((text) => / |^\p{Lu}|@|\//u.test(text)));
  const whole = given.join("\n");
  const pieces = [...exact].filter((text) => text.length > 3).sort((a, b) => b.length - a.length);
  const intl = wordsOfIntl();
  // Names by design the same in every language: of time zones and their cities, and of each language in itself.
  const zones = Intl.supportedValuesOf("timeZone");
  const cities = zones.map((zone) => zone.split("/").at(-1)!.replaceAll("_", " "));
  const called = zones.map((each) => zone(each, { language: "en" }));
  const names = new Set([...zones, ...cities, ...called, "UTC", "English", "Deutsch"]);
  const initials = new Set(
    given
      .filter((text) => /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(text))
      .map((name) => name.replaceAll(/[^\p{Lu}]/gu, "")),
  );

  /** Empty where nothing of the text is Weft's own; else what is left of it. */
  return function left(text: string): string {
    let rest = normal(outsideMarks(text));
    if (!/\p{L}{2}/u.test(rest) || exact.has(rest) || names.has(text) || initials.has(rest)) return "";
    // A part of a longer text of the organisation: cut short in a list, or between the marks of its Markdown.
    if (rest.split(" ").length > 2 && whole.includes(rest.replace(/…$/, "").trim())) return "";
    // The zone behind a time of the day.
    rest = rest.replaceAll(/(\d\d:\d\d) \p{Lu}{3,5}\b/gu, "$1");
    for (const piece of pieces) rest = rest.replaceAll(piece, " ");
    rest = rest.replaceAll(
      /\b[A-Z]{1,3}-[0-9A-Z]+\b|\bWeft\b|\S+@\S+|\b\p{Ll}+\.\p{Ll}+\b|https?:\S+/gu,
      " ",
    );
    const words = rest.match(/\p{L}+/gu) ?? [];
    return words.every((word) => intl.has(word) || word.length === 1)
      ? ""
      : rest.replaceAll(/\s+/g, " ").trim();
  };
}

/** What stands outside of pseudo texts, which may stand within one another. */
export function outsideMarks(text: string): string {
  let depth = 0;
  let outside = "";
  for (const letter of text) {
    if (letter === OPEN) depth += 1;
    // Opened in another element: all before it stands within.
    else if (letter === CLOSE && depth === 0) outside = "";
    else if (letter === CLOSE) depth -= 1;
    else if (depth === 0) outside += letter;
  }
  return outside;
}
