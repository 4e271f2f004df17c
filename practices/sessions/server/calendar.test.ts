import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { type Council, councils } from "#practices/councils/contract.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

type Date = { startsAt: string; endsAt: string; summary: string; status: string };

/** What a calendar makes of the file, read by a library that shares nothing with the one that writes it. */
function readCalendar(ics: string, count: number): { dates: Date[]; uids: string[] } {
  const calendar = new ICAL.Component(ICAL.parse(ics) as never);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const iso = (time: ICAL.Time) => time.toJSDate().toISOString();
  const dateOf = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): Date => ({
    startsAt: iso(start),
    endsAt: iso(end),
    summary: event.summary,
    status: String(event.component.getFirstPropertyValue("status")),
  });
  const dates: Date[] = [];
  for (const event of events) {
    if (event.isRecurrenceException()) continue;
    if (!event.isRecurring()) {
      dates.push(dateOf(event, event.startDate, event.endDate));
      continue;
    }
    for (const exception of events)
      if (exception.isRecurrenceException() && exception.uid === event.uid) event.relateException(exception);
    const coming = event.iterator();
    for (let next = coming.next(); next && dates.length < count; next = coming.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      dates.push(dateOf(item, startDate, endDate));
    }
  }
  return {
    dates: dates.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1)).slice(0, count),
    uids: [...new Set(events.map(({ uid }) => uid))],
  };
}

const cadence = {
  every: "weekly" as const,
  weekday: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
};

async function found(title: string, more: object = {}): Promise<Council> {
  const made = await weft.people.leader.do(councils.operations.make, { body: { title, cadence, ...more } });
  await weft.derived();
  return made;
}
const asked = (council: Council, count = 30) =>
  weft.people.leader
    .do(operations.calendar, { params: { council: council.key } })
    .then(({ ics }) => readCalendar(ics, count));
const own = (council: Council, count: number, taken: string[] = []) =>
  weft.within(async (context) =>
    councilsReadModel
      .occurrences(await councilsReadModel.get(context, council.id), context.now, count, taken)
      .map(({ startsAt }) => startsAt),
  );
async function next(council: Council) {
  const { items } = await weft.people.leader.do(operations.list, {
    query: { council: council.key, upcoming: "true" },
  });
  return items[0]!;
}

test("what a council is for stands in its file as text, whatever its lines begin with", async () => {
  const mandate = "What no department can; alone, or \\ not.\nBEGIN:VEVENT\r\nSUMMARY:Injected\nEND:VEVENT";
  const council = await found("Lines, and more", { mandate });
  const { ics } = await weft.people.leader.do(operations.calendar, { params: { council: council.key } });
  const lines = ics.replaceAll(/\r?\n[ \t]/g, "").split(/\r?\n/);
  expect(lines.filter((line) => line !== "" && !line.includes(":"))).toEqual([]);
  expect(lines).toContain(
    String.raw`X-WR-CALDESC:What no department can\; alone\, or \\ not.\nBEGIN:VEVENT\nSUMMARY:Injected\nEND:VEVENT`,
  );
  expect(lines).toContain(String.raw`X-WR-CALNAME:Lines\, and more`);
  const { dates } = readCalendar(ics, 30);
  expect(dates.map(({ startsAt }) => startsAt)).toEqual(await own(council, 30));
});

