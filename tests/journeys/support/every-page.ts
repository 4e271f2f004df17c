import { expect, type Page } from "@playwright/test";
import { call } from "./call.ts";
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

/** What was found for a person. One goes to every page to find it, and several journeys of a worker ask. */
const found = new Map<string, Promise<string[]>>();

/** Every page of the navigation, and the first record of every list among them; in any language. */
export async function everyPage(page: Page): Promise<string[]> {
  const { person } = await call<{ person: { id: string } }>(page, "GET", "/me");
  // The demo organisation and the one in the pseudo-language have the same people.
  const who = `${new URL(page.url()).origin} ${person.id}`;
  const known = found.get(who) ?? findEveryPage(page);
  found.set(who, known);
  return [...(await known)];
}

async function findEveryPage(page: Page): Promise<string[]> {
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
    const rows = page.getByRole("main").locator(`a[href^="${within}"]:not([href$="/import"])`);
    // Rows are drawn when there is time for it; some lists have none.
    await rows
      .first()
      .waitFor({ timeout: 2_000 })
      .catch(() => {});
    const href = (await rows.count()) > 0 ? await rows.first().getAttribute("href") : null;
    if (href) records.push(href.slice(base.length + 1));
  }
  return [...more, ...pages, ...records];
}

/** A page is there when it has its heading and nothing more to wait for. */
export async function settled(page: Page) {
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main :is([aria-busy=true], [data-arrives])")).toHaveCount(0);
}
