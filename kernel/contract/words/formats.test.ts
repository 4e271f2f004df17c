import { expect, test } from "vitest";
import { country, measured, zone } from "./formats.ts";

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
