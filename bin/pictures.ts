import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { startWeft } from "../tests/journeys/support/start-weft.ts";
import { dayOfPictures } from "../tests/support/day-of-pictures.ts";
import { ensureBuilt } from "./build-web.mjs";
import { ensureChromium, launchOptions } from "./find-chromium.mjs";

/**
 * `npm run pictures`: the pictures of the guide, taken anew of the demo organisation on the same day each time. With names, those whose
 * name begins so. Look at each before it is committed.
 */
type Picture = { name: string; who: string; path: string; first?: true; dark?: true; phone?: true };

// biome-ignore format: one line each
const pictures: Picture[] = [
  { name: "home", who: "Jonas Vidal", path: "" },
  { name: "home-dark", who: "Jonas Vidal", path: "", dark: true },
  { name: "home-phone", who: "Jonas Vidal", path: "", phone: true },
  { name: "inbox", who: "Jonas Vidal", path: "inbox" },
  { name: "area", who: "Jonas Vidal", path: "area/act" },
  { name: "challenge", who: "Beatriz Moura", path: "challenges/C-16" },
  { name: "challenge-dark", who: "Beatriz Moura", path: "challenges/C-16", dark: true },
  { name: "challenge-phone", who: "Beatriz Moura", path: "challenges/C-16", phone: true },
  { name: "challenges", who: "Edda Thorsen", path: "challenges" },
  { name: "loom", who: "Edda Thorsen", path: "loom" },
  { name: "loom-dark", who: "Edda Thorsen", path: "loom", dark: true },
  { name: "loom-phone", who: "Edda Thorsen", path: "loom", phone: true },
  { name: "decision", who: "Edda Thorsen", path: "decisions", first: true },
  { name: "risk", who: "Edda Thorsen", path: "risks", first: true },
  { name: "council", who: "Jonas Vidal", path: "councils", first: true },
  { name: "session", who: "Jonas Vidal", path: "sessions", first: true },
  { name: "lesson", who: "Edda Thorsen", path: "lessons", first: true },
  { name: "scorecard", who: "Edda Thorsen", path: "scorecard" },
  { name: "scorecard-dark", who: "Edda Thorsen", path: "scorecard", dark: true },
  { name: "departments", who: "Ines Sandoval", path: "departments" },
  { name: "people", who: "Ines Sandoval", path: "people" },
];

const folder = join(import.meta.dirname, "../docs/guide/pictures");
const QUALITY = 72;

const wanted = process.argv.slice(2);
const chosen = pictures.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
);
const { path: executablePath, why } = ensureChromium();
if (!executablePath) throw new Error(why);
ensureBuilt();
await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), "weft-pictures-"));
const weft = await startWeft("still", join(data, "still"));
const browser = await chromium.launch({ executablePath, args: launchOptions.args });
try {
  let bytes = 0;
  for (const picture of chosen) {
    const taken = await take(browser, picture);
    await writeFile(join(folder, `${picture.name}.webp`), taken);
    bytes += taken.length;
    console.log(`${picture.name}: ${(taken.length / 1000).toFixed(0)} kB`);
  }
  console.log(`${chosen.length} pictures, ${(bytes / 1000).toFixed(0)} kB`);
} finally {
  await browser.close();
  await weft.stop();
  await rm(data, { recursive: true, force: true });
}

async function take(browser: Browser, { who, path, first, dark, phone }: Picture): Promise<Buffer> {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(dayOfPictures);
    const line = weft.said.split("\n").find((each) => each.startsWith(who));
    await page.goto(/http\S+/.exec(line ?? "")![0]);
    await there(page);
    const base = `/${new URL(page.url()).pathname.split("/")[1]}`;
    if (path) await go(page, `${base}/${path}`);
    if (first) {
      const record = page.getByRole("main").locator(`a[href^="${base}/${path}/"]`).first();
      await go(page, (await record.getAttribute("href"))!);
    }
    // The pointer and the keyboard are nowhere.
    await page.mouse.move(0, 0);
    await page.evaluate("document.activeElement?.blur()");
    const cdp = await context.newCDPSession(page);
    const shot = await cdp.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
    return Buffer.from(shot.data, "base64");
  } finally {
    await context.close();
  }
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await there(page);
}

/** Its heading is there and nothing is asked any more; live streams stay open, so that the network is never idle. */
async function there(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
  // Asked from here: a page lets nothing be evaluated in it that it did not bring.
  const drawn = () =>
    page.evaluate("!document.querySelector('main [aria-busy=true]') && document.fonts.status === 'loaded'");
  while (!(await drawn())) await page.waitForTimeout(100);
  await page.waitForTimeout(1_500);
}
