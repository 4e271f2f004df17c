import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startWebWeft } from "../support/web-weft.ts";

/** What is chosen in quick succession is kept all of it, though the page has not been drawn anew in between. */
let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

const answered = (page: Page, count: number) => {
  let left = count;
  return page.waitForResponse(
    (response) => response.url().endsWith("/me/preferences") && response.ok() && --left === 0,
  );
};

test("how days, hours, figures and weeks are written", async () => {
  const { leader } = web.weft.people;
  const page = await web.pageOf(leader, "settings");
  const choices = { Dates: "mdy", Times: "12", Numbers: "comma", "The week begins on": "7" };
  const chosen = await Promise.all(
    Object.entries(choices).map(async ([label, value]) => ({
      id: await page.getByLabel(label, { exact: true }).getAttribute("id"),
      value,
    })),
  );
  await Promise.all([
    answered(page, chosen.length),
    page.evaluate(`for (const { id, value } of ${JSON.stringify(chosen)}) {
      const field = document.getElementById(id);
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }`),
  ]);
  const { formats } = (await leader.do(core.operations.me)).preferences;
  expect(formats).toMatchObject({ days: "mdy", clock: "12", figures: "comma", week: 7 });
});

test("what one is not told of", async () => {
  const { convener } = web.weft.people;
  const page = await web.pageOf(convener, "settings");
  const boxes = page.getByRole("group", { name: "Told of" }).getByRole("checkbox");
  await boxes.nth(2).waitFor();
  const ids = await Promise.all([0, 1, 2].map((at) => boxes.nth(at).getAttribute("id")));
  await Promise.all([
    answered(page, ids.length),
    page.evaluate(`for (const id of ${JSON.stringify(ids)}) document.getElementById(id).click()`),
  ]);
  await page.reload();
  await boxes.nth(2).waitFor();
  expect(await Promise.all([0, 1, 2, 3].map((at) => boxes.nth(at).isChecked()))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
