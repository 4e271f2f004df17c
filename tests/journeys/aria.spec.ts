import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { dayOfPictures } from "../support/day-of-pictures.ts";
import { accept } from "./support/accept.ts";
import { call, personId } from "./support/call.ts";
import { settled } from "./support/every-page.ts";
import { expect, open, test, type Visitor } from "./support/journey.ts";
import { faultsOf, kept, readAloud, type Stop, tabStops } from "./support/read-aloud.ts";
import { startWeft } from "./support/start-weft.ts";

/** The main pages, each as somebody who has much to do with it; the room comes after them. */
// biome-ignore format: one line each
const pages: { name: string; who: Visitor; path: string }[] = [
  { name: "home", who: "Jonas Vidal", path: "" },
  { name: "challenge-in-work", who: "Beatriz Moura", path: "challenges/C-16" },
  { name: "challenge-raised", who: "Jonas Vidal", path: "challenges/C-22" },
  { name: "session-before", who: "Jonas Vidal", path: "sessions/S-26" },
  { name: "session-after", who: "Jonas Vidal", path: "sessions/S-22" },
  { name: "council", who: "Jonas Vidal", path: "councils/CO-1" },
  { name: "decision", who: "Jonas Vidal", path: "decisions/D-20" },
  { name: "scorecard", who: "Edda Thorsen", path: "scorecard" },
  { name: "loom", who: "Edda Thorsen", path: "loom" },
];

const written = (title: string, lines: string) => `# ${title}\n${lines}\n`;
const listed = (stops: Stop[]) => stops.map(({ said }) => said).join("\n");

async function isAsKept(page: Page, name: string): Promise<void> {
  await settled(page);
  const read = await readAloud(page, "main");
  const stops = (await tabStops(page)).filter(({ inMain }) => inMain);
  expect.soft(faultsOf(read), name).toEqual([]);
  expect
    .soft(written("What is read", kept(read)) + written("Where Tab goes", listed(stops)))
    .toMatchSnapshot(`${name}.txt`);
}

/** A session of two that is on, on the page of whoever facilitates it. */
async function inTheRoom(jonas: Page, tomas: Page): Promise<Page> {
  const people = await Promise.all(["Jonas Vidal", "Tomas Kovar"].map((name) => personId(jonas, name)));
  const startsOn = dayOfPictures.slice(0, 10);
  const { key: council } = await call<{ key: string }>(jonas, "POST", "/councils", {
    title: "Council of two",
    cadence: { every: "weekly", weekday: 5, time: "15:00", timeZone: "Europe/Oslo", minutes: 60, startsOn },
    people: people.map((person) => ({ person, part: "member" })),
  });
  await accept(tomas, council);
  type Planned = { key: string; version: number; facilitator: { name: string } };
  const next = async () => {
    const path = `/sessions?council=${council}&upcoming=true&limit=1`;
    return (await call<{ items: Planned[] }>(jonas, "GET", path)).items[0];
  };
  await expect.poll(next).toBeDefined();
  const { key, facilitator } = (await next())!;
  for (const title of ["Who may stop a line?", "Where do the spare benches stand?"])
    await call(jonas, "POST", `/sessions/${key}/items`, { title, minutes: 10 });
  const page = facilitator.name === "Tomas Kovar" ? tomas : jonas;
  const session = await call<Planned>(page, "GET", `/sessions/${key}`);
  await call(page, "POST", `/sessions/${key}/openings`, { passing: { reason: "Both are here" } }, session);
  await open(page, `sessions/${key}`);
  return page;
}

/**
 * What a screen reader reads of the main pages and where Tab goes on them, letter by letter, of the demo organisation on a day that is the
 * same each time. It is kept in `kept/`; with `--update-snapshots` it is kept anew, to be read in the difference.
 */
test("the main pages are read aloud, and gone through by Tab, as it is kept", async ({ newBrowser }) => {
  test.setTimeout(900_000);
  const folder = await mkdtemp(join(tmpdir(), "weft-still-"));
  const weft = await startWeft("still", join(folder, "still"));
  const enter = async (who: Visitor) => {
    const page = await newBrowser();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.clock.setFixedTime(dayOfPictures);
    const line = weft.said.split("\n").find((each) => each.startsWith(who));
    await page.goto(/http\S+/.exec(line ?? "")![0]);
    await settled(page);
    return page;
  };
  try {
    const visits = new Map<Visitor, Page>();
    for (const who of new Set(pages.map((each) => each.who))) visits.set(who, await enter(who));
    for (const { name, who, path } of pages)
      await test.step(name, async () => {
        await open(visits.get(who)!, path);
        await isAsKept(visits.get(who)!, name);
      });
    const jonas = visits.get("Jonas Vidal")!;
    await test.step("the frame around every page", async () => {
      await open(jonas, "councils/CO-1");
      await settled(jonas);
      const stops = (await tabStops(jonas)).filter(({ inMain }) => !inMain);
      expect.soft(written("Where Tab goes", listed(stops))).toMatchSnapshot("frame.txt");
    });
    await test.step("a session in the room", async () => {
      const page = await inTheRoom(jonas, await enter("Tomas Kovar"));
      await expect(page.getByRole("region", { name: "Now", exact: true })).toBeVisible();
      await expect(page.getByText("1 of 2 here")).toBeVisible();
      await isAsKept(page, "session-in-the-room");
    });
  } finally {
    await weft.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
