import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { cutTexts } from "./support/cut-texts.ts";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test, visit } from "./support/journey.ts";

/** English is looked at in accessibility.spec.ts. */
const WIDTHS = [1280, 1000, 390];

async function whole(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[0]!, height: 900 });
  await open(page, path);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    expect.soft(await cutTexts(page), `/${path}, ${width} px`).toEqual([]);
  }
}

test("no text ends in the middle of a letter without dots in German, whose words are longest", async ({
  enter,
  newBrowser,
}) => {
  test.setTimeout(900_000);
  // Nobody whose pages are looked at in English meanwhile.
  const ines = await enter("Ines Sandoval");
  const somebody = { name: "Gerda Lang", email: "gerda@halden.example", role: "administrator" };
  const { key } = await call<{ key: string }>(ines, "POST", "/people", somebody);
  const { link } = await call<{ link: string }>(ines, "POST", `/people/${key}/invitations`);
  const gerda = await newBrowser({ locale: "de-DE" });
  await gerda.goto(link);
  await gerda.getByRole("button", { name: /^Als .* dazukommen$/ }).click();
  await gerda.getByRole("button", { name: "Später" }).click();
  await expect(gerda.getByRole("heading", { level: 1, name: "Diese Woche" })).toBeVisible();
  const beside = await gerda.context().newPage();
  await visit(beside, gerda.url());
  const paths = [...(await everyPage(gerda)), "challenges/C-16"];
  expect(paths.length).toBeGreaterThan(30);
  await Promise.all(
    [gerda, beside].map(async (page) => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) await whole(page, path);
    }),
  );
});
