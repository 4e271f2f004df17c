import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ageProofs } from "./support/age-proofs.ts";
import { call } from "./support/call.ts";
import { expect, join, open, part, test } from "./support/journey.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const password = "seven quiet lanterns by the fjord";
const email = "paula@halden.example";

async function passesAxe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual(
    [],
  );
}

type Person = { id: string; key: string; role: string; version: number };
const add = (page: Page, body: object) => call<Person>(page, "POST", "/people", body);

/** How often the role of somebody was changed, by the log. */
async function roleChanges(page: Page, id: string): Promise<number> {
  const { items } = await call<{ items: unknown[] }>(
    page,
    "GET",
    `/events?record=${id}&kinds=person.role_changed`,
  );
  return items.length;
}

test("an administrator who was proven too long ago is asked once more, and what they were doing goes on", async ({
  enter,
  newBrowser,
  world,
}) => {
  test.slow();
  const ines = await enter("Ines Sandoval");
  const paula = await newBrowser();
  const administrator = await add(ines, { name: "Paula Prüfer", email, role: "administrator" });
  const { link } = await call<{ link: string }>(ines, "POST", `/people/${administrator.id}/invitations`, {});
  const somebody = await add(ines, { name: "Rolf Rollenwechsel", email: "rolf@halden.example" });
  const dialog = paula.getByRole("dialog", { name: "Is it still you?" });
  const field = dialog.getByLabel("Password", { exact: true });

  await test.step("she comes in and sets a password", async () => {
    await join(paula, link);
    await paula.getByLabel("New password").fill(password);
    await paula.getByRole("button", { name: "Set a password" }).click();
    await expect(paula.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  });

  const role = () => part(paula, "Access").getByLabel("Role");

  await test.step("ten minutes later a role is changed only once she has shown that it is her", async () => {
    await open(paula, `people/${somebody.key}`);
    await expect(role()).toHaveValue("member");
    await ageProofs(world, email);
    await role().focus();
    await role().selectOption("leader");
    await expect(field).toBeFocused();
    await passesAxe(paula);
    await paula.keyboard.type("not her password");
    await paula.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("This is not your password");
    await expect(field).toBeFocused();
    await passesAxe(paula);
    expect(await roleChanges(ines, somebody.id)).toBe(0);
  });

  await test.step("Escape leaves everything as it was, and says nothing of a problem", async () => {
    await paula.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(role()).toHaveValue("member");
    await expect(role()).toBeFocused();
    await expect(paula.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
    expect(await roleChanges(ines, somebody.id)).toBe(0);
  });

  await test.step("asked again nothing typed before is there; with the password it goes through once", async () => {
    await role().selectOption("leader");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
    await expect(dialog.getByRole("alert")).toHaveCount(0);
    await paula.keyboard.type(password);
    await paula.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(role()).toHaveValue("leader");
    await expect(paula.getByText("The role of Rolf Rollenwechsel is Leader now")).toBeVisible();
    expect(await roleChanges(ines, somebody.id)).toBe(1);
  });

  await test.step("within ten minutes nobody is asked again", async () => {
    await role().selectOption("member");
    await expect(role()).toHaveValue("member");
    await expect.poll(() => roleChanges(ines, somebody.id)).toBe(2);
    await expect(dialog).toBeHidden();
  });

  await test.step("a form that was filled in stays below the question, also when it is given up", async () => {
    await open(paula, "people");
    await ageProofs(world, email);
    await paula.getByRole("button", { name: "Add a person" }).first().click();
    const form = paula.getByRole("dialog", { name: "Add a person" });
    await form.getByLabel("Name").fill("Nele Neu");
    await form.getByLabel("E-mail").fill("nele@halden.example");
    await form.getByRole("button", { name: "Add and next" }).press("Enter");
    await expect(field).toBeFocused();
    await paula.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(form.getByLabel("Name")).toHaveValue("Nele Neu");
    await expect(form.getByLabel("E-mail")).toHaveValue("nele@halden.example");
    await form.getByRole("button", { name: "Add and next" }).press("Enter");
    await expect(field).toBeFocused();
    await paula.keyboard.type(password);
    await paula.keyboard.press("Enter");
    await expect(form.getByRole("link", { name: "Added Nele Neu" })).toBeVisible();
    const { items } = await call<{ items: unknown[] }>(ines, "GET", "/people?q=Nele%20Neu");
    expect(items).toHaveLength(1);
  });

  await test.step("what is held about somebody is downloaded after the question too", async () => {
    await open(paula, `people/${somebody.key}/personal-data`);
    await ageProofs(world, email);
    await paula.getByRole("button", { name: "Download as JSON" }).click();
    await expect(field).toBeFocused();
    const [file] = await Promise.all([
      paula.waitForEvent("download"),
      (async () => {
        await paula.keyboard.type(password);
        await paula.keyboard.press("Enter");
      })(),
    ]);
    expect(file.suggestedFilename()).toBe(`${somebody.key}.json`);
  });

  await test.step("in German, in the dark, on a phone", async () => {
    await call(paula, "PATCH", "/me/preferences", { language: "de" });
    await paula.setViewportSize({ width: 390, height: 844 });
    await paula.emulateMedia({ colorScheme: "dark" });
    await open(paula, `people/${somebody.key}`);
    await ageProofs(world, email);
    await part(paula, "Zugang").getByLabel("Rolle").selectOption("leader");
    const asked = paula.getByRole("dialog", { name: "Sind Sie es noch?" });
    await expect(asked.getByLabel("Passwort", { exact: true })).toBeFocused();
    await passesAxe(paula);
    const { width } = (await asked.boundingBox())!;
    expect(width).toBeLessThanOrEqual(390);
    await paula.keyboard.type("falsch");
    await paula.keyboard.press("Enter");
    await expect(asked.getByRole("alert")).toBeVisible();
    await passesAxe(paula);
    await asked.getByLabel("Passwort", { exact: true }).fill(password);
    await asked.getByRole("button", { name: "Weiter" }).click();
    await expect(asked).toBeHidden();
    await expect.poll(() => roleChanges(ines, somebody.id)).toBe(3);
  });
});
