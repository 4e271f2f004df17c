import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { readCalendar } from "#kernel/server/testing/read-calendar.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

const { makeCalendar, makeCalendarOf, listCalendars, endCalendar } = core.operations;
let weft: TestWeft;
let logged = "";
beforeAll(async () => {
  const into = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  weft = await startTestWeft(practiceServers, undefined, pino({ level: "trace" }, into));
});
afterAll(() => weft.stop());

const cadence = {
  every: "weekly" as const,
  weekday: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
};
async function found(title: string, headers: Record<string, string> = {}) {
  const { leader, member } = weft.people;
  const made = await leader.do(councils.operations.make, {
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
  await weft.derived();
  return made;
}
const make = (person: TestPerson, record?: string) =>
  record === undefined ? person.do(makeCalendar) : person.do(makeCalendarOf, { params: { record } });
const fetched = (url: string, headers: Record<string, string> = {}) =>
  weft.server.inject({ method: "GET", url: new URL(url).pathname, headers });
async function read(url: string) {
  const { statusCode, body } = await fetched(url);
  expect(statusCode).toBe(200);
  const { strict, lenient } = readCalendar(body);
  expect(lenient).toEqual(strict);
  return strict;
}
const titles = async (url: string) => new Set((await read(url)).events.map(({ summary }) => summary));
const next = async (council: string) =>
  (await weft.people.leader.do(sessions.operations.list, { query: { council, upcoming: "true" } })).items[0]!;
const remove = async (council: string) => {
  const body = { person: weft.people.member.id, part: "member" as const };
  await weft.people.leader.do(councils.operations.release, { params: { council }, body });
  await weft.derived();
};
describe("a secret calendar address", () => {
  test("is shown once, kept as a hash, read without a sign-in and answered 304 while nothing changes", async () => {
    const { member } = weft.people;
    const { key } = await found("Council of addresses");
    const { url, id } = await make(member, key);
    const token = /calendars\/([\w-]+)\.ics$/.exec(url)![1]!;
    expect(Buffer.from(token, "base64url").length * 8).toBeGreaterThanOrEqual(128);
    const listed = await member.do(listCalendars);
    expect(listed.items.find((each) => each.id === id)).toMatchObject({ record: { key }, fetchedAt: null });
    expect(JSON.stringify(listed)).not.toContain(token);
    const { rows } = await weft.kernel.pool.query(
      "select row_to_json(a)::text as row from calendar_address a",
    );
    expect(JSON.stringify(rows)).not.toContain(token);

    const first = await fetched(url);
    expect(first.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(first.headers["set-cookie"]).toBeUndefined();
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    const etag = String(first.headers.etag);
    const again = await fetched(url, { "if-none-match": etag });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect((await fetched(url, { cookie: weft.people.guest.cookie })).body).toBe(first.body);
    expect((await read(url)).events).toHaveLength(30);
    expect((await member.do(listCalendars)).items.find((each) => each.id === id)?.fetchedAt).toBe(
      weft.kernel.now(),
    );
    expect(logged).toContain("calendars.read");
    expect(logged).not.toContain(token);
  });

  test("is not made by an API key, nor of what has no dates or is hidden", async () => {
    const { member, leader } = weft.people;
    const key = await leader.do(core.operations.makeKey, {
      body: { name: "All", scopes: ["*:*"], days: 30 },
    });
    const byKey = await weft.server.inject({
      method: "POST",
      url: `/api/v1/workspaces/${weft.workspace.slug}/me/calendars`,
      headers: { authorization: `Bearer ${key.secret}` },
      payload: {},
    });
    expect(byKey.json().code).toBe("person_needed");
    const promise = await leader.do(commitments.operations.make, {
      body: { title: "Open", dueOn: "2026-03-20" },
    });
    const ofNone = await member.call(makeCalendarOf, { params: { record: promise.key } });
    expect(ofNone.problem.code).toBe("calendar_missing");
    const hidden = await found("Hidden from guests");
    const guest = await weft.people.guest.call(makeCalendarOf, { params: { record: hidden.key } });
    expect(guest.problem.code).toBe("not_found");
  });

  test("is over once it is taken back or renewed, and only by whom it is of", async () => {
    const { member, leader } = weft.people;
    const { key } = await found("Council that renews");
    const old = await make(member, key);
    const fresh = await make(member, key);
    expect((await fetched(old.url)).statusCode).toBe(404);
    expect((await fetched(fresh.url)).statusCode).toBe(200);
    const params = { calendar: fresh.id };
    expect((await leader.call(endCalendar, { params })).status).toBe(404);
    await member.do(endCalendar, { params });
    const gone = await fetched(fresh.url);
    const never = await fetched(fresh.url.replace(/[\w-]+\.ics$/, `${"A".repeat(43)}.ics`));
    expect([gone.statusCode, gone.body]).toEqual([never.statusCode, never.body]);
    expect(gone.statusCode).toBe(404);
  });

  test("is read so many times an hour", async () => {
    const { url } = await make(weft.people.convener);
    const codes = [];
    for (let each = 0; each < 61; each++) codes.push((await fetched(url)).statusCode);
    expect(codes).toEqual([...Array(60).fill(200), 429]);
    weft.wait({ minutes: 60 });
    expect((await fetched(url)).statusCode).toBe(200);
  });
});

describe("what it shows is what its person may see when it is read", () => {
  test("their sessions, moved and cancelled, and the days by which something is asked of them", async () => {
    const { leader, member } = weft.people;
    const council = await found("Council on the move");
    const other = await leader.do(councils.operations.make, { body: { title: "Not mine", cadence } });
    await weft.derived();
    await member.do(commitments.operations.make, { body: { title: "Send the list", dueOn: "2026-04-09" } });
    const { url } = await make(member);
    const session = await next(council.key);
    const called = `${council.title} (${session.key})`;
    const found1 = await read(url);
    const mine = ({ events }: typeof found1) => events.filter(({ summary }) => summary.startsWith(called));
    expect(mine(found1)).toMatchObject([{ startsAt: session.startsAt, status: "CONFIRMED" }]);
    expect([...(await titles(url))].filter((title) => title.includes(other.title))).toEqual([]);
    expect(found1.events.find(({ summary }) => summary.includes("Send the list"))).toMatchObject({
      startsAt: "2026-04-09",
      endsAt: "2026-04-10",
    });

    const startsAt = new Date(Date.parse(session.startsAt) + 26 * 3_600_000).toISOString();
    const moved = await leader.do(sessions.operations.reschedule, {
      params: { session: session.key },
      ifMatch: session.version,
      body: { startsAt, reason: "Trade fair" },
    });
    const found2 = await read(url);
    expect(mine(found2)).toMatchObject([{ startsAt }]);
    expect(mine(found2)[0]!.uid).toBe(mine(found1)[0]!.uid);
    expect(mine(found2)[0]!.sequence).toBeGreaterThan(mine(found1)[0]!.sequence);
    await leader.do(sessions.operations.cancel, {
      params: { session: session.key },
      ifMatch: moved.version,
      body: { reason: "Half of us are ill" },
    });
    expect(mine(await read(url))).toEqual([]);
  });

  test("nothing of a council they have left, and its own address is over", async () => {
    const { member } = weft.people;
    const council = await found("Council to leave");
    const own = await make(member, council.key);
    const all = await make(member);
    expect(await titles(all.url)).toContain(council.title);
    await remove(council.key);
    expect((await fetched(own.url)).statusCode).toBe(404);
    expect([...(await titles(all.url))].filter((title) => title.includes(council.title))).toEqual([]);
  });

  test("nothing confidential to who is not among those who see it, nor once they are not any more", async () => {
    const { leader, member, convener } = weft.people;
    const hidden = await found("Quiet council", {
      "Weft-Audience": `person:${leader.id}, person:${member.id}`,
    });
    const said = `${hidden.title} (${(await next(hidden.key)).key})`;
    const ofMember = await make(member);
    const ofCouncil = await make(member, hidden.key);
    const ofConvener = await make(convener);
    expect(await titles(ofMember.url)).toContain(said);
    expect(await titles(ofConvener.url)).not.toContain(said);
    expect((await convener.call(makeCalendarOf, { params: { record: hidden.key } })).problem.code).toBe(
      "not_found",
    );
    await remove(hidden.key);
    const before = await leader.do(councils.operations.get, { params: { council: hidden.key } });
    await leader.do(core.operations.setAudience, {
      params: { record: hidden.key },
      ifMatch: before.version,
      body: { audience: [`person:${leader.id}`] },
    });
    expect((await fetched(ofCouncil.url)).statusCode).toBe(404);
    expect(await titles(ofMember.url)).not.toContain(said);
  });

  test("nothing at all once they have left the organisation, also when they come back", async () => {
    const { administrator, member } = weft.people;
    const { url } = await make(member);
    const params = { person: member.id };
    const version = async () => (await administrator.do(people.operations.getPerson, { params })).version;
    await administrator.do(people.operations.deactivatePerson, { params, ifMatch: await version() });
    expect((await fetched(url)).statusCode).toBe(404);
    await administrator.do(people.operations.reactivatePerson, { params, ifMatch: await version() });
    expect((await fetched(url)).statusCode).toBe(404);
  });
});
