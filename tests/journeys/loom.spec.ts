import type { Page } from "@playwright/test";
import { call, departmentId } from "./support/call.ts";
import { expect, join, open, test } from "./support/journey.ts";
import { departments, peopleFile } from "./support/people-file.ts";

const cloth = (page: Page) => page.getByRole("group", { name: /^The cloth: / });
const knots = (page: Page) =>
  cloth(page).getByRole("link", { name: /carries|takes part|takes no part|waits/ });

/** Reads "The cloth: 12 challenges across 8 departments". */
async function sizeOf(page: Page): Promise<{ challenges: number; departments: number }> {
  const name = await cloth(page).getAttribute("aria-label");
  const [, challenges, across] =
    /^The cloth: (\d+) challenges across (\d+) departments/.exec(name ?? "") ?? [];
  return { challenges: Number(challenges), departments: Number(across) };
}

/** What mouse, keyboard and table have to tell is the same. */
async function readThreeWays(page: Page) {
  const [first, second] = [knots(page).first(), knots(page).nth(1)];
  await expect(first).toBeVisible();

  await test.step("the mouse tells the story of a knot", async () => {
    const story = await second.getAttribute("aria-label");
    await second.hover();
    await expect(page.locator("p").filter({ hasText: story! })).toBeVisible();
  });

  await test.step("the arrow keys go from knot to knot and Enter opens the challenge", async () => {
    await second.focus();
    const begun = await second.getAttribute("aria-label");
    const focused = cloth(page).locator("a:focus");
    for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft"]) {
      await page.keyboard.press(key);
      await expect(focused).toHaveCount(1);
      if ((await focused.getAttribute("aria-label")) !== begun) break;
    }
    const story = await focused.getAttribute("aria-label");
    expect(story).not.toBe(begun);
    await expect(page.locator("p").filter({ hasText: story! })).toBeVisible();
    const address = await focused.getAttribute("href");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goBack();
    await expect(cloth(page)).toBeVisible();
  });

  await test.step("the table twin has a row for each knot and each loose thread", async () => {
    const count = await knots(page).count();
    await page.getByText("As a table", { exact: true }).click();
    const table = page.getByRole("region", { name: "The Loom" }).getByRole("table");
    await expect(table.locator("tbody").getByRole("row")).toHaveCount(count);
    await page.getByText("As cloth", { exact: true }).click();
    await expect(cloth(page)).toBeVisible();
  });
}

