import { readFileSync } from "node:fs";
import { expect, open, part, test } from "./support/journey.ts";

test("an administrator takes along what is held about somebody, and erases them by typing the name", async ({
  enter,
}) => {
  const page = await enter("Ines Sandoval");
  const name = "Vera Verschwunden";

  await test.step("somebody is added", async () => {
    await open(page, "people");
    await page.getByRole("button", { name: "Add a person" }).first().click();
    const dialog = page.getByRole("dialog");
    await expect(
      dialog.getByText("Everybody in the organisation sees people and departments."),
    ).toBeVisible();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("E-mail").fill("vera@halden.example");
    await dialog.getByRole("button", { name: "Add and next" }).click();
    await dialog.getByRole("link", { name: `Added ${name}` }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });

  await test.step("what is held about them comes as a file", async () => {
    await page.getByRole("link", { name: "Export or erase what is held about them" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `What is held about ${name}` })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download as JSON" }).click(),
    ]);
    expect(JSON.parse(readFileSync(await download.path(), "utf8")).person).toMatchObject({ name });
  });

  await test.step("the button waits for the name, and then they are somebody who left", async () => {
    const erase = part(page, "Erase");
    const button = erase.getByRole("button", { name: "Erase for good" });
    await expect(button).toBeDisabled();
    await erase.getByLabel(`Type “${name}” to confirm`).fill(name);
    const path = new URL(page.url()).pathname.split("/").slice(2, 4).join("/");
    await button.click();
    await expect(page.getByText("Erased. The log says that it happened, and no name.")).toBeVisible();
    await open(page, path);
    await expect(page.getByRole("heading", { level: 1, name: "Somebody who left" })).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    await expect(page.getByText("erased.invalid")).toHaveCount(0);
  });
});
