import { expect, test } from "vitest";
import { country, measured } from "./formats.ts";

test("a number is written with its unit as its reader writes it", () => {
  const [en, de] = [{ language: "en" }, { language: "de" }] as const;
  expect(measured(1, "day", en)).toBe("1 day");
  expect(measured(2.54, "day", de)).toBe("2,5 Tage");
  expect(measured(30.4, "hour", en)).toBe("30 hours");
  expect(measured(1, "hour", de)).toBe("1 Stunde");
});

test("a country is written by its name, its part by its code, and what is none as it is", () => {
  const [en, de] = [{ language: "en" }, { language: "de" }] as const;
  expect(country("DE-BY", en)).toBe("Germany, BY");
  expect(country("NO", de)).toBe("Norwegen");
  expect(country("Norway", en)).toBe("Norway");
  expect(country("QQ", en)).toBe("QQ");
});
