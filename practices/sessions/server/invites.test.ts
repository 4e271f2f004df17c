import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type MailSink, type SunkMail, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { readCalendar } from "#kernel/server/testing/read-calendar.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

let weft: TestWeft;
let sink: MailSink;
beforeAll(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
});
afterAll(async () => {
  await weft.stop();
  await sink.stop();
});
beforeEach(async () => {
  await settled();
  sink.mails.length = 0;
});

const cadence = { every: "weekly" as const, weekday: 1, time: "09:00", timeZone: "Europe/Oslo", minutes: 60 };
const settled = async () => {
  await weft.derived();
  await weft.kernel.deliverer.idle();
};
async function found(title: string, headers: Record<string, string> = {}) {
  const { leader, member } = weft.people;
  const council = await leader.do(councils.operations.make, {
    headers,
    body: {
      title,
      cadence,
      people: [
        { person: leader.id, part: "chair" },
        { person: member.id, part: "member" },
      ],
    },
  });
  await settled();
  return council;
}
const next = async (council: string) =>
  (await weft.people.leader.do(sessions.operations.list, { query: { council, upcoming: "true" } })).items[0]!;
async function move(council: string, hours: number) {
  const session = await next(council);
  const startsAt = new Date(Date.parse(session.startsAt) + hours * 3_600_000).toISOString();
  await weft.people.leader.do(sessions.operations.reschedule, {
    params: { session: session.key },
    ifMatch: session.version,
    body: { startsAt, reason: "Trade fair" },
  });
  await settled();
  return startsAt;
}
async function cancel(council: string) {
  const session = await next(council);
  await weft.people.leader.do(sessions.operations.cancel, {
    params: { session: session.key },
    ifMatch: session.version,
    body: { reason: "Half of us are ill" },
  });
  await settled();
}

/** What both libraries read in the invitation of one mail. */
function invite({ calendar, source }: SunkMail) {
  // What stands behind is the line end before the next part.
  const ics = `${calendar.trimEnd()}\r\n`;
  const { strict, lenient } = readCalendar(ics);
  expect(lenient).toEqual(strict);
  expect(source).toContain(`text/calendar; charset=utf-8; method=${strict.method}`);
  expect(strict.events).toHaveLength(1);
  const root = new ICAL.Component(ICAL.parse(ics) as never);
  const event = root.getFirstSubcomponent("vevent")!;
  const said = (name: string) => String(event.getFirstPropertyValue(name)).toLowerCase();
  const read = Object.values(nodeIcal.sync.parseICS(ics)).find(
    (each) => each?.type === "VEVENT",
  ) as never as {
    organizer: { val: string };
    attendee: { val: string; params: Record<string, string> };
  };
  const people = [read.organizer.val, read.attendee.val].map((each) => each.toLowerCase());
  expect(people).toEqual([said("organizer"), said("attendee")]);
  expect(event.getAllProperties("attendee")).toHaveLength(1);
  return {
    ...strict.events[0]!,
    method: strict.method,
    organizer: said("organizer"),
    attendee: said("attendee"),
    zone: event.getFirstProperty("dtstart")!.getParameter("tzid"),
    zones: root.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")),
  };
}
const to = (person: { email: string }) => sink.mails.filter((mail) => mail.to === person.email);

