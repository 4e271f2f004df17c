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
  const now = await sizeOf(page);
  expect(now.departments).toBe(10);
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
});
