import type { Page } from "@playwright/test";
import { countClicks } from "./support/count-clicks.ts";
import { expect, join, phone, test } from "./support/journey.ts";
import { chooseFile, departments, peopleFile } from "./support/people-file.ts";

const wide = { viewport: { width: 1440, height: 900 }, timezoneId: "Europe/Lisbon" };
const steps = [
  "Say who you are",
  "Bring in people and departments",
  "Say who speaks for each department",
  "Invite those who lead",
  "Found a council",
  "Raise what hurts",
];
/** Of the whole hour, with the password set at its beginning and the ways back to Home. */
const MOST_CLICKS = 29;

const pathOn = (page: Page) => page.getByRole("region", { name: "The first hour" });
const stepOn = (page: Page, title: string) => pathOn(page).getByRole("listitem").filter({ hasText: title });
const home = (page: Page) => page.getByRole("link", { name: /^Home\b/ }).click();
const go = (page: Page, title: string) =>
  pathOn(page)
    .getByRole("link", { name: `Go there: ${title}` })
    .click();

async function come(page: Page, link: string) {
  await join(page, link);
  await page.getByRole("button", { name: "Later" }).click();
  await expect(pathOn(page)).toBeVisible();
}

/** Each open step says how long it takes and has a button named by it. */
async function expectOpen(page: Page, titles: readonly string[]) {
  await expect(pathOn(page).getByRole("listitem")).toHaveCount(steps.length);
  for (const title of titles) {
    const step = stepOn(page, title);
    await expect(step).toContainText(/\d min/);
    await expect(step.getByRole(title === steps[0] ? "button" : "link", { name: title })).toBeVisible();
  }
}

async function sayWho(page: Page, name: string, zone: string) {
  await pathOn(page).getByRole("button", { name: "Say it here: Say who you are" }).click();
  const form = pathOn(page).getByRole("form", { name: "Who you are" });
  await expect(form.getByLabel("Time zone")).toHaveValue(zone);
  await expect(form.getByText("From this device.")).toHaveCount(2);
  await form.getByLabel("Your name").fill(name);
  await form.getByRole("button", { name: "That is me" }).click();
  const step = stepOn(page, "Say who you are");
  await expect(step).toContainText("done");
  await expect(step).toContainText(name);
  await expect(step.getByRole("button")).toHaveCount(0);
}

