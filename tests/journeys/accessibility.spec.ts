import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { drawn } from "./support/button-heights.ts";
import { cutTexts } from "./support/cut-texts.ts";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";
import { moving } from "./support/moving.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What depends on colours alone; the rest is the same in every one of them. */
const ofColours = ["color-contrast", "link-in-text-block"];

const looks = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced colours", media: { colorScheme: "light", forcedColors: "active" } },
] as const;
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
/** Between them, where bars and columns are as narrow as they get before they fold. */
const BETWEEN = { width: 1000, height: 900 };
const NARROWEST = { width: 320, height: 700 };

/** In each look and size after one load, with all else that holds on every page, so that all of it takes minutes. */
async function look(page: Page, path: string): Promise<void> {
  const told = async (what: string, axe: AxeBuilder) => {
    const { violations } = await axe.analyze();
    const said = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join("\n  ")}`,
    );
    expect.soft(said, `/${path}, ${what}`).toEqual([]);
  };
  await page.emulateMedia(looks[0].media);
  for (const size of sizes) {
    await page.setViewportSize(size);
    if (size === sizes[0]) await open(page, path);
    await settled(page);
    expect.soft(await cutTexts(page), `/${path}, texts that are cut, ${size.width} px wide`).toEqual([]);
    if (size === sizes[0]) {
      await drawn(page, `/${path}, heights of buttons`);
      await page.emulateMedia({ reducedMotion: "reduce" });
      // What began to move before goes to its end.
      const left = { message: `/${path}, for who wants less motion`, timeout: 3_000 };
      await expect.soft.poll(() => moving(page), left).toEqual([]);
      await page.emulateMedia({ reducedMotion: null });
    }
    for (const { name, media } of looks) {
      await page.emulateMedia(media);
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", media.colorScheme);
      const axe = new AxeBuilder({ page }).setLegacyMode();
      await told(
        `${name}, ${size.width} px wide`,
        name === "light" ? axe.withTags(tags) : axe.withRules(ofColours),
      );
    }
  }
  await page.setViewportSize(BETWEEN);
  expect.soft(await cutTexts(page), `/${path}, texts that are cut, ${BETWEEN.width} px wide`).toEqual([]);
  await page.setViewportSize(NARROWEST);
  const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
  expect.soft(width, `/${path} scrolls sideways`).toBeLessThanOrEqual(NARROWEST.width);
}

test("every page and a record of each kind pass axe (WCAG 2.2 AA) in every look and size, and none scrolls sideways at 320 pixels", async ({
  enter,
}) => {
  test.setTimeout(900_000);
  const pages = await Promise.all([enter("Ines Sandoval"), enter("Ines Sandoval")]);
  const paths = await everyPage(pages[0]);
  expect(paths.length).toBeGreaterThan(30);
  // Two at a time.
  await Promise.all(
    pages.map(async (page) => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) await look(page, path);
    }),
  );
});
