import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let pair: TestPerson[];
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  pair = [weft.people.leader, weft.people.member];
});
afterAll(() => weft.stop());

/** A session that is open, with both of its council in the room. */
async function enter(title: string) {
  const { leader } = weft.people;
  const council = await leader.do(councils.operations.make, {
    body: {
      title,
      quorum: 0,
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: pair.map(({ id: person }) => ({ person, part: "member" as const })),
    },
  });
  await weft.derived();
  const { items } = await leader.do(operations.list, { query: { council: council.key, upcoming: "true" } });
  const params = { session: items[0]!.key };
  const read = (who = leader) => who.do(operations.get, { params });
  return { params, read, room: (who = leader) => who.do(operations.room, { params }) };
}

async function open({ params, read }: Awaited<ReturnType<typeof enter>>) {
  for (const person of pair) await person.do(operations.bePresent, { params, body: {} });
  const session = await read();
  const who = pair.find(({ id }) => id === session.facilitator!.id)!;
  await who.do(operations.open, {
    params,
    ifMatch: session.version,
    body: { passing: { reason: "All are here" } },
  });
  return { who, other: pair.find((person) => person !== who)! };
}

test("whoever has spoken in a round has no hand up any more; others keep theirs", async () => {
  const session = await enter("Round council");
  const { who } = await open(session);
  const { params } = session;
  await who.do(operations.startRound, { params, body: { question: "" } });
  for (const person of pair) await person.do(operations.raiseHand, { params, body: { up: true } });
  const { round } = await session.room();
  const [first, second] = round!.order.map(({ id }) => id);
  await pair
    .find(({ id }) => id === first)!
    .do(operations.advanceRound, { params, body: { from: round!.at } });
  expect((await session.room()).hands.map(({ person }) => person.id)).toEqual([second]);
});

test("what is made names the row that was talked about, and none where that is hidden", async () => {
  const session = await enter("Made council");
  const { leader } = weft.people;
  const { params } = session;
  const secret = await leader.do(risks.operations.raise, {
    body: { title: "Only one supplier" },
    headers: { "weft-audience": `person:${leader.id}` },
  });
  for (const body of [{ title: "Benches" }, { title: "Secret", about: secret.key }])
    await leader.do(operations.propose, { params, body });
  const { who } = await open(session);
  const { agenda } = await session.read();
  const benches = agenda.find(({ title }) => title === "Benches")!;
  const record = async (title: string) =>
    leader.do(decisions.operations.record, { body: { title, why: "It was time", about: params.session } });
  await record("Before any row");
  weft.wait({ minutes: 1 });
  await who.do(operations.start, { params: { ...params, item: benches.id } });
  weft.wait({ minutes: 1 });
  await record("The benches move");
  weft.wait({ minutes: 1 });
  await leader.do(operations.start, { params: { ...params, item: secret.id } });
  weft.wait({ minutes: 1 });
  await record("A second source");
  const rowsSeenBy = async (person: TestPerson) =>
    Object.fromEntries((await session.read(person)).captured.map((made) => [made.record.title, made.item]));
  expect(await rowsSeenBy(leader)).toEqual({
    "Before any row": null,
    "The benches move": benches.id,
    "A second source": secret.id,
  });
  expect(await rowsSeenBy(weft.people.administrator)).toEqual({
    "Before any row": null,
    "The benches move": benches.id,
    "A second source": null,
  });
});

test("who came is told by name to those who came, once it is closed", async () => {
  const session = await enter("Present council");
  const { who } = await open(session);
  const { params } = session;
  expect((await session.room()).came).toEqual([]);
  await who.do(operations.close, { params, ifMatch: (await session.read()).version });
  const came = (await session.room(who)).came.map(({ id }) => id);
  expect(new Set(came)).toEqual(new Set(pair.map(({ id }) => id)));
  expect((await session.room(weft.people.administrator)).came).toEqual([]);
});

test("the digest as it will be is what is published then, and tells nothing its readers do not all see", async () => {
  const session = await enter("Digest council");
  const { leader, administrator } = weft.people;
  const { params } = session;
  const about = (person: TestPerson) =>
    person.do(digests.operations.about, { params: { record: params.session } });
  expect(await about(leader)).toEqual({ digest: null, coming: null });
  const { who } = await open(session);
  for (const [title, headers] of [
    ["Benches are lent by the week", {}],
    ["Kept between two", { "weft-audience": `person:${leader.id}` }],
  ] as const)
    await leader.do(decisions.operations.record, {
      body: { title, why: "So", about: params.session, deciders: [leader.id] },
      headers,
    });
  const { digest, coming } = await about(administrator);
  expect(digest).toBeNull();
  const decided = coming!.find(({ section }) => section === "decisions")!;
  expect(decided.lines.map(({ text }) => text).join()).toContain("Benches are lent by the week");
  expect(JSON.stringify((await about(leader)).coming)).not.toContain("Kept between two");
  await who.do(operations.close, { params, ifMatch: (await session.read()).version });
  await weft.derived();
  const after = await about(administrator);
  expect(after.coming).toBeNull();
  expect(after.digest!.sections.find(({ section }) => section === "decisions")).toEqual(decided);
});
