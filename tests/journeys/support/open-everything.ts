import { expect, type Locator, type Page, type Request } from "@playwright/test";
import { settled } from "./every-page.ts";
import { open } from "./journey.ts";

type Opened = "dialog" | "menu" | "form";

/** Long enough for what is loaded when it is opened for the first time. */
const SOON_MS = 5_000;

/**
 * Presses every button of a page, one after the other, and in every menu that opens every entry of it; what a button does is done.
 * @param look is called with what was pressed and what came of it while that is open
 * @param put is called with what was pressed once Escape has put away what it opened
 */
export async function openEverything(
  page: Page,
  path: string,
  look: (pressed: string, opened: Opened) => Promise<void>,
  put: (pressed: string) => Promise<void> = async () => {},
): Promise<void> {
  const buttons = page.getByRole("main").locator("button:visible, summary:visible");
  const menu = page.getByRole("menu").first();
  const quiet = makeQuiet(page);
  const arrive = async () => {
    await open(page, path);
    await settled(page);
    await quiet();
  };
  await arrive();
  const labels = await namesOf(buttons);
  for (const [at, label] of labels.entries()) {
    if (await differs(buttons, labels)) await arrive();
    if (!(await press(page, buttons.nth(at)))) continue;
    await quiet();
    if (await menu.isVisible()) {
      await look(label, "menu");
      const entries = menu.getByRole("menuitem");
      for (const [place, entry] of (await namesOf(entries)).entries()) {
        if (!(await menu.isVisible())) {
          await arrive();
          if (!(await press(page, buttons.nth(at)))) break;
          await quiet();
        }
        if (!(await press(page, entries.nth(place)))) continue;
        await quiet();
        await look(`${label}, ${entry}`, await openedOn(page));
        await page.keyboard.press("Escape");
        await quiet();
        await put(`${label}, ${entry}`);
      }
      await page.keyboard.press("Escape");
    } else {
      await look(label, await openedOn(page));
      await page.keyboard.press("Escape");
    }
    await quiet();
    await put(label);
    if (await page.getByRole("dialog").first().isVisible()) await arrive();
  }
}

const openedOn = async (page: Page): Promise<Opened> =>
  (await page.getByRole("dialog").first().isVisible()) ? "dialog" : "form";

/** What of an element is asked in the page; the types of documents are not for tests. */
type Named = { getAttribute(name: string): string | null; textContent: string };

/** What each is called, by its label or its text. */
const namesOf = (all: Locator): Promise<string[]> =>
  all.evaluateAll((found) =>
    (found as unknown as Named[]).map((each) => each.getAttribute("aria-label") ?? each.textContent.trim()),
  );

/** Whether pressing has changed what there is to press. */
async function differs(buttons: Locator, before: readonly string[]): Promise<boolean> {
  const now = await namesOf(buttons);
  return now.length !== before.length || now.some((name, at) => name !== before[at]);
}

/** False where it cannot be pressed now. What it says that it opens is awaited. */
async function press(page: Page, button: Locator): Promise<boolean> {
  if ((await button.count()) === 0 || !(await button.isEnabled())) return false;
  const opens = await button.getAttribute("aria-haspopup");
  const pressed = await button.click({ timeout: SOON_MS }).then(
    () => true,
    () => false,
  );
  if (pressed && (opens === "dialog" || opens === "menu"))
    await page
      .getByRole(opens)
      .first()
      .waitFor({ timeout: SOON_MS })
      .catch(() => {});
  return pressed;
}

const awaited = new Set(["script", "stylesheet", "fetch", "xhr"]);

/** Resolves when nothing is on its way or drawn any more that was asked for by pressing: code that comes when it is opened for the first time too. */
function makeQuiet(page: Page): () => Promise<void> {
  const flying = new Set<Request>();
  page.on("request", (request) => awaited.has(request.resourceType()) && flying.add(request));
  page.on("requestfinished", (request) => flying.delete(request));
  page.on("requestfailed", (request) => flying.delete(request));
  // A page that is left takes with it what was on its way.
  page.on("framenavigated", (frame) => frame === page.mainFrame() && flying.clear());
  const drawn = () =>
    page.evaluate(
      `new Promise((drawn) => requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(drawn, { timeout: 300 })), { timeout: 300 }))`,
    );
  return async () => {
    await drawn();
    await expect.poll(() => flying.size, { timeout: SOON_MS, intervals: [20] }).toBe(0);
    await drawn();
  };
}
