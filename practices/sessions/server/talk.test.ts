import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { type SessionPage, sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let people: TestPerson[];
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  people = [weft.people.leader, weft.people.member];
});
afterAll(() => weft.stop());

/** A council of two whose session has begun with these rows, ten minutes each. */
async function meet(title: string, rows: readonly string[]) {
  const { leader } = weft.people;
  const council = await leader.do(councils.operations.make, {
    body: {
      title,
      quorum: 0,
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: people.map(({ id: person }) => ({ person, part: "member" as const })),
    },
  });
  await weft.derived();
  const { items } = await leader.do(operations.list, { query: { council: council.key, upcoming: "true" } });
  const params = { session: items[0]!.key };
  const read = (who = leader) => who.do(operations.get, { params });
  for (const row of rows) await leader.do(operations.propose, { params, body: { title: row } });
  const late = Date.parse(items[0]!.startsAt) - Date.parse(weft.kernel.now());
  weft.wait({ minutes: Math.max(0, late / 60_000) });
  const who = people.find(({ id }) => id === items[0]!.facilitator!.id)!;
  const act = async (which: "open" | "close" | "reopen" | "putBack") =>
    who.do(operations[which], { params, ifMatch: (await read()).version, body: {} } as never);
  await who.do(operations.bePresent, { params, body: {} });
  await act("open");
  const rowOf = async (row: string) => (await read()).agenda.find((each) => each.title === row)!;
  const place = async (row: string) => ({ params: { ...params, item: (await rowOf(row)).id } });
  return {
    params,
    who,
    read,
    act,
    begin: async (row: string) => who.do(operations.start, await place(row)),
    end: async (row: string) =>
      who.do(operations.endItem, { ...(await place(row)), body: { outcome: "done" as const } }),
    place,
    /** Minutes by row. */
    spent: async () => talked(await read()),
    room: () => leader.do(operations.room, { params }),
  };
}

const talked = ({ agenda }: SessionPage) =>
  Object.fromEntries(agenda.map(({ title, talk }) => [title, talk && talk.seconds / 60]));

describe("how long a row was talked about", () => {
  test("is counted from when it is begun with until the next is, it ends or the session closes, as often as it is current", async () => {
    const meeting = await meet("Counting", ["One", "Two", "Three", "Never"]);
    await meeting.begin("One");
    weft.wait({ minutes: 4 });
    await meeting.begin("Two");
    weft.wait({ minutes: 7 });
    expect(await meeting.spent()).toMatchObject({ One: 4, Two: 7, Three: null });
    await meeting.end("Two");
    // A pause is nobody's.
    weft.wait({ minutes: 5 });
    await meeting.begin("One");
    weft.wait({ minutes: 2 });
    expect((await meeting.room()).current).toMatchObject({ before: 4 * 60 });
    // Begun with twice is begun with once.
    await meeting.begin("One");
    weft.wait({ minutes: 1 });
    await meeting.begin("Three");
    weft.wait({ minutes: 9 });
    await meeting.act("close");
    expect(await meeting.spent()).toEqual({ One: 7, Two: 7, Three: 9, Never: null });
    weft.wait({ days: 1 });
    expect(await meeting.spent()).toEqual({ One: 7, Two: 7, Three: 9, Never: null });
    weft.wait({ days: -1 });
  });

  test("counts a row that came up in the room, and what it was to take when it was first begun with", async () => {
    const meeting = await meet("In the room", ["Planned"]);
    await meeting.who.do(operations.propose, {
      params: meeting.params,
      body: { title: "Came up", minutes: 5 },
    });
    await meeting.begin("Came up");
    await meeting.who.do(operations.allot, { ...(await meeting.place("Came up")), body: { minutes: 30 } });
    weft.wait({ minutes: 12 });
    await meeting.begin("Planned");
    weft.wait({ minutes: 1 });
    await meeting.begin("Came up");
    weft.wait({ minutes: 1 });
    await meeting.act("close");
    const { agenda } = await meeting.read();
    expect(agenda.find(({ title }) => title === "Came up")).toMatchObject({
      minutes: 30,
      talk: { planned: 5, seconds: 13 * 60 },
    });
  });

  test("goes on where it was when the session is opened again, as if nobody had closed it", async () => {
    const meeting = await meet("Hasty", ["One", "Two"]);
    await meeting.begin("One");
    weft.wait({ minutes: 3 });
    await meeting.act("close");
    weft.wait({ minutes: 2 });
    await meeting.act("reopen");
    expect((await meeting.room()).current).toMatchObject({ item: (await meeting.place("One")).params.item });
    weft.wait({ minutes: 5 });
    await meeting.begin("Two");
    weft.wait({ minutes: 1 });
    await meeting.end("Two");
    await meeting.act("close");
    await meeting.act("reopen");
    // What somebody had ended in that moment stays ended.
    expect((await meeting.room()).current).toBeNull();
    weft.wait({ minutes: 5 });
    await meeting.act("close");
    expect(await meeting.spent()).toEqual({ One: 10, Two: 1 });
  });

  test("is nothing where the session was opened by mistake", async () => {
    const meeting = await meet("Early", ["One"]);
    await meeting.begin("One");
    weft.wait({ minutes: 3 });
    await meeting.act("putBack");
    expect(await meeting.spent()).toEqual({ One: null });
  });

  test("is not the night of a session that nobody closed: it counts as if it had ended as planned", async () => {
    const meeting = await meet("Forgotten", ["One", "Two"]);
    await meeting.begin("One");
    weft.wait({ minutes: 40 });
    await meeting.begin("Two");
    weft.wait({ minutes: 80 });
    // It ran over.
    expect(await meeting.spent()).toMatchObject({ One: 40, Two: 80 });
    weft.wait({ hours: 14 });
    expect(await meeting.spent()).toMatchObject({ One: 40, Two: 20 });
    await meeting.act("close");
    expect(await meeting.spent()).toEqual({ One: 40, Two: 20 });
  });

  test("is kept once however many begin with rows at the same moment", async () => {
    const meeting = await meet("Hurried", ["One", "Two"]);
    const places = [await meeting.place("One"), await meeting.place("Two")];
    const convener = weft.people.convener;
    await Promise.all(
      [0, 1, 0, 1, 0, 1].map((at) =>
        (at % 2 === 0 ? meeting.who : convener).do(operations.start, places[at]!),
      ),
    );
    weft.wait({ minutes: 6 });
    await meeting.act("close");
    const spent = Object.values(await meeting.spent()).filter((each) => each !== null && each > 0);
    expect(spent).toEqual([6]);
  });
});

