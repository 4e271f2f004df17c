import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { dayAfter, expect, open, pick, test } from "./support/journey.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const title = "Only the two of us know of this promise";

async function passesAxe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual(
    [],
  );
}

test("a record says who sees it, and whose it is keeps it among named people, by keyboard and on a phone", async ({
  enter,
}) => {
  const beatriz = await enter("Beatriz Moura", { colorScheme: "dark" });
  const tomas = await enter("Tomas Kovar");
  const kaja = await enter("Kaja Eriksen");
  await beatriz.setViewportSize({ width: 390, height: 844 });

  await open(beatriz, "commitments");
  await beatriz.getByRole("main").getByRole("button", { name: "Promise something" }).first().click();
  await beatriz.getByLabel("What do you promise?").fill(title);
  await beatriz.getByLabel(/^By/).fill(dayAfter(60));
  await beatriz.getByRole("button", { name: "Promise", exact: true }).click();
  await beatriz.getByRole("status").getByRole("link", { name: title }).click();
  await expect(beatriz.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const address = beatriz.url().split("/").slice(4).join("/");

  await test.step("others read that everybody sees it, and cannot change that", async () => {
    await open(kaja, address);
    await kaja.getByRole("button", { name: "Everybody in the organisation sees this" }).click();
    const dialog = kaja.getByRole("dialog", { name: "Who sees this" });
    await expect(dialog.getByText(/^\d+ people can see it\.$/)).toBeVisible();
    await expect(dialog.getByText("Guests see only what they were invited to.")).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Change who sees it" })).toHaveCount(0);
  });

  await test.step("its owner names who sees it", async () => {
    const line = beatriz.getByRole("button", { name: "Everybody in the organisation sees this" });
    await line.focus();
    await beatriz.keyboard.press("Enter");
    const dialog = beatriz.getByRole("dialog", { name: "Who sees this" });
    await passesAxe(beatriz);
    await dialog.getByRole("button", { name: "Change who sees it" }).press("Enter");
    await pick(beatriz, "Add a person, a department or a council", "Tomas Kovar", dialog);
    await expect(dialog.getByText("It is confidential:", { exact: false })).toBeVisible();
    await passesAxe(beatriz);
    await dialog.getByRole("button", { name: "Save" }).press("Enter");
    await expect(
      beatriz.getByRole("button", { name: "Seen by Beatriz Moura and Tomas Kovar only" }),
    ).toBeVisible();
  });

  await test.step("those who are named open it, others find nothing there", async () => {
    await open(tomas, address);
    await expect(tomas.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await open(kaja, address);
    await expect(kaja.getByText("There is nothing here that you may see")).toBeVisible();
  });
});