test("the Loom of ten departments is read by mouse, keyboard and as a table, and woven back in time", async ({
  enter,
}) => {
  const page = await enter("Edda Thorsen");
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await page.getByRole("link", { name: "The Loom", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The Loom" })).toBeVisible();
  await expect(cloth(page)).toBeVisible();
  // Ten, and those other journeys found meanwhile.
  const { items } = await call<{ items: unknown[] }>(page, "GET", "/departments?limit=100");
  expect(items.length).toBeGreaterThanOrEqual(10);
  await expect.poll(async () => (await sizeOf(page)).departments).toBeGreaterThanOrEqual(items.length);
  const now = await sizeOf(page);
  expect(now.challenges).toBeGreaterThan(10);
  await readThreeWays(page);

  const time = page.getByRole("slider", { name: "Day shown" });
  await expect(time).toHaveAttribute("aria-valuetext", "Today");
  await time.focus();
  await page.keyboard.press("Home");
  await expect(time).not.toHaveAttribute("aria-valuetext", "Today");
  await expect.poll(async () => (await sizeOf(page)).challenges).toBeLessThan(now.challenges);
  await page.keyboard.press("End");
  await expect.poll(async () => (await sizeOf(page)).challenges).toBeGreaterThanOrEqual(now.challenges);
});

test("the Loom says first what needs somebody, is cut to it, and a department pulls its threads together", async ({
  enter,
}) => {
  const page = await enter("Edda Thorsen");
  await open(page, "loom");
  await expect(cloth(page)).toBeVisible();
  const whole = await sizeOf(page);
  const names = cloth(page).getByRole("group", { name: "Departments" }).getByRole("button");

  await test.step("the sentence names what is off and leads there", async () => {
    const said = page.locator("p").filter({ hasText: /is off track in/ });
    const first = said.getByRole("link").first();
    await expect(first).toHaveText(/^C-\d+$/);
    const [, row] = /(C-\d+)/.exec((await knots(page).first().getAttribute("href"))!)!;
    await expect(first).toHaveText(row!);
  });

  await test.step("a department pulls its threads together, by click and by key, and lets go", async () => {
    const first = names.first();
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await expect(names.nth(1)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(names.nth(1)).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL(/pulled=/);
    await page.reload();
    await expect(names.nth(1)).toHaveAttribute("aria-pressed", "true");
    await names.nth(1).focus();
    await page.keyboard.press("Escape");
    await expect(names.nth(1)).toHaveAttribute("aria-pressed", "false");
    await expect(page).not.toHaveURL(/pulled=/);
  });

  await test.step("what is off or waits can be handed on by its address", async () => {
    await page.getByLabel("Off, at risk or waiting").check();
    await expect.poll(async () => (await sizeOf(page)).challenges).toBeLessThan(whole.challenges);
    const cut = await sizeOf(page);
    await page.reload();
    await expect(page.getByLabel("Off, at risk or waiting")).toBeChecked();
    expect(await sizeOf(page)).toEqual(cut);
    await page.getByLabel("Off, at risk or waiting").uncheck();
  });

  await test.step("the organisation's own order is chosen and kept", async () => {
    const together = await names.allTextContents();
    await page.getByText("As in the organisation", { exact: true }).click();
    await expect.poll(() => names.allTextContents()).not.toEqual(together);
    const own = await names.allTextContents();
    expect(own.toSorted()).toEqual(together.toSorted());
    await page.reload();
    await expect.poll(() => names.allTextContents()).toEqual(own);
  });

  await test.step("on paper it is the whole cloth with every name, and nothing to press", async () => {
    await page.emulateMedia({ media: "print" });
    const sheet = page.getByRole("img", { name: "The Loom" });
    await expect(sheet).toBeVisible();
    for (const name of await sheet.locator("text").allTextContents()) expect(name).not.toMatch(/…/);
    await expect(cloth(page)).toBeHidden();
    await expect(page.getByRole("slider")).toBeHidden();
    await page.emulateMedia({ media: null });
    await expect(cloth(page)).toBeVisible();
  });

  await test.step("a phone held upright lists the challenges with shapes and letters, turned it shows the cloth", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(cloth(page)).toBeHidden();
    const bead = page.getByRole("button", { name: /takes part in|carries/ }).first();
    await expect(bead).toHaveText(/^\p{L}/u);
    await bead.click();
    // Its name is the letters one sees, and then the story.
    const story = (await bead.getAttribute("aria-label"))!.replace(/^\p{L}+: /u, "");
    await expect(page.locator("p").filter({ hasText: story })).toBeVisible();
    await page.setViewportSize({ width: 844, height: 390 });
    await expect(cloth(page)).toBeVisible();
  });
});

test("the Loom of forty-two departments is read the same three ways", async ({ newBrowser, world }) => {
  const page = await newBrowser();
  await join(page, world.fresh.links.wide);
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  await call(page, "POST", "/people/imports", { csv: peopleFile(), dryRun: false });
  for (let place = 0; place < 12; place++) {
    const taking = [0, 5, 11].map((step) => departments[(place * 3 + step) % departments.length]!);
    const ids = await Promise.all(taking.map((name) => departmentId(page, name)));
    await call(page, "POST", "/challenges", {
      title: `What ${taking[0]} and ${taking[1]} carry together`,
      departments: ids,
    });
  }
  await open(page, "loom?woven=0");
  await expect(cloth(page)).toBeVisible();
  expect(await sizeOf(page)).toEqual({ challenges: 12, departments: 42 });
  await expect(knots(page)).toHaveCount(36);
  await readThreeWays(page);

  await page.getByLabel("Only departments in the cloth").check();
  await expect.poll(async () => (await sizeOf(page)).departments).toBeLessThanOrEqual(36);

  await test.step("departments go by their first letters, the one in focus by its name", async () => {
    await open(page, "loom?woven=0");
    const names = cloth(page).getByRole("group", { name: "Departments" }).getByRole("button");
    await expect(names).toHaveCount(42);
    const first = names.first();
    const name = (await first.getAttribute("aria-label"))!;
    const letters = await names.allTextContents();
    expect(new Set(letters).size).toBe(42);
    await expect(cloth(page).getByText(name, { exact: true })).toBeHidden();
    await first.focus();
    await expect(cloth(page).getByText(name, { exact: true })).toBeVisible();
  });

  await test.step("two hundred stay few enough to draw, and scroll", async () => {
    for (let place = 42; place < 200; place += 1)
      await call(page, "POST", "/departments", { name: `Site ${place}` });
    await open(page, "loom?woven=0");
    await expect.poll(async () => (await sizeOf(page)).departments).toBe(200);
    // A warp and a name for each department, six elements for each knot, a title and a thread for each challenge.
    const elements = await cloth(page).locator("*").count();
    expect(elements).toBeLessThan(200 * 2 + 36 * 6 + 12 * 8 + 40);
    const [whole, shown] = [(await cloth(page).boundingBox())!, page.viewportSize()!];
    expect(whole.width).toBeGreaterThan(shown.width * 2);
    // The cloth scrolls in its frame, the page does not.
    expect((await page.locator("main").boundingBox())!.width).toBeLessThanOrEqual(shown.width);
  });
});