test("an administrator comes in an hour from an empty workspace and a file of 1,005 people to a first council and a first challenge", async ({
  newBrowser,
  world,
}) => {
  test.slow();
  const page = await newBrowser(wide);
  const clicks = await countClicks(page);
  const counted: string[] = [];
  let sum = 0;
  const count = async (what: string) => {
    const of = await clicks();
    sum += of;
    counted.push(`${what} ${of}`);
  };
  const done = async (place: number) => {
    if (place > 0) await home(page);
    await expect(stepOn(page, steps[place]!)).toContainText("done");
    await expectOpen(page, steps.slice(place + 1));
    await count(steps[place]!);
  };

  await come(page, world.fresh.links.begun);
  await expectOpen(page, steps);

  await test.step("who they are: time zone and language stand there from their device, and are theirs with one press", async () => {
    await sayWho(page, "Ada Berg", "Europe/Lisbon");
    await expect(page.getByRole("button", { name: "Ada Berg: preferences and sign out" })).toBeVisible();
    // The keyboard goes on with the next step.
    await expect(page.getByRole("link", { name: `Go there: ${steps[1]}` })).toBeFocused();
    await done(0);
  });

  await test.step("people and departments, by a file", async () => {
    await go(page, steps[1]!);
    await chooseFile(page, "Choose a file", peopleFile());
    await page.getByRole("button", { name: /^Import 1,?005 rows/ }).click();
    await expect(page.getByRole("heading", { name: "people.csv is imported" })).toBeVisible({
      timeout: 60_000,
    });
    await done(1);
    await expect(stepOn(page, steps[1]!)).toContainText(/1,?006 people, 42 departments/);
  });

  await test.step("who speaks for each, as the file lets one think", async () => {
    await go(page, steps[2]!);
    const proposed = page.getByRole("region", { name: "Who may speak for each department" });
    await proposed.getByRole("button", { name: "Look through and take over" }).click();
    await expect(proposed.getByRole("checkbox")).toHaveCount(departments.length);
    await proposed.getByRole("button", { name: `Name ${departments.length} heads` }).click();
    await expect(proposed).toBeHidden();
    await done(2);
  });

  await test.step("those who lead are invited at once", async () => {
    await go(page, steps[3]!);
    await page.getByRole("button", { name: "Invite all leaders" }).click();
    const links = page.getByRole("dialog", { name: `${departments.length} invitations` });
    await expect(links).toBeVisible();
    await links.getByRole("button", { name: "Close" }).click();
    await done(3);
  });

  await test.step("a council", async () => {
    await go(page, steps[4]!);
    await page.getByRole("button", { name: "Found a council" }).first().click();
    const form = page.getByRole("region", { name: "Found a council" });
    await form.getByLabel("Name", { exact: true }).fill("Operations council");
    // Whoever speaks for these two sits in it: named by their departments, found by typing.
    await form.getByLabel("From the heads of").click();
    for (const name of departments.slice(0, 2)) {
      await page.keyboard.type(name);
      await expect(page.getByRole("option", { name, exact: true })).toBeVisible();
      await page.keyboard.press("Enter");
    }
    // The list lies over what stands below until one goes on.
    await page.keyboard.press("Tab");
    await expect(form.getByRole("button", { name: /^Remove / })).toHaveCount(2);
    await form.getByRole("button", { name: "Found", exact: false }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Operations council" })).toBeVisible();
    await done(4);
  });

  await test.step("a challenge with two departments, and the path is gone", async () => {
    await go(page, steps[5]!);
    await page.getByRole("main").getByRole("button", { name: "Raise a shared challenge" }).first().click();
    await expect(page.getByLabel("Raise a shared challenge in one line")).toBeFocused();
    await page.keyboard.type("Parts reach the plant a week after the drawing");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: /^Parts reach the plant/ })).toBeVisible();
    // The form stays for the next one.
    await page.getByRole("button", { name: "Bring in a department" }).click();
    for (const name of ["Plant North", "Supply South"]) {
      await page.getByRole("combobox", { name: "Department", exact: true }).fill(name);
      await page.getByRole("option", { name, exact: true }).click();
      await page.getByRole("button", { name: "Bring in", exact: true }).click();
      await expect(page.getByText(`is asked to take part for ${name}`)).toBeVisible();
    }
    await home(page);
    await expect(page.getByRole("heading", { level: 2, name: /^Needs me/ })).toBeVisible();
    await expect(pathOn(page)).toBeHidden();
    await count(steps[5]!);
  });

  expect(sum, counted.join(", ")).toBeLessThanOrEqual(MOST_CLICKS);
});

test("on a phone the path stands whole, its first step is done in place, and nothing goes past the edge", async ({
  newBrowser,
  world,
}) => {
  const page = await newBrowser({ ...phone, timezoneId: "Asia/Tokyo" });
  const sideways = () => page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  await come(page, world.fresh.links.pocket);
  await expectOpen(page, steps);
  expect(await sideways()).toBeLessThanOrEqual(0);
  await pathOn(page)
    .getByRole("button", { name: /^Say it here/ })
    .click();
  await expect(pathOn(page).getByLabel("Your name")).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
  await pathOn(page).getByRole("button", { name: "Close" }).click();
  await sayWho(page, "Ada Falk", "Asia/Tokyo");
  await expectOpen(page, steps.slice(1));
  await go(page, steps[1]!);
  await expect(page.getByRole("heading", { level: 1, name: /Import/ })).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
});
