import { expect, test } from "vitest";
import { measured } from "./formats.ts";

test("a number is written with its unit as its reader writes it", () => {
  const [en, de] = [{ language: "en" }, { language: "de" }] as const;
  expect(measured(1, "day", en)).toBe("1 day");
  expect(measured(2.54, "day", de)).toBe("2,5 Tage");
  expect(measured(30.4, "hour", en)).toBe("30 hours");
  expect(measured(1, "hour", de)).toBe("1 Stunde");
});
