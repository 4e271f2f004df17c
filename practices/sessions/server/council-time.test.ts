import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let people: TestPerson[];
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader, member } = weft.people;
  people = [
    leader,
    member,
    ...(await Promise.all(["Ola Os", "Pia Po", "Ria Ru"].map((name) => weft.addPerson("leader", name)))),
  ];
});
afterAll(() => weft.stop());

async function found(title: string, members: readonly TestPerson[] = people) {
  const council = await members[0]!.do(councils.operations.make, {
    body: {
      title,
      quorum: 0,
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: members.map(({ id: person }) => ({ person, part: "member" as const })),
    },
  });
  await weft.derived();
  return council;
}

/** Holds the next session: each row in turn for so many minutes, about a record or nothing; `pause` is time of no row. */
async function hold(
  council: { key: string },
  rows: readonly ({ about?: string; title?: string; minutes: number } | { pause: number })[],
) {
  const [leader] = people;
  const { items } = await leader!.do(operations.list, { query: { council: council.key, upcoming: "true" } });
  const params = { session: items[0]!.key };
  const late = Date.parse(items[0]!.startsAt) - Date.parse(weft.kernel.now());
  weft.wait({ minutes: Math.max(0, late / 60_000) });
  const read = () => who.do(operations.get, { params });
  const who = people.find(({ id }) => id === items[0]!.facilitator!.id)!;
  await who.do(operations.bePresent, { params, body: {} });
  await who.do(operations.open, { params, ifMatch: (await read()).version, body: {} });
  for (const row of rows) {
    if ("pause" in row) {
      weft.wait({ minutes: row.pause });
      continue;
    }
    const { about, title = "About", minutes } = row;
    const there = (await read()).agenda.find((each) => each.record?.key === about && about !== undefined);
    const agenda = there
      ? [there]
      : (await who.do(operations.propose, { params, body: { title, about } })).agenda;
    const item = there ?? agenda.find((each) => (about ? each.record?.key === about : each.title === title))!;
    await who.do(operations.start, { params: { ...params, item: item.id } });
    weft.wait({ minutes });
    await who.do(operations.endItem, { params: { ...params, item: item.id }, body: { outcome: "done" } });
  }
  await who.do(operations.close, { params, ifMatch: (await read()).version });
  await weft.derived();
  return items[0]!;
}

const timeOf = (who: TestPerson, council: { key: string }) =>
  who.do(operations.councilTime, { params: { council: council.key }, query: { days: 30 } });
const timeAbout = (who: TestPerson, record: { key: string }) =>
  who.do(operations.recordTime, { params: { record: record.key } });
const minutesKept = async (who: TestPerson) => {
  const { figures } = await who.do(scorecard.operations.get, { query: { days: 366 } });
  return figures.find(({ id }) => id === "minutes_kept")!;
};
const raise = (title: string) => people[0]!.do(challenges.operations.raise, { body: { title } });
const keepAmong = (record: { id: string }, among: readonly TestPerson[]) =>
  weft.within(({ client }) =>
    client.query("update record set audience = $2 where id = $1", [
      record.id,
      among.map(({ id }) => `person:${id}`),
    ]),
  );