test("the digest of a session tells planned beside spent, of what its reader may see and of practices that are on", async () => {
  const { leader, administrator } = weft.people;
  const meeting = await meet("Told", ["Words alone"]);
  const { who } = meeting;
  const other = people.find(({ id }) => id !== who.id)!;
  const shown = await leader.do(risks.operations.raise, { body: { title: "Shown" } });
  const hidden = await leader.do(risks.operations.raise, { body: { title: "Hidden" } });
  for (const { key } of [shown, hidden])
    await leader.do(operations.propose, {
      params: meeting.params,
      body: { title: "About", about: key, minutes: 15 },
    });
  await weft.within(({ client }) =>
    client.query("update record set audience = array[$2::text] where id = $1", [
      hidden.id,
      `person:${who.id}`,
    ]),
  );
  for (const { id, minutes } of [
    { id: shown.id, minutes: 6 },
    { id: hidden.id, minutes: 21 },
  ]) {
    await who.do(operations.start, { params: { ...meeting.params, item: id } });
    weft.wait({ minutes });
  }
  await meeting.begin("Words alone");
  weft.wait({ minutes: 2 });
  await meeting.act("close");
  await weft.derived();
  const digestOf = async (reader: TestPerson) => {
    const { digest } = await meeting.read(reader);
    return reader.do(digests.operations.get, { params: { digest: digest!.key } });
  };
  const seen = [
    { title: "Shown", key: shown.key, planned: 15, seconds: 6 * 60 },
    { title: "Words alone", key: null, planned: 10, seconds: 2 * 60 },
  ];
  expect((await digestOf(other)).talkedAbout).toEqual(seen);
  expect((await digestOf(who)).talkedAbout).toMatchObject([
    seen[0],
    { title: "Hidden", seconds: 1260 },
    seen[1],
  ]);
  const { markdown } = await other.do(digests.operations.markdown, {
    params: { digest: (await digestOf(other)).key },
  });
  expect(markdown).toContain(`* Shown (${shown.key}): 6 min, 15 planned`);
  expect(markdown).not.toContain("Hidden");
  const switchRisks = (on: boolean) =>
    administrator.do(core.operations.switchPractice, { params: { practice: "risks" }, body: { on } });
  await switchRisks(false);
  expect((await digestOf(who)).talkedAbout).toEqual([seen[1]]);
  await switchRisks(true);
});