describe("a session comes into the calendars of those who take part", () => {
  test("once, moves with it, and goes when it is off", async () => {
    const { leader, member, convener } = weft.people;
    const council = await found("Council that is invited");
    const session = await next(council.key);
    expect([to(leader), to(member), to(convener)].map(({ length }) => length)).toEqual([1, 1, 0]);
    const first = invite(to(member)[0]!);
    expect(first).toEqual({
      method: "REQUEST",
      uid: `${session.id}@weft`,
      sequence: 0,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      summary: `${council.title} (${session.key})`,
      description: "",
      status: "CONFIRMED",
      organizer: "mailto:weft@example.org",
      attendee: `mailto:${member.email}`,
      zone: "Europe/Oslo",
      zones: ["Europe/Oslo"],
    });

    sink.mails.length = 0;
    const startsAt = await move(council.key, 3);
    expect(to(member)).toHaveLength(1);
    const second = invite(to(member)[0]!);
    expect(second).toMatchObject({ method: "REQUEST", uid: first.uid, sequence: 1, startsAt });
    expect(to(member)[0]!.header("subject")).toContain("Changed: ");

    sink.mails.length = 0;
    await cancel(council.key);
    const [off, coming] = to(member)
      .map(invite)
      .toSorted((one) => (one.method === "CANCEL" ? -1 : 1));
    expect(off).toMatchObject({
      method: "CANCEL",
      uid: first.uid,
      sequence: 2,
      startsAt,
      status: "CANCELLED",
    });
    const after = await next(council.key);
    expect(coming).toMatchObject({ method: "REQUEST", uid: `${after.id}@weft`, sequence: 0 });
    expect(to(member)).toHaveLength(2);
  });

  test("whoever joins is invited, whoever leaves is told that it is off, and nobody else hears of it", async () => {
    const { leader, member, convener } = weft.people;
    const council = await found("Council of comings and goings");
    sink.mails.length = 0;
    const params = { council: council.key };
    await leader.do(councils.operations.appoint, { params, body: { person: convener.id, part: "member" } });
    await settled();
    const invited = () => sink.mails.filter(({ calendar }) => calendar !== "");
    expect(invited().map(({ to: whom }) => whom)).toEqual([convener.email]);
    sink.mails.length = 0;
    await leader.do(councils.operations.release, { params, body: { person: member.id, part: "member" } });
    await settled();
    expect(invited().map((mail) => [mail.to, invite(mail).method, invite(mail).sequence])).toEqual([
      [member.email, "CANCEL", 1],
    ]);
    sink.mails.length = 0;
    await leader.do(councils.operations.appoint, { params, body: { person: member.id, part: "member" } });
    await settled();
    expect(invited().map((mail) => [mail.to, invite(mail).method, invite(mail).sequence])).toEqual([
      [member.email, "REQUEST", 2],
    ]);
  });

  test("a new name of the council is a change, and its rhythm is one", async () => {
    const { leader, member } = weft.people;
    const council = await found("Council of old");
    sink.mails.length = 0;
    const edit = async (body: object) => {
      const params = { council: council.key };
      const { version } = await leader.do(councils.operations.get, { params });
      await leader.do(councils.operations.edit, { params, ifMatch: version, body });
      await settled();
    };
    await edit({ title: 'Council, "new"; BEGIN:VEVENT' });
    const { key } = await next(council.key);
    expect(invite(to(member)[0]!)).toMatchObject({
      sequence: 1,
      summary: `Council, "new"; BEGIN:VEVENT (${key})`,
    });
    await edit({ cadence: { ...cadence, weekday: 3, timeZone: "America/Vancouver" } });
    const moved = to(member)
      .filter(({ calendar }) => calendar !== "")
      .at(-1)!;
    expect(invite(moved)).toMatchObject({ sequence: 2, startsAt: (await next(council.key)).startsAt });
    await edit({ mandate: "What no department can" });
    expect(to(member).filter(({ calendar }) => calendar !== "")).toHaveLength(2);
  });
});

describe("invitations by mail", () => {
  test("can be switched off, and there are none where all mail is", async () => {
    const { member, leader } = weft.people;
    const set = (body: object) => member.do(core.operations.setPreferences, { body });
    expect((await set({ invites: false })).invites).toBe(false);
    const council = await found("Council without mails");
    expect([to(leader).length, to(member).length]).toEqual([1, 0]);
    await set({ invites: true, mail: "off" });
    await move(council.key, 1);
    expect([to(leader).length, to(member).length]).toEqual([2, 0]);
    await set({ mail: "batched" });
    await move(council.key, 1);
    // The first they hear of it, whatever others were told before.
    expect(invite(to(member)[0]!)).toMatchObject({ method: "REQUEST", sequence: 0 });
  });

  test("wait until somebody's quiet hours are over, and then tell what is so by then", async () => {
    const { member } = weft.people;
    const { preferences } = await member.do(core.operations.me);
    // It is ten in Berlin; until noon.
    const minute = Number(weft.kernel.now().slice(11, 13)) * 60;
    await member.do(core.operations.setPreferences, {
      body: { timeZone: "UTC", quietFrom: minute - 60, quietTo: minute + 120 },
    });
    const council = await found("Council at night");
    const startsAt = await move(council.key, 2);
    expect(to(member)).toEqual([]);
    weft.wait({ minutes: 121 });
    weft.kernel.deliverer.wake(weft.workspace.id);
    await settled();
    expect(to(member).map(invite)).toMatchObject([{ method: "REQUEST", sequence: 1, startsAt }]);
    await member.do(core.operations.setPreferences, {
      body: { quietFrom: preferences.quietFrom, quietTo: preferences.quietTo },
    });
  });

  test("of what is confidential reach those who see it alone, and say nothing new to who is out", async () => {
    const { leader, member, convener } = weft.people;
    const audience = `person:${leader.id}, person:${member.id}`;
    const council = await found("Quiet council", { "Weft-Audience": audience });
    expect([to(leader).length, to(member).length, to(convener).length]).toEqual([1, 1, 0]);
    const told = invite(to(member)[0]!).summary;
    sink.mails.length = 0;
    const params = { council: council.key };
    await leader.do(councils.operations.release, { params, body: { person: member.id, part: "member" } });
    await settled();
    const [off] = to(member).filter(({ calendar }) => calendar !== "");
    expect(invite(off!)).toMatchObject({ method: "CANCEL", summary: told });
    const { version } = await leader.do(councils.operations.get, { params });
    await leader.do(councils.operations.edit, { params, ifMatch: version, body: { title: "Quieter" } });
    await settled();
    expect(to(member).filter(({ text }) => text.includes("Quieter"))).toEqual([]);
  });
});
