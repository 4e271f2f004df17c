import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { type JourneysWorld, readWorld } from "./world.ts";

/** Whom one can be in the demo organisation, in the order in which their links are printed. */
export const visitors = [
  "Edda Thorsen",
  "Beatriz Moura",
  "Tomas Kovar",
  "Jonas Vidal",
  "Kaja Eriksen",
  "Helena Auer",
  "Ines Sandoval",
] as const;
export type Visitor = (typeof visitors)[number];

/** A phone held upright, touched with a finger. */
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

type Fixtures = {
  world: JourneysWorld;
  /** A browser of its own, with nobody signed in. */
  newBrowser: (options?: BrowserContextOptions) => Promise<Page>;
  /** Opens the demo organisation by the link that was printed for somebody; arrives at Home. */
  enter: (who: Visitor, options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  // Playwright wants an object pattern here, also an empty one.
  // oxlint-disable-next-line no-empty-pattern
  world: async ({}, provide) => provide(readWorld()),
  newBrowser: async ({ browser }, provide) => {
    const broken: string[] = [];
    const opened: Page[] = [];
    await provide(async (options = {}) => {
      const page = await (await browser.newContext(options)).newPage();
      page.on("pageerror", ({ message }) => broken.push(message));
      opened.push(page);
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
    expect(broken, "errors that nobody caught in the page").toEqual([]);
  },
  enter: async ({ newBrowser, world }, provide) => {
    await provide(async (who, options) => {
      const page = await newBrowser(options);
      await page.goto(world.demo.links[who]!);
      await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
      return page;
    });
  },
});

export { expect };

/** Goes on by an invitation, as its person: opening it alone spends nothing. */
export async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: /^Join as / }).click();
}

/** The page at a path below the workspace one is in. */
export async function open(page: Page, path: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  await visit(page, `${origin}/${pathname.split("/")[1]}/${path}`);
}

/** The page at an address, there and listening: a key that is pressed next is heard. */
export async function visit(page: Page, address: string): Promise<void> {
  // A page that comes again by itself at that moment, as after a change of role, takes the way of this one.
  await page.goto(address).catch(async (error: Error) => {
    if (!error.message.includes("ERR_ABORTED")) throw error;
    await page.goto(address);
  });
  await listening(page);
}

/** The same page loaded again, there and listening. */
export async function visitAgain(page: Page): Promise<void> {
  await page.reload();
  await listening(page);
}

const listening = (page: Page) =>
  expect(
    page
      .getByRole("main")
      .getByRole("heading", { level: 1 })
      // What one may not see has no title.
      .or(page.getByRole("main").getByRole("alert"))
      .first(),
  ).toBeVisible();

/** A titled part of a record's page. */
export const part = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

/** Opens a folded section of a record's page, where it is folded. */
export async function unfold(page: Page, title: string) {
  const fold = page
    .locator("details[data-fold]")
    .filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
  await expect(fold).toBeVisible();
  // A record that goes on to its next state meanwhile is drawn anew, as it comes.
  await expect(async () => {
    if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
    await expect(fold).toHaveAttribute("open", "", { timeout: 2_000 });
  }).toPass();
}

/** Presses the verb by which something is added to a record, which opens its form. */
export async function begin(page: Page, verb: string) {
  const verbs = page.getByRole("group", { name: "Add to it" });
  const button = verbs.getByRole("button", { name: verb, exact: true });
  if (await button.isVisible()) await button.click();
  else {
    await verbs.getByRole("button", { name: "Add something else" }).click();
    await page.getByRole("menuitem", { name: verb, exact: true }).click();
  }
  return page.getByRole("main").getByRole("form", { name: verb, exact: true });
}

/** Types into a picker and takes what is found under that name. */
export async function pick(page: Page, label: string, name: string, within = page.locator("body")) {
  const field = within.getByLabel(label, { exact: true });
  // A list goes with its field out of sight; what is asked for beside it may still be on its way.
  await field.evaluate("(element) => element.scrollIntoView({ block: 'center' })");
  await field.fill(name);
  await page.getByRole("option", { name }).first().click();
}

/** A day as the fields of dates want it, so many days from now. */
export const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
