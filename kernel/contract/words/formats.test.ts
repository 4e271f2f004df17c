import { expect, test } from "vitest";
import {
  clockTime,
  country,
  type Formats,
  longDay,
  measured,
  moment,
  number,
  share,
  zone,
} from "./formats.ts";
import type { Language } from "./language.ts";

const en = { language: "en" } as const;
const de = { language: "de" } as const;

test("a number is written with its unit as its reader writes it", () => {
  expect(measured(1, "day", en)).toBe("1 day");
  expect(measured(2.54, "day", de)).toBe("2,5 Tage");
  expect(measured(30.4, "hour", en)).toBe("30 hours");
  expect(measured(1, "hour", de)).toBe("1 Stunde");
});

test("a country is written by its name, its part by its code, and what is none as it is", () => {
  expect(country("DE-BY", en)).toBe("Germany, BY");
  expect(country("NO", de)).toBe("Norwegen");
  expect(country("Norway", en)).toBe("Norway");
  expect(country("QQ", en)).toBe("QQ");
});

test("a zone is named by its city and by what its time is called, in the reader's language", () => {
  expect(zone("Asia/Kolkata", en)).toBe("Kolkata (India Standard Time)");
  expect(zone("Asia/Kolkata", de)).toBe("Kolkata (Indische Normalzeit)");
  expect(zone("Europe/Oslo", en)).toBe("Oslo (Central European Time)");
  expect(zone("America/Vancouver", en)).toBe("Vancouver (Pacific Time)");
});

test("where the time has no name it is the city alone, and what is no zone stays", () => {
  expect(zone("Etc/GMT+5", en)).toBe("GMT+5");
  expect(zone("UTC", de)).toBe("UTC");
  expect(zone("Kolkata", en)).toBe("Kolkata");
});

const at = "2026-11-21T14:30:00.000Z";
const reader = (formats: Formats, language: Language = "en") => ({ language, timeZone: "UTC", formats });
const all = (formats: Formats, language?: Language) => {
  const to = reader(formats, language);
  // Spaces of several widths stand between figures and their unit.
  return [
    longDay("2026-11-21", to),
    moment(at, to),
    clockTime("09:05", to),
    number(12_345.6, to),
    share(0.35, to),
  ].map((text) => text.replaceAll(/\s/g, " "));
};

test("values are written as is usual in a language, and in a region where one is known", () => {
  expect(all({})).toEqual(["21 November 2026", "Sat, 21 Nov 2026, 14:30 UTC", "09:05", "12,345.6", "35%"]);
  expect(all({}, "de")).toEqual([
    "21. November 2026",
    "Sa., 21. Nov. 2026, 14:30 UTC",
    "09:05",
    "12.345,6",
    "35 %",
  ]);
  expect(all({ region: "US" })).toEqual([
    "November 21, 2026",
    "Sat, Nov 21, 2026, 2:30 PM UTC",
    "9:05 AM",
    "12,345.6",
    "35%",
  ]);
  expect(all({ region: "DE" })).toEqual([
    "21 November 2026",
    "Sat, 21 Nov 2026, 14:30 UTC",
    "09:05",
    "12.345,6",
    "35 %",
  ]);
  // German knows no forms of its own for the United States.
  expect(all({ region: "US" }, "de")).toEqual(all({}, "de"));
});

test("what somebody chose goes before what is usual, each by itself", () => {
  expect(all({ region: "US", days: "dmy" }).slice(0, 3)).toEqual([
    "21 November 2026",
    "Sat, 21 Nov 2026, 2:30 pm UTC",
    "9:05 am",
  ]);
  expect(all({ days: "mdy", clock: "12" }).slice(0, 3)).toEqual([
    "November 21, 2026",
    "Sat, Nov 21, 2026, 2:30 PM UTC",
    "9:05 AM",
  ]);
  expect(all({ days: "ymd" }, "de").slice(0, 2)).toEqual(["2026-11-21", "Sa 2026-11-21, 14:30 UTC"]);
  expect(all({ region: "US", clock: "24" }).slice(1, 3)).toEqual(["Sat, Nov 21, 2026, 14:30 UTC", "09:05"]);
  expect(all({ region: "US", figures: "comma" }).slice(3)).toEqual(["12.345,6", "35 %"]);
  expect(all({ figures: "space" })[3]).toBe("12 345,6");
  expect(all({ figures: "apostrophe" }, "de")[3]).toBe("12'345.6");
});

test("midnight and noon are read as such on every clock", () => {
  const noon = (time: string, formats: Formats) => clockTime(time, reader(formats));
  expect([noon("00:00", { clock: "24" }), noon("12:00", { clock: "24" })]).toEqual(["00:00", "12:00"]);
  expect([noon("00:00", { clock: "12" }), noon("12:00", { clock: "12" })]).toEqual(["12:00 am", "12:00 pm"]);
});

test("the figures of a measure are the reader's, its words the language's", () => {
  expect(measured(-1.5, "hour", reader({ figures: "comma" }))).toBe("-1,5 hours");
  expect(measured(12_345, "day", reader({ figures: "apostrophe" }, "de"))).toBe("12'345 Tage");
  expect(measured(1.2, "megabyte", reader({ figures: "comma" }), { length: "short" })).toBe("1,2 MB");
});