describe("a calendar reads the file of a council as", () => {
  test.each([
    ["every Monday in Berlin, where the clocks change in March", cadence],
    [
      "every other Thursday in Santiago, where they change the other way in April",
      { ...cadence, every: "fortnightly", weekday: 4, timeZone: "America/Santiago" },
    ],
    [
      "the last Friday of the month in Auckland, a day ahead",
      { ...cadence, every: "monthly", weekday: 5, week: 5, time: "08:30", timeZone: "Pacific/Auckland" },
    ],
    [
      "the first Tuesday in a place without summer time",
      { ...cadence, every: "monthly", weekday: 2, timeZone: "UTC" },
    ],
  ])("%s", async (title, rhythm) => {
    const council = await found(title, { cadence: rhythm });
    const { dates, uids } = await asked(council);
    expect(dates.map(({ startsAt }) => startsAt)).toEqual(await own(council, 30));
    expect(
      dates.every(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt) === 3_600_000),
    ).toBe(true);
    expect(uids).toHaveLength(1);
    // The next one is planned, with its key; the others come by the rhythm.
    const planned = await next(council);
    expect(dates[0]!.summary).toBe(`${title} (${planned.key})`);
    expect(dates.slice(1).every(({ summary, status }) => summary === title && status === "TENTATIVE")).toBe(
      true,
    );
  });

  test("days without those it does not meet on", async () => {
    const holidays = ["2026-04-06", "2026-05-25"].map((on) => ({ on, reason: "Closed" }));
    const council = await found("Council with days off", { holidays });
    const { dates } = await asked(council);
    const starts = dates.map(({ startsAt }) => startsAt);
    expect(starts).toEqual(await own(council, 30));
    expect(starts).not.toContain("2026-04-06T07:00:00.000Z");
  });

  test("one date that was moved to another day, and nothing in its place", async () => {
    const council = await found("Moving council");
    const session = await next(council);
    const before = (await asked(council)).dates.map(({ startsAt }) => startsAt);
    expect(before[0]).toBe(session.startsAt);
    const startsAt = new Date(Date.parse(session.startsAt) + 2 * 86_400_000).toISOString();
    await weft.people.leader.do(operations.reschedule, {
      params: { session: session.key },
      ifMatch: session.version,
      body: { startsAt, reason: "Trade fair" },
    });
    const { dates, uids } = await asked(council);
    expect(dates.map((date) => date.startsAt)).toEqual([startsAt, ...before.slice(1)]);
    expect(uids).toHaveLength(1);
    expect(dates[0]).toMatchObject({ summary: `Moving council (${session.key})`, status: "CONFIRMED" });
  });

  test("none where a date was cancelled, also after it was moved, and goes on with the next", async () => {
    const council = await found("Council that leaves one out");
    const session = await next(council);
    const before = (await asked(council)).dates.map(({ startsAt }) => startsAt);
    const moved = await weft.people.leader.do(operations.reschedule, {
      params: { session: session.key },
      ifMatch: session.version,
      body: { startsAt: new Date(Date.parse(session.startsAt) + 86_400_000).toISOString(), reason: "Fair" },
    });
    await weft.people.leader.do(operations.cancel, {
      params: { session: session.key },
      ifMatch: moved.version,
      body: { reason: "Half of us are ill" },
    });
    const after = await next(council);
    expect(after.startsAt).toBe(before[1]);
    const { dates } = await asked(council, 29);
    expect(dates.map(({ startsAt }) => startsAt)).toEqual(before.slice(1));
    expect(dates[0]!.summary).toContain(after.key);
  });
});

describe("as time goes on", () => {
  test("what was held stays, a changed rhythm leaves it where it was, and an ended one stops", async () => {
    const council = await found("Council of many weeks");
    const first = await next(council);
    weft.wait({ minutes: (Date.parse(first.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
    const { leader } = weft.people;
    const on = { params: { session: first.key } };
    await leader.do(operations.bePresent, on);
    const opened = await leader.do(operations.open, {
      ...on,
      ifMatch: (await leader.do(operations.get, on)).version,
    });
    await leader.do(operations.close, { ...on, ifMatch: opened.version });
    await weft.derived();
    expect((await next(council)).key).not.toBe(first.key);
    const now = await leader.do(councils.operations.get, { params: { council: council.key } });
    await leader.do(councils.operations.edit, {
      params: { council: council.key },
      ifMatch: now.version,
      body: { cadence: { ...cadence, weekday: 3, time: "14:00" } },
    });
    await weft.derived();
    const { dates } = await asked(council);
    const coming = await own(council, 29);
    expect(dates[0]).toMatchObject({ startsAt: first.startsAt, status: "CONFIRMED" });
    expect(dates.slice(1).map(({ startsAt }) => startsAt)).toEqual(coming);

    const { version } = await leader.do(councils.operations.get, {
      params: { council: council.key },
    });
    await leader.do(councils.operations.end, {
      params: { council: council.key },
      ifMatch: version,
      body: { reason: "Done" },
    });
    await weft.derived();
    const left = (await asked(council)).dates.filter(({ status }) => status !== "CANCELLED");
    expect(left.every(({ startsAt }) => startsAt <= weft.kernel.now())).toBe(true);
  });
});
