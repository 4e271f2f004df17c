import { expect, type Page } from "@playwright/test";
import { open } from "./journey.ts";

/** Pages of whoever is signed in that are in no navigation. */
const more = [
  "",
  "inbox",
  "settings",
  "settings/sign-ins",
  "settings/keys",
  "settings/organisation",
  "settings/practices",
  "settings/upkeep",
  "settings/holidays",
  "people/import",
];

/** Every page of the navigation, and the first record of every list among them; in any language. */
export async function everyPage(page: Page): Promise<string[]> {
  const areas = page.getByRole("navigation").first();
  const base = `/${new URL(page.url()).pathname.split("/")[1]}`;
  const signs = areas.locator("button[data-area]");
  await expect(signs.first()).toBeVisible();
  const names = await Promise.all((await signs.all()).map((sign) => sign.getAttribute("data-area")));
  const areaPages = names.map((name) => `area/${name}`);
  const pages = [...areaPages];
  for (const area of areaPages) {
    await open(page, area);
    await settled(page);
    const links = page.getByRole("main").locator(`li > a:first-child[href^="${base}/"]`);
    for (const link of await links.all())
      pages.push((await link.getAttribute("href"))!.slice(base.length + 1));
  }
  const records: string[] = [];
  for (const path of pages.map((each) => (each === "commitments" ? "commitments?whose=all" : each))) {
    await open(page, path);
    await settled(page);
    const within = `${base}/${path.split("?")[0]}/`;
    const found = page.getByRole("main").locator(`a[href^="${within}"]:not([href$="/import"])`);
    // Rows are drawn when there is time for it; some lists have none.
    await found
      .first()
      .waitFor({ timeout: 2_000 })
      .catch(() => {});
    const href = (await found.count()) > 0 ? await found.first().getAttribute("href") : null;
    if (href) records.push(href.slice(base.length + 1));
  }
  return [...more, ...pages, ...records];
}

/** A page is there when it has its heading and nothing more to wait for. */
export async function settled(page: Page) {
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}
