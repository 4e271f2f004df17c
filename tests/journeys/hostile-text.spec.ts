import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { everyPage, settled } from "./support/every-page.ts";
import { seeThat, watch } from "./support/hostile-page.ts";
import { closeRoom, enterRoom, foundRoom, openRoom } from "./support/hostile-room.ts";
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

/** On a phone the notes of a room are folded. */
async function unfoldNotes(page: Page): Promise<void> {
  const fold = page
    .getByRole("main")
    .locator("details", { has: page.locator("summary", { hasText: /notes/i }) });
  await expect(fold).toBeVisible();
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
}

async function enter(page: Page): Promise<void> {
  const link = weft.said.split("\n").find((line) => line.includes(who))!;
  await page.goto(/http\S+/.exec(link)![0]);
  await settled(page);
}

/** Links, names and buttons that do not stand in an isolate of their own. */
const TURNING = `[...document.querySelectorAll("main a, main strong, main small, main button")].filter(
  (each) => !each.closest("p, li")?.closest('[class*="markdown"]') && !/isolate|plaintext/.test(getComputedStyle(each).unicodeBidi),
).length`;

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

test("the room of a session stands what is written in it, before it opens, while it is on and once it is closed", async ({
  newBrowser,
}) => {
  test.setTimeout(240_000);
  const page = await newBrowser();
  const faults = watch(page);
  await enter(page);
  await page.setViewportSize(PHONE);
  const session = await foundRoom(page);

  await open(page, `sessions/${session}`);
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await seeThat(page, "the room before", faults);

  await openRoom(page, session);
  await open(page, `sessions/${session}`);
  const notes = page.getByRole("textbox", { name: "Notes" });
  await unfoldNotes(page);
  // What is above, below and between what is odd is there, and can be written on.
  for (const words of ["above it", "between it", "below it"]) await expect(notes).toContainText(words);
  await seeThat(page, "the room during", faults);
  await notes.getByText("below it").click();
  await page.keyboard.type(" and written on [x](javascript:alert(1)) \u202Eabc");
  await expect(notes).toContainText("and written on");
  await enterRoom(page, session);
  await unfoldNotes(page);
  await expect(notes).toContainText("and written on");
  await seeThat(page, "the room with a round, hands and a word", faults);

  const digest = await closeRoom(page, session);
  await open(page, `sessions/${session}`);
  await unfoldNotes(page);
  await expect(page.getByRole("region", { name: "Shared notes" }).getByText("above it")).toBeVisible();
  await seeThat(page, "the room after", faults);
  await open(page, `digests/${digest}`);
  await seeThat(page, "its digest", faults);
});
