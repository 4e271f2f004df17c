import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { cutTexts } from "./support/cut-texts.ts";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

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
}) => {
  test.setTimeout(900_000);
  const pages = [await enter("Ines Sandoval"), await enter("Ines Sandoval")];
  const paths = [...(await everyPage(pages[0]!)), "challenges/C-16"];
  try {
    await call(pages[0]!, "PATCH", "/me/preferences", { language: "de" });
    await Promise.all(
      pages.map(async (page) => {
        for (let path = paths.shift(); path !== undefined; path = paths.shift()) await whole(page, path);
      }),
    );
  } finally {
    await call(pages[0]!, "PATCH", "/me/preferences", { language: "en" });
  }
});
