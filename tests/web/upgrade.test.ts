import { expect as see } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWebWeft } from "../support/web-weft.ts";

let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

const ownBuild = /(<script type="module"[^>]*src=")[^"]*/;

/** A page that was opened before an upgrade, and to which the code of areas' pages is gone. */
async function openBefore(isUpgraded: boolean) {
  const page = await web.pageOf(web.weft.people.leader);
  const first = page.getByRole("heading", { level: 1, name: "This week" });
  await first.waitFor();
  let documents = 0;
  await page.context().route(/\/assets\/area-page-/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.context().route(new RegExp(`/${web.weft.workspace.slug}/?$`), async (route) => {
    const kind = route.request().resourceType();
    if (kind === "document") documents++;
    if (kind !== "fetch" || !isUpgraded) return route.continue();
    const answer = await route.fetch();
    const other = (await answer.text()).replace(ownBuild, "$1/assets/another-build.js");
    return route.fulfill({ response: answer, body: other });
  });
  await page.reload();
  await first.waitFor();
  return { page, documents: () => documents };
}

test("code that has gone with an upgrade says so, and the page is loaded anew once", async () => {
  const { page, documents } = await openBefore(true);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await see(page.getByText("This page is loaded anew").first()).toBeVisible();
  await see(page.getByText("Weft has been upgraded, so this page was loaded anew")).toBeVisible();
  // (By this test, and once by itself.)
  expect(documents()).toBeLessThanOrEqual(2);
});

test("code that does not come although nothing was upgraded is asked for again by whoever wants it", async () => {
  const { page } = await openBefore(false);
  const areas = page.getByRole("navigation").first();
  await areas.getByRole("button", { name: /^Measure/ }).click();
  await areas.getByRole("link", { name: /^All of Measure/ }).click();
  await see(page.getByRole("heading", { level: 1, name: "This page has not arrived" })).toBeVisible();
  await page.context().unroute(/\/assets\/area-page-/);
  await page.getByRole("button", { name: "Try again" }).click();
  await see(page.getByRole("heading", { level: 1, name: "Measure" })).toBeVisible();
});
