import { AxeBuilder } from "@axe-core/playwright";
import { expect, join, open, test, visit, visitAgain } from "./support/journey.ts";

test("an administrator says where the organisation is; other pages and those who follow know at once", async ({
  newBrowser,
  world,
}) => {
  const page = await newBrowser({ colorScheme: "dark" });
  await join(page, world.fresh.links.moving);
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  const beside = await page.context().newPage();
  await visit(beside, page.url());
  await open(beside, "settings");
  const own = beside.getByLabel("Time zone");
  const saved = beside.waitForResponse(
    (response) => response.url().endsWith("/me/preferences") && response.ok(),
  );
  // What their device said stood there until now.
  await expect(own.locator("option:checked")).toHaveText("Europe/Oslo");
  await own.selectOption({ label: "Where the organisation is (UTC)" });
  await saved;

  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "settings/organisation");
  const change = page.getByRole("button", { name: "Change the time zone" });
  await expect(change).toBeDisabled();
  await page.getByLabel("Time zone").selectOption("Pacific/Auckland");
  await expect(
    page.getByText("1 person has set no time zone of their own and follows this one."),
  ).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await change.click();
  await expect(page.getByText("Changed for everybody")).toBeVisible();
  await expect(change).toBeDisabled();

  await expect(own.locator("option:checked")).toHaveText("Where the organisation is (Pacific/Auckland)");
  await own.selectOption("Europe/Oslo");
  await expect(beside.getByText("Saved").first()).toBeVisible();
  await visitAgain(page);
  await expect(page.getByText("0 people have set no time zone of their own")).toBeVisible();
  await own.selectOption({ label: "Where the organisation is (Pacific/Auckland)" });
  await expect(beside.getByText("Saved")).toHaveCount(2);
  await visitAgain(beside);
  await expect(own.locator("option:checked")).toHaveText("Where the organisation is (Pacific/Auckland)");
});
