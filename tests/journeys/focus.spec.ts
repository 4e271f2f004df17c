import type { Page } from "@playwright/test";
import { expect, open, test } from "./support/journey.ts";

const inField = (page: Page) =>
  page.locator(
    "form :is(input, textarea, select, [contenteditable=true]):focus, form:has(:focus) [data-autofocus]:focus",
  );

/** Letters are letters now, also those that are keys of the page. */
async function takesLetters(page: Page, what: string) {
  await expect(inField(page), what).toHaveCount(1);
  await page.keyboard.type("cgh?");
  await expect(page.getByRole("dialog", { name: "Make something" })).toHaveCount(0);
  expect(await page.evaluate("document.activeElement.value ?? document.activeElement.textContent")).toContain(
    "cgh?",
  );
}

test("a form that opens takes the focus, whichever it is, and gives it back", async ({ enter }) => {
  const edda = await enter("Edda Thorsen");
  const create = async () => {
    await edda.keyboard.press("c");
    await expect(edda.getByRole("dialog")).toBeVisible();
    return edda.getByRole("dialog").getByRole("button");
  };

  await test.step("all that C offers", async () => {
    const entries = await (await create()).allTextContents();
    await edda.keyboard.press("Escape");
    let forms = 0;
    for (const entry of entries.filter((text) => text !== "")) {
      const home = edda.url();
      const buttons = await create();
      await buttons.filter({ hasText: entry }).first().press("Enter");
      const form = edda.getByRole("dialog").locator("form");
      await expect(form.or(edda.getByRole("main").locator("form")).first()).toBeVisible();
      // What has a page of its own to be written on is no dialog.
      if (edda.url() === home) {
        await takesLetters(edda, entry);
        forms++;
        await edda.keyboard.press("Escape");
        await expect(edda.getByRole("dialog")).toHaveCount(0);
      } else await edda.goBack();
    }
    expect(forms).toBeGreaterThan(3);
  });

  await test.step("what opens in the place of its button", async () => {
    for (const [path, name] of [
      ["decisions", "Record a decision"],
      ["risks", "Raise a risk"],
      ["challenges/C-2", "Link to…"],
    ] as const) {
      await open(edda, path);
      await edda.getByRole("main").getByRole("button", { name }).first().press("Enter");
      await takesLetters(edda, name);
    }
    await edda.getByRole("main").getByRole("button", { name: "Cancel" }).press("Enter");
    await expect(edda.getByRole("main").getByRole("button", { name: "Link to…" })).toBeFocused();
  });

  await test.step("what opens from a menu or a verb, over the page; the button has the focus again afterwards", async () => {
    for (const [path, name] of [
      ["councils/CO-1", "Change rhythm"],
      ["councils/CO-1", "End the council"],
    ] as const) {
      await open(edda, path);
      const button = edda.getByRole("main").getByRole("button", { name: "More with CO-1" });
      await button.press("Enter");
      await edda.getByRole("menuitem", { name, exact: true }).press("Enter");
      await expect(edda.getByRole("dialog").locator("form")).toBeVisible();
      await expect(inField(edda), name).toHaveCount(1);
      await edda.keyboard.press("Escape");
      await expect(button).toBeFocused();
    }
  });
});
