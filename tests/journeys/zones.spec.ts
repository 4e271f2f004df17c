import type { Page } from "@playwright/test";
import { hourPain } from "#analysis/rota/hour-pain.ts";
import { minuteOfDay, wallTime } from "#kernel/contract/zoned-time.ts";
import { readCalendar } from "#kernel/server/testing/read-calendar.ts";
import { accept } from "./support/accept.ts";
import { call } from "./support/call.ts";
import { expect, open, part, test, unfold } from "./support/journey.ts";

const OSLO = "Europe/Oslo";
const PUNE = "Asia/Kolkata";
const VANCOUVER = "America/Vancouver";
const council = "Three clocks council";

test("a session across Oslo, Pune and Vancouver over a year", async ({ enter }) => {
  const jonas = await enter("Jonas Vidal");
  const tomas = await enter("Tomas Kovar");
  const kaja = await enter("Kaja Eriksen");
  await call(tomas, "PATCH", "/me/preferences", { timeZone: PUNE });
  await call(kaja, "PATCH", "/me/preferences", { timeZone: VANCOUVER });
  let key = "";

  await test.step("a convener founds a council over them, every other Tuesday at one hour", async () => {
    await open(jonas, "councils");
    await jonas.getByRole("button", { name: "Found a council" }).first().click();
    const form = jonas.getByRole("region", { name: "Found a council" });
    await form.getByLabel("Name").fill(council);
    await form.getByLabel("Meets").selectOption("fortnightly");
    await form.getByLabel("On", { exact: true }).selectOption("2");
    for (const name of ["Tomas Kovar", "Kaja Eriksen"]) {
      await form.getByLabel("Members").fill(name);
      await jonas.getByRole("option", { name }).first().click();
    }
    await form.getByRole("button", { name: "Found it" }).click();
    await jonas.waitForURL(/councils\/CO-\d+$/);
    key = new URL(jonas.url()).pathname.split("/").at(-1)!;
    for (const page of [tomas, kaja]) await accept(page, key);
    await jonas.reload();
  });

  await test.step("the page says how far apart they are, and lets the hour go round in one touch", async () => {
    await expect(jonas.getByText(/Members are in 3 time zones, up to 1[23]\.5 hours apart/)).toBeVisible();
    await jonas.getByRole("button", { name: "Let the hour go round" }).click();
    await expect(jonas.getByText("at an hour that goes round")).toBeVisible();
    await expect(jonas.getByText(/Members are in 3 time zones/)).toHaveCount(0);
  });

  await test.step("each date says what it is for the others, and why", async () => {
    await unfold(jonas, "Dates");
    const dates = part(jonas, "Dates").getByRole("listitem").filter({ hasText: "Kolkata" });
    await expect(dates.filter({ hasText: "Vancouver" }).first()).toBeVisible();
    await expect(
      part(jonas, "Dates")
        .getByText(/(times running|one last time|harder on)/)
        .first(),
    ).toBeVisible();
  });

  // Of their own zone a browser says what it knows; a law that is new it may not know yet.
  const own = (page: Page, zone: string, at: string) =>
    page.evaluate(
      ([timeZone, instant]) =>
        new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
          Date.parse(instant!),
        ),
      [zone, at],
    );
  await test.step("each reads the next session in their own time, with the others beside it", async () => {
    const read = () =>
      call<{ upcoming: { startsAt: string; why: string; session: string | null }[] }>(
        jonas,
        "GET",
        `/councils/${key}`,
      );
    await expect.poll(async () => (await read()).upcoming[0]!.session).not.toBeNull();
    await expect.poll(async () => (await read()).upcoming[0]!.why).not.toBeNull();
    const [next] = (await read()).upcoming;
    const places = { Oslo: OSLO, Kolkata: PUNE, Vancouver: VANCOUVER };
    for (const [page, mine] of [
      [jonas, "Oslo"],
      [tomas, "Kolkata"],
      [kaja, "Vancouver"],
    ] as const) {
      await open(page, `sessions/${next!.session}`);
      await expect(page.getByText(await own(page, places[mine], next!.startsAt)).first()).toBeVisible();
      const elsewhere = page.getByRole("list", { name: "Where the others are" });
      for (const [place, zone] of Object.entries(places)) {
        const line = elsewhere.getByRole("listitem").filter({ hasText: place });
        if (place === mine) await expect(line).toHaveCount(0);
        else await expect(line).toContainText(wallTime(zone, next!.startsAt).slice(11));
      }
      await expect(page.getByText(next!.why, { exact: true })).toBeVisible();
    }
  });

  await test.step("a year of it falls on nobody's night, and neither end carries it for the other", async () => {
    const { ics } = await call<{ ics: string }>(jonas, "GET", `/councils/${key}/calendar`);
    const { strict, lenient } = readCalendar(ics);
    expect(lenient).toEqual(strict);
    const starts = strict.events.map(({ startsAt }) => startsAt);
    expect(starts.length).toBeGreaterThanOrEqual(26);
    expect(Date.parse(starts.at(-1)!) - Date.parse(starts[0]!)).toBeGreaterThan(340 * 86_400_000);
    expect(new Set(starts.map((at) => wallTime(OSLO, at).slice(11))).size).toBeGreaterThan(1);
    const zones = [OSLO, PUNE, VANCOUVER];
    const carried = new Map(zones.map((zone) => [zone, 0]));
    let most = 0;
    for (const at of starts)
      for (const zone of zones) {
        const from = minuteOfDay(zone, at);
        expect(from >= 6 * 60 && from + 60 <= 23 * 60, `${zone} ${wallTime(zone, at)}`).toBe(true);
        const pain = hourPain({ place: zone, from, minutes: 60 });
        most = Math.max(most, pain);
        carried.set(zone, carried.get(zone)! + pain);
      }
    // Of the two ends of the world neither has carried more than two bad hours above the other, in a year.
    expect(Math.abs(carried.get(PUNE)! - carried.get(VANCOUVER)!)).toBeLessThanOrEqual(2 * most);
    expect(carried.get(VANCOUVER)).toBeGreaterThan(0);
  });

  await call(tomas, "PATCH", "/me/preferences", { timeZone: null });
  await call(kaja, "PATCH", "/me/preferences", { timeZone: null });
});
