import type { Page } from "@playwright/test";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

/** What a window of 1280 by 1024 pixels has at 400 per cent (WCAG 1.4.10). */
const AT_400_PERCENT = { width: 320, height: 256 };

/** How much of the height bars that stay where they are while the page scrolls may take. */
const SHARE_OF_BARS = 0.25;

/** More tab stops than any page has. */
const MOST_STOPS = 600;

/** Pieces of what stays in place while one scrolls, with the heights they take of the window. */
const BARS = `(() => {
  const bars = [];
  for (const each of document.querySelectorAll("body *")) {
    const { position, visibility } = getComputedStyle(each);
    if ((position !== "fixed" && position !== "sticky") || visibility === "hidden") continue;
    // What stays within a box that scrolls by itself takes nothing of the page.
    let box = each.parentElement;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
    if (position === "sticky" && box && box !== document.documentElement && box !== document.body) continue;
    const { width, height, top, bottom } = each.getBoundingClientRect();
    if (width < 2 || height < 2 || bottom <= 0 || top >= innerHeight) continue;
    bars.push({ bar: each.tagName.toLowerCase() + "." + each.className + " " + each.textContent.trim().slice(0, 40), height });
  }
  return bars;
})()`;

/** What goes past the edge where the page scrolls sideways. */
const TOO_WIDE = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth && !each.firstElementChild)
  .map((each) => each.tagName.toLowerCase() + "." + each.className + " " + each.textContent.slice(0, 40))`;

/** What has the focus, and of what it is covered by something that stays while the page scrolls, or where it is out of the window. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const name = at.tagName.toLowerCase() + " " + (at.getAttribute("aria-label") ?? at.textContent.trim()).slice(0, 50);
  const rect = at.getBoundingClientRect();
  // Inputs that are drawn by their label stand aside.
  if (rect.width < 2 || rect.height < 2 || getComputedStyle(at).opacity === "0") return { name, covered: null };
  const stays = (each) => {
    for (let up = each; up && !up.contains(at); up = up.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(up).position)) return up;
    return null;
  };
  const left = Math.max(rect.left, 0), right = Math.min(rect.right, innerWidth);
  const top = Math.max(rect.top, 0), bottom = Math.min(rect.bottom, innerHeight);
  if (right - left < 1 || bottom - top < 1)
    return { name, covered: "it is out of the window, at " + [rect.left, rect.top] + " with " + scrollY + " of " + document.documentElement.scrollHeight + " scrolled" };
  for (const across of [0.1, 0.5, 0.9])
    for (const down of [0.1, 0.5, 0.9]) {
      const found = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      const over = found && stays(found);
      if (over) return { name, covered: "by " + over.tagName.toLowerCase() + "." + over.className };
    }
  return { name, covered: null };
})()`;

type Focused = { name: string; covered: string | null } | null;

/** Goes by Tab to everything there is on the page, and back again. */
async function walk(page: Page, what: string): Promise<void> {
  const keys = ["Tab", "Shift+Tab"] as const;
  for (const [way, key] of keys.entries()) {
    let stops = 0;
    for (; stops < MOST_STOPS; stops++) {
      await page.keyboard.press(key);
      const at: Focused = await page.evaluate(FOCUSED);
      if (at === null) break;
      if (at.covered === null) continue;
      // The window follows the focus in a moment; what others do meanwhile may move the page under it once.
      const covered = async () => (await page.evaluate<Focused>(FOCUSED))?.covered ?? null;
      await page.waitForTimeout(500);
      if ((await covered()) === null) continue;
      await page.keyboard.press(keys[1 - way]!);
      await page.keyboard.press(key);
      const message = `${what}, by ${key} at ${at.name}`;
      await expect.soft.poll(covered, { message, timeout: 2_000 }).toBeNull();
    }
    expect(stops, `${what}: there is an end to what ${key} leads to`).toBeLessThan(MOST_STOPS);
    expect(stops, `${what}: ${key} leads somewhere`).toBeGreaterThan(5);
  }
}

async function look(page: Page, path: string): Promise<void> {
  await open(page, path);
  await settled(page);
  expect.soft(await page.evaluate(TOO_WIDE), `/${path} scrolls sideways`).toEqual([]);
  await page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)");
  const bars = await page.evaluate<{ bar: string; height: number }[]>(BARS);
  const taken = bars.reduce((sum, { height }) => sum + height, 0);
  expect
    .soft(taken, `/${path}: bars stay over the page: ${JSON.stringify(bars)}`)
    .toBeLessThanOrEqual(AT_400_PERCENT.height * SHARE_OF_BARS);
  await page.evaluate("scrollTo(0, 0)");
  await walk(page, `/${path}`);
}

/** What opens over any page, by the name of what opens it. */
const overlays = ["Search", "Create", "More", /: preferences and sign out$/] as const;

async function lookOver(page: Page, opener: string | RegExp): Promise<void> {
  await page
    .locator("header[data-top], nav")
    .getByRole("button", { name: opener, exact: true })
    .filter({ visible: true })
    .press("Enter");
  const over = page.getByRole("dialog").or(page.getByRole("menu")).first();
  await expect(over).toBeVisible();
  await expect(over.locator("[aria-busy=true]")).toHaveCount(0);
  const reached = over.locator(
    "a[href], button, input, select, textarea, summary, [role=menuitem], [role=option]",
  );
  await expect(reached.nth(1)).toBeVisible();
  for (const each of await reached.filter({ visible: true }).all()) {
    const name = (await each.getAttribute("aria-label")) ?? (await each.textContent());
    const within = async () => {
      await each.scrollIntoViewIfNeeded();
      const box = await each.boundingBox();
      if (!box) return false;
      const { x, y, width, height } = box;
      return (
        x >= -1 && y >= -1 && x + width <= AT_400_PERCENT.width + 1 && y + height <= AT_400_PERCENT.height + 1
      );
    };
    // What slides in is where it will be in a moment.
    await expect.soft
      .poll(within, { message: `${opener}: “${name}” can be brought into the window whole`, timeout: 3_000 })
      .toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(over).toBeHidden();
}

test("at 400 % what opens over the page can be seen whole, piece by piece", async ({ enter }) => {
  const edda = await enter("Edda Thorsen", { viewport: AT_400_PERCENT });
  for (const path of ["", "challenges/C-16"]) {
    await open(edda, path);
    await settled(edda);
    for (const opener of overlays) await lookOver(edda, opener);
  }
});

test("at 400 % nothing scrolls sideways, no bar covers the page or what has the focus, and all of it can be reached", async ({
  enter,
}) => {
  test.setTimeout(900_000);
  const pages = [
    await enter("Ines Sandoval", { viewport: AT_400_PERCENT }),
    await enter("Ines Sandoval", { viewport: AT_400_PERCENT }),
  ];
  const wide = await enter("Ines Sandoval");
  const paths = await everyPage(wide);
  await wide.context().close();
  expect(paths.length).toBeGreaterThan(30);
  await Promise.all(
    pages.map(async (page) => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) await look(page, path);
    }),
  );
});
