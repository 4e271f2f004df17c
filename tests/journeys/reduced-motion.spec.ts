import type { Page } from "@playwright/test";
import { settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";
import { moving } from "./support/moving.ts";

/** Everything that opens over a page, by how it is opened; every page at rest is looked at in accessibility.spec.ts. */
const overlays: Record<string, (page: Page) => Promise<void>> = {
  palette: (page) => page.keyboard.press("Control+k"),
  "what C offers": (page) => page.keyboard.press("c"),
  "the keys": (page) => page.keyboard.press("?"),
  inbox: (page) =>
    page
      .getByRole("button", { name: /^Inbox/ })
      .first()
      .press("Enter"),
  "my menu": (page) => page.getByRole("button", { name: /preferences and sign out$/ }).press("Enter"),
  "a record's menu": (page) => page.getByRole("button", { name: "More with CO-1" }).press("Enter"),
};

test("who wants less motion sees nothing move in what opens over a page", async ({ enter }) => {
  const ines = await enter("Ines Sandoval");
  await ines.emulateMedia({ reducedMotion: "no-preference" });
  await expect
    .poll(() => moving(ines), "where motion is wanted there is some, and this check finds it")
    .not.toEqual([]);

  await ines.emulateMedia({ reducedMotion: "reduce" });
  await open(ines, "councils/CO-1");
  await settled(ines);
  for (const [what, opened] of Object.entries(overlays)) {
    await opened(ines);
    const over = ines.getByRole("dialog").or(ines.getByRole("menu")).first();
    await expect(over).toBeVisible();
    expect.soft(await moving(ines), what).toEqual([]);
    await ines.keyboard.press("Escape");
    expect.soft(await moving(ines), `${what}, closing`).toEqual([]);
    await expect(over).toBeHidden();
  }

  await test.step("a form over the page, and what is said in passing", async () => {
    await ines.getByRole("button", { name: "More with CO-1" }).press("Enter");
    await ines.getByRole("menuitem", { name: "Change rhythm", exact: true }).press("Enter");
    await expect(ines.getByRole("dialog").locator("form")).toBeVisible();
    expect.soft(await moving(ines), "a form over the page").toEqual([]);
    await ines.keyboard.press("Escape");
    await expect(ines.getByRole("dialog")).toHaveCount(0);
    await ines.getByRole("main").getByRole("button", { name: "Keep CO-1 at hand" }).press("Enter");
    await expect(ines.getByRole("main").getByRole("button", { name: /CO-1.*hand/ })).toBeVisible();
    expect.soft(await moving(ines), "after an act").toEqual([]);
    await ines
      .getByRole("main")
      .getByRole("button", { name: /CO-1.*hand/ })
      .press("Enter");
  });
});
