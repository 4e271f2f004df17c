import { drawn } from "./support/button-heights.ts";
import { settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

/** Every page of the navigation is looked at in accessibility.spec.ts. */
test("buttons have one of two heights, on records in work and over the page", async ({ enter }) => {
  const ines = await enter("Ines Sandoval");
  for (const path of ["challenges/C-16", "sessions/S-26", "people/import"]) {
    await open(ines, path);
    await settled(ines);
    await drawn(ines, `/${path}`);
  }
  for (const key of ["c", "?"]) {
    await ines.keyboard.press(key);
    await expect(ines.getByRole("dialog")).toBeVisible();
    await drawn(ines, `over the page by ${key}`);
    await ines.keyboard.press("Escape");
    await expect(ines.getByRole("dialog")).toHaveCount(0);
  }
});
