import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCalendar } from "#kernel/server/testing/read-calendar.ts";
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

/** What both libraries make of the file; they must agree. */
function datesIn(ics: string, count: number) {
  const { strict, lenient } = readCalendar(ics, count);
  expect(lenient).toEqual(strict);
  return { dates: strict.events.slice(0, count), uids: [...new Set(strict.events.map(({ uid }) => uid))] };
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
    .then(({ ics }) => datesIn(ics, count));
const own = (council: Council, count: number, taken: string[] = []) =>
  weft.within(async (context) =>
    councilsReadModel
      .occurrences(await councilsReadModel.get(context, council.id), context.now, count, { taken })
      .map(({ startsAt }) => startsAt),
  );
async function next(council: Council) {
  const { items } = await weft.people.leader.do(operations.list, {
    query: { council: council.key, upcoming: "true" },
  });
  return items[0]!;
}

describe("what people wrote stands in a file as text", () => {
  const event =
    "BEGIN:VEVENT\r\nUID:injected@x\r\nDTSTART:20270101T090000Z\r\nSUMMARY:Injected\r\nEND:VEVENT";
  test.each([
    ["two lines", "We decide what no department can.\nWe meet on Fridays."],
    ["an event", `One\n${event}`],
    ["an event after lines that end otherwise", `One\r${event.replaceAll("\r\n", "\u2028")}\vEND:VCALENDAR`],
    ["marks that mean something", String.raw`a;b,c\d\;e:f"g^n^'h\\`],
    ["what looks folded", "One\n TWO:three\n\tFOUR:five"],
    [
      "long lines of many octets",
      `${"ü".repeat(90)} ${"漢字".repeat(60)}\n${"👩‍👩‍👧‍👦".repeat(40)}\n${"x".repeat(400)}`,
    ],
    ["a letter with its marks on the border", `${"x".repeat(60)}e\u0301\u0302 العربية ${"ñ".repeat(30)}`],
  ])("%s", async (_what, text) => {
    const title = text.replaceAll(/\s+/gu, " ").slice(0, 110).toWellFormed().replaceAll("\ufffd", "");
    const council = await found(title, { mandate: text });
    const { ics } = await weft.people.leader.do(operations.calendar, { params: { council: council.key } });
    const { strict, lenient } = readCalendar(ics);
    expect(strict.about).toBe(council.mandate);
    expect(strict.name).toBe(council.title);
    expect(strict.events.map(({ startsAt }) => startsAt)).toEqual(await own(council, 30));
    expect(strict.events[0]!.summary).toBe(`${council.title} (${(await next(council)).key})`);
    expect(lenient).toEqual(strict);
  });
});

test("a backslash before an n stays one", async () => {
  // Of the two libraries only this one reads it as RFC 5545 has it.
  const { key } = await found("Paths", { mandate: String.raw`C:\new\notes` });
  const { ics } = await weft.people.leader.do(operations.calendar, { params: { council: key } });
  expect(readCalendar(ics).strict.about).toBe(String.raw`C:\new\notes`);
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