describe("the time of a council", () => {
  test("is its hours met beside planned, by kind and by challenge with what comes of it, beside the period before", async () => {
    const council = await found("Counted");
    const other = await found("Another");
    const challenge = await raise("Late parts");
    const decision = await people[0]!.do(decisions.operations.record, {
      body: { title: "One carrier", why: "Cheaper", about: challenge.key },
    });
    await hold(council, [
      { about: challenge.key, minutes: 20 },
      { about: decision.key, minutes: 5 },
      { title: "Where to eat", minutes: 10 },
      { pause: 10 },
    ]);
    await hold(council, [{ about: challenge.key, minutes: 12 }]);
    await hold(other, [{ about: challenge.key, minutes: 7 }]);

    const time = await timeOf(people[1]!, council);
    expect(time.now).toMatchObject({ sessions: 2, planned: 120, minutes: 57 });
    expect(time.before).toMatchObject({ sessions: 0, planned: 0, minutes: 0 });
    expect(time.kinds).toEqual([
      { kind: "challenge", planned: expect.any(Number), seconds: 32 * 60, rows: 2 },
      { kind: null, planned: 10, seconds: 10 * 60, rows: 1 },
      { kind: "decision", planned: expect.any(Number), seconds: 5 * 60, rows: 1 },
    ]);
    expect(time.challenges).toMatchObject([
      { record: { key: challenge.key }, seconds: 37 * 60, sessions: 2 },
    ]);
    const about = await timeAbout(people[1]!, challenge);
    expect(about.councils).toMatchObject([
      { council: { key: council.key }, seconds: 37 * 60, own: 32 * 60, sessions: 2 },
      { council: { key: other.key }, seconds: 7 * 60, own: 7 * 60, sessions: 1 },
    ]);
    expect(about.sessions.map(({ seconds }) => seconds / 60)).toEqual([7, 12, 25]);
    expect((await timeAbout(people[1]!, decision)).councils).toMatchObject([
      { council: { key: council.key }, own: 5 * 60 },
      { council: { key: other.key }, own: 0 },
    ]);
    weft.wait({ days: 30 });
    const later = await timeOf(people[1]!, council);
    expect([later.now.sessions, later.before.minutes]).toEqual([0, 57]);
    expect(later.kinds).toEqual([]);
    weft.wait({ days: -30 });
  });

  test("has no night in it where a session was left open", async () => {
    const council = await found("Forgotten");
    await hold(council, [{ title: "Before", minutes: 20 }, { pause: 14 * 60 }]);
    expect((await timeOf(people[0]!, council)).now).toMatchObject({ planned: 60, minutes: 60 });
  });

  test("is for insiders who may see the council", async () => {
    const council = await found("Kept among two", people.slice(0, 2));
    await keepAmong(council, people.slice(0, 2));
    const params = { council: council.key };
    expect((await people[1]!.call(operations.councilTime, { params })).status).toBe(200);
    expect((await people[2]!.call(operations.councilTime, { params })).status).toBe(404);
    expect((await weft.people.guest.call(operations.councilTime, { params })).status).toBe(404);
  });
});

describe("time about what somebody may not see", () => {
  /** The same two sessions, once about a record kept between two, once with a pause as long. */
  async function tell(council: { key: string }, about: string | null) {
    const open = { title: "Open", minutes: 9 };
    await hold(council, [
      open,
      about ? { about, minutes: 25 } : { pause: 25 },
      { title: "More", minutes: 4 },
    ]);
    await hold(council, [about ? { about, minutes: 8 } : { pause: 8 }, { title: "Last", minutes: 14 }]);
  }
  const bare = ({ now, before, ...rest }: Awaited<ReturnType<typeof timeOf>>) =>
    JSON.parse(JSON.stringify({ ...rest, now: { ...now, from: 0, to: 0 }, before: before.sessions }));

  test("is to them as a pause is: every figure says the same as if nothing had been talked about", async () => {
    const outsider = people[3]!;
    const [paused, secret] = [await found("Paused"), await found("Secret")];
    const challenge = await raise("Between us");
    const decision = await people[0]!.do(decisions.operations.record, {
      body: { title: "Also between us", why: "So", about: challenge.key },
    });
    const before = await minutesKept(outsider);
    await tell(paused, null);
    const withPause = await minutesKept(outsider);
    const insiders = people.filter(({ id }) => id !== outsider.id);
    for (const record of [challenge, decision]) await keepAmong(record, insiders);
    await tell(secret, challenge.key);
    const withSecret = await minutesKept(outsider);

    expect(bare(await timeOf(outsider, secret))).toEqual(bare(await timeOf(outsider, paused)));
    const rows = (figure: typeof before) => figure.sampleSize;
    expect(rows(withSecret) - rows(withPause)).toBe(rows(withPause) - rows(before));
    const hours = ({ parts }: typeof before) =>
      parts.flatMap(({ id, label }) => (id === "other" ? [] : [label])).toSorted();
    expect(hours(withSecret)).toEqual(hours(withPause));
    expect(withSecret.groups.find(({ label }) => label === "Secret")).toMatchObject({
      ...withSecret.groups.find(({ label }) => label === "Paused"),
      id: secret.id,
      label: "Secret",
    });
    expect((await outsider.call(operations.recordTime, { params: { record: challenge.key } })).status).toBe(
      404,
    );
    // Those who may see it have its time.
    expect((await timeOf(people[1]!, secret)).challenges).toMatchObject([{ seconds: 33 * 60, sessions: 2 }]);
    expect((await timeAbout(people[1]!, challenge)).councils).toMatchObject([{ own: 33 * 60 }]);
  });

  test("stays out of what is told of something they may see", async () => {
    const outsider = people[3]!;
    const council = await found("Half open");
    const challenge = await raise("Open");
    const hidden = await people[0]!.do(decisions.operations.record, {
      body: { title: "Hidden", why: "So", about: challenge.key },
    });
    await keepAmong(
      hidden,
      people.filter(({ id }) => id !== outsider.id),
    );
    await hold(council, [
      { about: challenge.key, minutes: 6 },
      { about: hidden.key, minutes: 30 },
    ]);
    const of = async (who: TestPerson) => (await timeAbout(who, challenge)).councils[0]!.seconds / 60;
    expect([await of(outsider), await of(people[1]!)]).toEqual([6, 36]);
    expect((await timeOf(outsider, council)).challenges[0]).toMatchObject({ seconds: 6 * 60 });
  });
});

