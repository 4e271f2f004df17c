import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./support/journey.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe.configure({ mode: "parallel" });

/** Pages of whoever is signed in that are in no navigation. */
const more = [
  "",
  "inbox",
  "settings",
  "settings/sign-ins",
  "settings/keys",
  "settings/upkeep",
  "people/import",
];

/** Every page of the navigation, and the first record of every list among them. */
async function addresses(page: Page): Promise<string[]> {
  const areas = page.getByRole("navigation", { name: "Areas" });
  await expect(areas.getByRole("link", { name: "Scorecard" })).toBeVisible();
  const links = await Promise.all(
    (await areas.getByRole("link").all()).map((link) => link.getAttribute("href")),
  );
  const base = `/${new URL(page.url()).pathname.split("/")[1]}`;
  const pages = links.flatMap((link) => (link && link !== base ? [link.slice(base.length + 1)] : []));
  const records: string[] = [];
  for (const path of pages) {
    await open(page, path);
    await settled(page);
    const record = page.getByRole("main").locator(`a[href^="${base}/${path}/"]`).first();
    const href = (await record.count()) > 0 ? await record.getAttribute("href") : null;
    if (href) records.push(href.slice(base.length + 1));
  }
  return [...more, ...pages, ...records];
}

/** A page is there when it has its heading and nothing more to wait for. */
async function settled(page: Page) {
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page of the navigation and a record of each kind pass axe (WCAG 2.2 AA), ${colorScheme}`, async ({
    enter,
  }) => {
    test.slow();
    const page = await enter("Ines Sandoval", { colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    for (const path of await addresses(page)) {
      await open(page, path);
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const told = violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n  ${nodes.map(({ target }) => target.join(" ")).join("\n  ")}`,
      );
      expect.soft(told, `/${path} in ${colorScheme}`).toEqual([]);
    }
  });
}

test("no page scrolls sideways at 320 pixels", async ({ enter }) => {
  test.slow();
  const page = await enter("Ines Sandoval");
  const paths = await addresses(page);
  expect(paths.length).toBeGreaterThan(20);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of paths) {
    await open(page, path);
    await settled(page);
    const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
    expect.soft(width, `/${path} at 320 pixels`).toBeLessThanOrEqual(320);
  }
});
