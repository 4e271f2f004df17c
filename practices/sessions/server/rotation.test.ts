import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { wallTime } from "#kernel/contract/zoned-time.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { readCalendar } from "#kernel/server/testing/read-calendar.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { type Council, councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

const OSLO = "Europe/Oslo";
const PUNE = "Asia/Kolkata";
const VANCOUVER = "America/Vancouver";
const rotation = { neverFrom: "23:00", neverTo: "06:00" };
const cadence = { every: "weekly" as const, weekday: 2, time: "16:00", timeZone: OSLO, minutes: 60 };

let weft: TestWeft;
let sink: MailSink;
beforeAll(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
  const { leader, member, convener } = weft.people;
  for (const [person, timeZone] of [
    [leader, OSLO],
    [member, PUNE],
    [convener, VANCOUVER],
  ] as const)
    await person.do(core.operations.setPreferences, { body: { timeZone } });
});
afterAll(async () => {
  await weft.stop();
  await sink.stop();
});
beforeEach(async () => {
  await settled();
  sink.mails.length = 0;
});

const settled = async () => {
  await weft.derived();
  await weft.kernel.deliverer.idle();
};
async function found(title: string, more: object = {}): Promise<Council> {
  const { leader, member, convener } = weft.people;
  const made = await leader.do(councils.operations.make, {
    body: {
      title,
      cadence,
      rotation,
      people: [
        { person: leader.id, part: "chair" },
        { person: member.id, part: "member" },
        { person: convener.id, part: "member" },
      ],
      ...more,
    },
  });
  await settled();
  return made;
}
const read = ({ key }: { key: string }) =>
  weft.people.leader.do(councils.operations.get, { params: { council: key } });
async function edit(council: { key: string }, body: object) {
  const { version } = await read(council);
  await weft.people.leader.do(councils.operations.edit, {
    params: { council: council.key },
    ifMatch: version,
    body,
  });
  await settled();
}
async function next({ key }: { key: string }) {
  const { items } = await weft.people.leader.do(sessions.operations.list, {
    query: { council: key, upcoming: "true" },
  });
  return weft.people.leader.do(sessions.operations.get, { params: { session: items[0]!.key } });
}

