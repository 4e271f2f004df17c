import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { see, startWebWeft } from "../support/web-weft.ts";

let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

const ownBuild = /(<script type="module"[^>]*src=")[^"]*/;

/**
 * A page that was opened before an upgrade, and to which the code of areas' pages is gone.
 * @param mayGo what the page waits for before it is loaded anew by itself
 */
async function openBefore(isUpgraded: boolean, mayGo?: Promise<void>) {
  const page = await web.pageOf(web.weft.people.leader);
  const first = page.getByRole("heading", { level: 1, name: "This week" });
  await first.waitFor();
  let documents = 0;
  let looks = 0;
  await page.context().route(/\/assets\/area-page-/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.context().route(`${web.home}**`, async (route) => {
    if (!route.request().headers().accept?.includes("text/html")) return route.continue();
    const kind = route.request().resourceType();
    if (kind === "document" && documents++ > 0) await mayGo;
    if (kind === "fetch") looks++;
    if (kind !== "fetch" || !isUpgraded) return route.continue();
    const answer = await route.fetch();
    const other = (await answer.text()).replace(ownBuild, "$1/assets/another-build.js");
    return route.fulfill({ response: answer, body: other });
  });
  await page.reload();
  await first.waitFor();
  return { page, documents: () => documents, looks: () => looks };
}

async function openMeasure(page: Page): Promise<void> {
  const areas = page.getByRole("navigation").first();
  await areas.getByRole("button", { name: /^Measure/ }).click();
  await areas.getByRole("link", { name: /^All of Measure/ }).click();
}

test("code that has gone with an upgrade says so, and the page is loaded anew once", async () => {
  let read = () => {};
  const { page, documents } = await openBefore(true, new Promise((resolve) => (read = resolve)));
  await openMeasure(page);
  await see(page.getByText("This page is loaded anew").first()).toBeVisible();
  read();
  await see(page.getByText("Weft has been upgraded, so this page was loaded anew")).toBeVisible();
  // (By this test, and once by itself.)
  expect(documents()).toBeLessThanOrEqual(2);
});

test("what was only to be loaded ahead and has gone with an upgrade disturbs nobody", async () => {
  const { page, documents, looks } = await openBefore(true);
  await page.waitForResponse((answer) => answer.url().includes("/assets/area-page-"));
  await page.evaluate("new Promise((resolve) => setTimeout(resolve, 200))");
  expect({ documents: documents(), looks: looks() }).toEqual({ documents: 1, looks: 0 });
});

test("code that does not come although nothing was upgraded is asked for again by whoever wants it", async () => {
  const { page } = await openBefore(false);
  await openMeasure(page);
  await see(page.getByRole("heading", { level: 1, name: "This page has not arrived" })).toBeVisible();
  await page.context().unroute(/\/assets\/area-page-/);
  await page.getByRole("button", { name: "Try again" }).click();
  await see(page.getByRole("heading", { level: 1, name: "Measure" })).toBeVisible();
});