test("a practice that is off has no time, and a key that reaches no challenges neither", async () => {
  const council = await found("Switched");
  const challenge = await raise("Switched off");
  await hold(council, [
    { about: challenge.key, minutes: 10 },
    { title: "Words", minutes: 5 },
  ]);
  const { administrator } = weft.people;
  const { secret } = await people[0]!.do(core.operations.makeKey, {
    body: { name: "Reads sessions", scopes: ["sessions:read", "councils:read"] },
  });
  const { body: withKey } = await weft
    .byKey(secret)
    .call(operations.councilTime, { params: { council: council.key } });
  expect(withKey.kinds).toMatchObject([{ kind: null, seconds: 300 }]);
  expect(withKey.challenges).toEqual([]);
  const switchTo = (on: boolean) =>
    administrator.do(core.operations.switchPractice, { params: { practice: "decisions" }, body: { on } });
  await switchTo(false);
  expect((await timeOf(people[0]!, council)).kinds.map(({ kind }) => kind)).toEqual(["challenge", null]);
  await switchTo(true);
});

describe("the figure of minutes kept", () => {
  test("counts rows that took no longer than planned, tells planned beside spent, and opens onto them", async () => {
    const before = await minutesKept(people[0]!);
    const council = await found("Timed");
    const challenge = await raise("Timed");
    await hold(council, [
      { title: "In time", minutes: 10 },
      { title: "Over", minutes: 11 },
      { about: challenge.key, minutes: 60 },
    ]);
    const after = await minutesKept(people[0]!);
    expect(after.sampleSize - before.sampleSize).toBe(3);
    const { items } = await people[0]!.do(scorecard.operations.records, {
      params: { figure: "minutes_kept" },
      query: { days: 366 },
    });
    const own = items.filter(({ note }) => note?.startsWith("60 min, 10 planned, in S-"));
    expect(own).toMatchObject([{ record: { key: challenge.key }, value: 0 }]);
    expect(after.parts.map(({ label }) => label).join()).toMatch(/Challenges \([\d.]+ h, [\d.]+ h planned\)/);
  });

  test("is told of councils of five people or more only", async () => {
    const small = await found("Small", people.slice(0, 4));
    for (const minutes of [3, 4, 5])
      await hold(small, [
        { title: "One", minutes },
        { title: "Two", minutes },
      ]);
    const { groups, groupsWithheld } = await minutesKept(people[0]!);
    expect(groups.map(({ label }) => label)).not.toContain("Small");
    expect(groupsWithheld).toBeGreaterThan(0);
    expect(groups.length).toBeGreaterThan(0);
  });
});