describe("a council over several zones", () => {
  test("keeps one hour until somebody lets it go round, and says how far apart its members are", async () => {
    const council = await found("One hour", { rotation: null });
    expect(council.rotation).toBeNull();
    const now = await read(council);
    expect(now.minutesApart).toBe(13.5 * 60);
    expect(now.zones.map(({ timeZone }) => timeZone).toSorted()).toEqual([VANCOUVER, PUNE, OSLO]);
    expect(new Set(now.upcoming.map(({ startsAt }) => wallTime(OSLO, startsAt).slice(11)))).toEqual(
      new Set(["16:00"]),
    );
    expect(now.upcoming[0]!.why).toBeNull();
    // What the hour is elsewhere is said all the same.
    const kinds = Object.fromEntries(now.upcoming[0]!.hours.map(({ timeZone, kind }) => [timeZone, kind]));
    expect(kinds).toEqual({ [OSLO]: "day", [PUNE]: "late", [VANCOUVER]: "early" });
  });

  test("plans its session at an hour that no window forbids, and says why to each in their language", async () => {
    const council = await found("The hour goes round");
    const session = await next(council);
    expect(wallTime(OSLO, session.startsAt)).toBe("2026-03-03T15:00");
    expect(session.hourWhy).toContain("Late in Kolkata (India Standard Time)");
    expect(session.hours).toHaveLength(3);
    const { upcoming } = await read(council);
    expect(upcoming[0]).toMatchObject({ session: session.key, startsAt: session.startsAt });
    expect(new Set(upcoming.map(({ startsAt }) => wallTime(OSLO, startsAt).slice(11))).size).toBeGreaterThan(
      1,
    );
    expect(upcoming.find(({ why }) => why?.includes("times running"))!.why).toMatch(
      /^(Early|Late) in [^:]+, \d\d:\d\d: [\w ()]+ had the (early|late) one \d times running$/,
    );
    await weft.people.convener.do(core.operations.setPreferences, { body: { language: "de" } });
    const german = await weft.people.convener.do(sessions.operations.get, {
      params: { session: session.key },
    });
    expect(german.hourWhy).toContain("Spät in Kolkata (Indische Normalzeit)");
    await weft.people.convener.do(core.operations.setPreferences, { body: { language: "en" } });
  });

  test("moves what is planned when it begins to go round, and tells the calendars by the next sequence", async () => {
    const council = await found("Begins to go round", { rotation: null });
    const before = await next(council);
    const invites = () =>
      sink.mails
        .filter(({ to, calendar }) => to === weft.people.member.email && calendar !== "")
        .map(({ calendar }) => readCalendar(`${calendar.trimEnd()}\r\n`).strict)
        .map(({ method, events }) => ({ method, ...events[0]! }));
    const [first] = invites();
    sink.mails.length = 0;
    await edit(council, { rotation });
    const after = await next(council);
    expect(after.key).toBe(before.key);
    expect(after.startsAt).not.toBe(before.startsAt);
    expect(invites()).toEqual([
      expect.objectContaining({
        method: "REQUEST",
        uid: first!.uid,
        sequence: first!.sequence + 1,
        startsAt: after.startsAt,
      }),
    ]);
    await edit(council, { rotation: null });
    expect((await next(council)).startsAt).toBe(before.startsAt);
    expect((await next(council)).hourWhy).toBeNull();
  });

  test("leaves what is planned at its hour when something else changes, or a zone with somebody", async () => {
    const council = await found("Stays where it is");
    const before = await next(council);
    await weft.people.leader.do(councils.operations.release, {
      params: { council: council.key },
      body: { person: weft.people.member.id, part: "member" },
    });
    await settled();
    await edit(council, { title: "Stays where it was", mandate: "As before" });
    const after = await next(council);
    expect([after.startsAt, after.hourWhy]).toEqual([before.startsAt, before.hourWhy]);
    // The dates after it are of those who are in it now: 08:00 in Vancouver is within the day of both.
    const { upcoming } = await read(council);
    expect(upcoming[1]!.hours.map(({ timeZone }) => timeZone).toSorted()).toEqual([VANCOUVER, OSLO]);
    // Its day is no day any more: the next one is chosen.
    await edit(council, { holidays: [{ on: before.on, reason: "Closed" }] });
    expect((await next(council)).on).toBe("2026-03-10");
  });

  test("counts a session where somebody moved it, and says that it was", async () => {
    const council = await found("Moved by hand");
    const session = await next(council);
    const startsAt = new Date(Date.parse(session.startsAt) + 4 * 3_600_000).toISOString();
    await weft.people.leader.do(sessions.operations.reschedule, {
      params: { session: session.key },
      ifMatch: session.version,
      body: { startsAt, reason: "Trade fair" },
    });
    await settled();
    expect((await next(council)).hourWhy).toBe("Moved to this hour by hand");
    const { upcoming } = await read(council);
    // 23:30 in Pune was much; they are spared now.
    expect(upcoming[1]!.why).toMatch(/Kolkata \(India Standard Time\) had the night one last time/);
  });

  test("is read by a calendar as single dates, each at its hour with the reason", async () => {
    const council = await found("Read by programs");
    const { ics } = await weft.people.leader.do(sessions.operations.calendar, {
      params: { council: council.key },
    });
    const { strict, lenient } = readCalendar(ics);
    expect(lenient).toEqual(strict);
    expect(ics).not.toContain("RRULE:FREQ=WEEKLY;BYDAY=TU");
    const { upcoming } = await read(council);
    expect(strict.events.slice(0, 6).map(({ startsAt }) => startsAt)).toEqual(
      upcoming.map(({ startsAt }) => startsAt),
    );
    expect(strict.events.length).toBeGreaterThan(20);
    expect(new Set(strict.events.map(({ uid }) => uid)).size).toBe(strict.events.length);
    expect(strict.events[0]!.status).toBe("CONFIRMED");
    expect(strict.events.slice(1).every(({ status }) => status === "TENTATIVE")).toBe(true);
    expect(strict.events[2]!.description).toBe(upcoming[2]!.why);
  });

  test("refuses hours that are none", async () => {
    const { leader } = weft.people;
    const council = await found("Bad window");
    const reply = await leader.call(councils.operations.edit, {
      params: { council: council.key },
      ifMatch: council.version,
      body: { rotation: { neverFrom: "25:00", neverTo: "06:00" } },
    });
    expect(reply.status).toBe(400);
  });
});
