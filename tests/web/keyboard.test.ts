import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { see, startWebWeft } from "../support/web-weft.ts";

let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

async function openHome(): Promise<Page> {
  const page = await web.pageOf(web.weft.people.leader);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

/** A key as a keyboard of another alphabet says it. */
const press = (page: Page, given: Record<string, unknown>) =>
  page.evaluate(
    `document.body.dispatchEvent(new KeyboardEvent("keydown", ${JSON.stringify({ ...given, bubbles: true, cancelable: true })}))`,
  );

const palette = (page: Page) => page.getByRole("combobox", { name: "Search records, pages and commands" });
const create = (page: Page) => page.getByRole("dialog", { name: "Create" });

describe("keys work", () => {
  test.each([
    ["Russian", { key: "л", code: "KeyK", ctrlKey: true }],
    ["Greek", { key: "κ", code: "KeyK", ctrlKey: true }],
    ["Hebrew", { key: "ל", code: "KeyK", metaKey: true }],
    ["Dvorak", { key: "k", code: "KeyV", ctrlKey: true }],
  ])("of a keyboard in %s: the palette opens", async (_, given) => {
    const page = await openHome();
    await press(page, given);
    await see(palette(page)).toBeFocused();
  });

  test("of a keyboard in Russian: what can be made is offered, and two in a row lead to a page", async () => {
    const page = await openHome();
    await press(page, { key: "с", code: "KeyC" });
    await create(page).waitFor();
    await page.keyboard.press("Escape");
    await create(page).waitFor({ state: "hidden" });
    await press(page, { key: "п", code: "KeyG" });
    await press(page, { key: "ш", code: "KeyI" });
    await page.waitForURL(/\/inbox$/);
  });

  test("not where they are on their way to a character, nor for a Latin letter that lies elsewhere", async () => {
    const page = await openHome();
    await press(page, { key: "j", code: "KeyC" });
    await press(page, { key: "c", code: "KeyC", modifierAltGraph: true });
    await press(page, { key: "Dead", code: "Slash" });
    await press(page, { key: "K", code: "KeyK", ctrlKey: true, shiftKey: true });
    // What was pressed last opens, so the others have opened nothing.
    await press(page, { key: "?", code: "Digit7", shiftKey: true });
    await page.getByRole("dialog", { name: "Keyboard help" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
  });
});

test("keys without Ctrl are switched off in the keyboard help, for every device, and on again in the preferences", async () => {
  const { leader } = web.weft.people;
  const page = await openHome();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard help" });
  await see(help.getByText("Create", { exact: true })).toBeVisible();
  await help.getByRole("switch", { name: "Keys without Ctrl or ⌘" }).click();
  await help.getByText("They are switched off.").waitFor();
  await see(help.getByText("Create", { exact: true })).toBeHidden();
  await see(help.getByText("Ctrl or ⌘ + K")).toBeVisible();
  await see.poll(async () => (await leader.do(core.operations.me)).preferences.singleKeys).toBe(false);
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });

  // Another device, where it comes with who one is.
  const other = await openHome();
  for (const on of [page, other]) {
    for (const key of ["c", "?", "/", "g", "h"]) await on.keyboard.press(key);
    await on.keyboard.press("ControlOrMeta+k");
    await palette(on).waitFor();
    expect(await on.getByRole("dialog").count()).toBe(1);
    await see(palette(on)).toHaveValue("");
  }

  await other.goto(`${web.home}/settings`);
  const box = other.getByRole("checkbox", { name: /Keys without Ctrl/ });
  await see(box).not.toBeChecked();
  await box.click();
  await other.getByText("Saved").waitFor();
  await other.goto(web.home);
  await other.getByRole("heading", { level: 1 }).waitFor();
  await other.keyboard.press("c");
  await create(other).waitFor();
});

test("from the moment something is asked for the keys of the page sleep, also while its code is on its way", async () => {
  const page = await openHome();
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/create-dialog.*\.js/, async (route) => {
    await promise;
    await route.continue();
  });
  await page.keyboard.press("c");
  for (const key of ["g", "i", "/", "?"]) await page.keyboard.press(key);
  resolve();
  await create(page).waitFor();
  expect(page.url()).toBe(`${web.home}/`);
  expect(await page.getByRole("dialog").count()).toBe(1);
});
