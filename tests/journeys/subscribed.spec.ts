import type { Page } from "@playwright/test";
import { wallTime } from "#kernel/contract/zoned-time.ts";
import { type ReadEvent, readCalendar } from "#kernel/server/testing/read-calendar.ts";
import { call } from "./support/call.ts";
import { dayAfter, expect, open, part, test, unfold } from "./support/journey.ts";

const council = "Subscribed council";
type Next = { id: string; key: string; startsAt: string };

/** As a calendar program reads: by the address alone, without any sign-in. */
async function subscription(url: string): Promise<{ status: number; events: ReadEvent[] }> {
  const answer = await fetch(url);
  if (!answer.ok) return { status: answer.status, events: [] };
  expect(answer.headers.get("content-type")).toContain("text/calendar");
  const { strict, lenient } = readCalendar(await answer.text());
  expect(lenient).toEqual(strict);
  return { status: answer.status, events: strict.events };
}

/** Chooses what stands behind the three dots of a record. */
async function behind(page: Page, key: string, act: string): Promise<void> {
  await page.getByRole("button", { name: `More with ${key}` }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

test("a calendar subscribed, moved, cancelled", async ({ enter }) => {
  const jonas = await enter("Jonas Vidal");
  let key = "";
  let url = "";
  let planned: Next;
  const next = async () =>
    (await call<{ items: Next[] }>(jonas, "GET", `/sessions?council=${key}&upcoming=true&limit=1`)).items[0];
  const eventOf = async ({ key: session }: Next) =>
    (await subscription(url)).events.find(({ summary }) => summary.endsWith(`(${session})`));

  await test.step("its address is made on the council's page, and shown once", async () => {
    ({ key } = await call<{ key: string }>(jonas, "POST", "/councils", {
      title: council,
      cadence: {
        every: "weekly",
        weekday: 4,
        time: "10:00",
        timeZone: "Europe/Oslo",
        minutes: 45,
        startsOn: dayAfter(7),
      },
      people: [],
    }));
    await expect.poll(next).toBeDefined();
    planned = (await next())!;
    await open(jonas, `councils/${key}`);
    await unfold(jonas, "Dates");
    const dates = part(jonas, "Dates");
    await dates.getByText("Subscribe", { exact: true }).click();
    await dates.getByRole("button", { name: "Make a secret address" }).click();
    url = (await dates.locator("code").textContent())!;
    expect(url).toMatch(/^http.*\/calendars\/.+\.ics$/);
  });

  let before: ReadEvent;
  await test.step("a program reads the session that is planned, and those that will come", async () => {
    const { events } = await subscription(url);
    before = (await eventOf(planned))!;
    expect(before).toMatchObject({ startsAt: planned.startsAt, status: "CONFIRMED" });
    expect(
      events.filter(({ summary, status }) => summary === council && status === "TENTATIVE").length,
    ).toBeGreaterThan(5);
  });

  const moved = new Date(0);
  await test.step("the session is moved, and its next reading has the new time by a higher sequence", async () => {
    moved.setTime(Date.parse(planned.startsAt) + 26 * 3_600_000);
    await open(jonas, `sessions/${planned.key}`);
    await behind(jonas, planned.key, "Another time");
    const form = jonas.getByRole("dialog", { name: "Another time" });
    await form.getByLabel(/New start/).fill(wallTime("Europe/Oslo", moved.toISOString()));
    await form.getByLabel("Why").fill("The hall is taken");
    await form.getByRole("button", { name: "Another time" }).click();
    await expect(form).toHaveCount(0);
    const after = (await eventOf(planned))!;
    expect(after).toMatchObject({ uid: before.uid, startsAt: moved.toISOString() });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    const { events } = await subscription(url);
    expect(events.map(({ startsAt }) => startsAt)).not.toContain(planned.startsAt);
  });

  await test.step("it is cancelled, and gone; the next one is planned in its place", async () => {
    await behind(jonas, planned.key, "Cancel it");
    const form = jonas.getByRole("dialog", { name: "Cancel it" });
    await form.getByLabel("Why").fill("Half of us are ill");
    await form.getByRole("button", { name: "Cancel it" }).click();
    await expect(form).toHaveCount(0);
    const { events } = await subscription(url);
    expect(events.map(({ startsAt }) => startsAt)).not.toContain(moved.toISOString());
    expect(events.map(({ startsAt }) => startsAt)).not.toContain(planned.startsAt);
    await expect.poll(async () => (await next())?.key).not.toBe(planned.key);
    expect(await eventOf((await next())!)).toMatchObject({ status: "CONFIRMED" });
  });

  await test.step("its address is taken back, and answers like one that never was", async () => {
    await open(jonas, `councils/${key}`);
    await unfold(jonas, "Dates");
    const dates = part(jonas, "Dates");
    await dates.getByText("Subscribe", { exact: true }).click();
    await expect(dates.getByText(/last read/)).toBeVisible();
    await dates.getByRole("button", { name: "Take back" }).click();
    await expect(dates.getByRole("button", { name: "Make a secret address" })).toBeVisible();
    expect((await subscription(url)).status).toBe(404);
    expect((await subscription(url.replace(/calendars\/.+\.ics/, "calendars/nothing.ics"))).status).toBe(404);
  });
});
