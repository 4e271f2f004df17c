import { expect, test } from "vitest";
import { usualIn, weekOf } from "./week.ts";

const of = (region?: string, week?: 1 | 6 | 7) =>
  weekOf({ language: "en", formats: { region, week } }).join("");

test("a week begins on the day that is usual in a region, unless somebody chose another", () => {
  expect(of()).toBe("1234567");
  expect(of("DE")).toBe("1234567");
  expect(of("US")).toBe("7123456");
  expect(of("EG")).toBe("6712345");
  expect(of("US", 1)).toBe("1234567");
  expect(of("DE", 6)).toBe("6712345");
});

test("the table for engines that do not know weeks says what this one knows", () => {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const regions = letters
    .flatMap((one) => letters.map((two) => one + two))
    // Names of countries that are no more stand for others.
    .filter((code) => names.of(code) && new Intl.Locale(`und-${code}`).region === code);
  const known = (region: string) =>
    (new Intl.Locale(`und-${region}`) as unknown as { getWeekInfo(): { firstDay: number } }).getWeekInfo()
      .firstDay;
  // The Maldives begin on Friday, which nobody can choose here.
  const differing = regions.filter((region) => known(region) !== usualIn(region) && known(region) !== 5);
  expect(regions.length).toBeGreaterThan(200);
  expect(differing).toEqual([]);
});
