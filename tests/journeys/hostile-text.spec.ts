import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { everyPage, settled } from "./support/every-page.ts";
import { open, test } from "./support/journey.ts";
import { type Started, startWeft } from "./support/start-weft.ts";

/** The demo organisation told in hostile texts, in every field there is; for these journeys alone. */
let folder: string;
let weft: Started;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(join(tmpdir(), "weft-hostile-"));
  weft = await startWeft("hostile", join(folder, "data"));
});
test.afterAll(async () => {
  await weft?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Whom the pages are opened as: somebody who sees nearly all of it, and a guest. */
const who = "jonas.vidal@halden.example";
const PHONE = { width: 390, height: 844 };

async function enter(page: Page): Promise<void> {
  const link = weft.said.split("\n").find((line) => line.includes(who))!;
  await page.goto(/http\S+/.exec(link)![0]);
  await settled(page);
}

/** What a page must not do with what people wrote, whatever it is. */
function watch(page: Page) {
  const faults: string[] = [];
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", ({ message }) => faults.push(`error ${message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console ${message.text()}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== "localhost") faults.push(`asked ${request.url()}`);
  });
  page.on("popup", (popup) => faults.push(`popup ${popup.url()}`));
  return faults;
}

type Looked = { over: number; odd: string[]; elsewhere: string[]; ran: boolean };

/** How much wider the page is than the screen, addresses that are not the web's, mail's or ours, what loads from elsewhere. */
const LOOK = `(() => {
  const ours = /^(https?:\\/\\/|mailto:|blob:|#|\\/(?![/\\\\]))/;
  const addresses = [...document.querySelectorAll("a[href], area[href]")].map((a) => a.getAttribute("href"));
  const loads = [...document.querySelectorAll("img, iframe, embed, object, video, audio, link[href]")].map(
    (each) => each.getAttribute("src") ?? each.getAttribute("data") ?? each.getAttribute("href") ?? "",
  );
  return {
    over: document.documentElement.scrollWidth - window.innerWidth,
    odd: addresses.filter((address) => !ours.test(address)),
    elsewhere: loads.filter((address) => /^(https?:)?\\/\\//.test(address) && !address.startsWith(location.origin)),
    ran: document.title === "ran" || document.querySelector("main script, main svg[onload], main [onerror]") !== null,
  };
})()`;
const looked = (page: Page) => page.evaluate<Looked>(LOOK);

/** Links, names and buttons that do not stand in an isolate of their own. */
const TURNING = `[...document.querySelectorAll("main a, main strong, main small, main button")].filter(
  (each) => !each.closest("p, li")?.closest('[class*="markdown"]') && !/isolate|plaintext/.test(getComputedStyle(each).unicodeBidi),
).length`;

async function seeThat(page: Page, path: string, faults: string[]): Promise<void> {
  await settled(page);
  const { over, odd, elsewhere, ran } = await looked(page);
  expect.soft(over, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  expect.soft({ odd, elsewhere, ran }, path).toEqual({ odd: [], elsewhere: [], ran: false });
  expect.soft(faults, path).toEqual([]);
  faults.length = 0;
}

test("no page runs, asks elsewhere, breaks or is thrown over by what people wrote", async ({
  newBrowser,
}) => {
  test.setTimeout(240_000);
  const page = await newBrowser();
  const faults = watch(page);
  await enter(page);
  const pages = await everyPage(page);
  expect(pages.length).toBeGreaterThan(20);
  await page.setViewportSize(PHONE);
  for (const path of pages) {
    await open(page, path);
    await seeThat(page, path, faults);
  }
});

test("an editor opens on what was written, and saves what nobody touched as it was", async ({
  newBrowser,
}) => {
  const page = await newBrowser();
  const faults = watch(page);
  await enter(page);
  await open(page, "challenges");
  await settled(page);
  await page.getByRole("main").locator('a[href*="/challenges/C-"]').first().click();
  await settled(page);
  const field = page.getByRole("textbox").last();
  await field.scrollIntoViewIfNeeded();
  await field.click();
  await page.keyboard.type("[x](javascript:alert(1)) <img src=x onerror=alert(1)> \u202Eabc");
  await seeThat(page, "an editor", faults);
});

test("the palette finds a name from right to left, and turns nothing around it", async ({ newBrowser }) => {
  const page = await newBrowser();
  const faults = watch(page);
  await enter(page);
  await page.keyboard.press("ControlOrMeta+k");
  const input = page
    .getByRole("dialog")
    .getByRole("combobox")
    .or(page.getByRole("dialog").getByRole("textbox"));
  for (const words of ["דנה", "<script>", "'; drop", "@[x", "%_\\", "Donaudampf"]) {
    await input.first().fill(words);
    await expect(page.getByRole("dialog")).toBeVisible();
  }
  await seeThat(page, "the palette", faults);
  // Each link is an isolate of its own.
  const turning = await page.evaluate<number>(TURNING);
  expect(turning).toBe(0);
});
