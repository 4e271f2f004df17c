import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let byId: Map<string, TestPerson>;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const cadence = {
  every: "weekly" as const,
  weekday: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
};

/** A session of a council of five that is not open yet. */
async function planned(title: string) {
  const members = [weft.people.leader];
  for (const name of ["Ada", "Bo", "Cy", "Di"])
    members.push(
      await weft.addPerson("member", `${name} ${title}`, `${name}.${title}@example.org`.toLowerCase()),
    );
  byId = new Map(members.map((person) => [person.id, person]));
  const council = await weft.people.leader.do(councils.operations.make, {
    body: {
      title,
      cadence,
      people: members.map(({ id }, at) => ({
        person: id,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
    },
  });
  await weft.derived();
  const { items } = await weft.people.leader.do(operations.list, { query: { council: council.key } });
  return { session: items[0]!.id };
}
async function leaves({ id: person }: TestPerson) {
  const { administrator } = weft.people;
  const { version } = await administrator.do(people.operations.getPerson, { params: { person } });
  await administrator.do(people.operations.deactivatePerson, { params: { person }, ifMatch: version });
  await weft.derived();
}
const page = (params: { session: string }) => weft.people.leader.do(operations.get, { params });
const facilitatorOf = async (params: { session: string }) => byId.get((await page(params)).facilitator!.id)!;
async function opened(params: { session: string }) {
  const facilitator = await facilitatorOf(params);
  const { startsAt } = await page(params);
  weft.wait({ minutes: Math.max(0, (Date.parse(startsAt) - Date.parse(weft.kernel.now())) / 60_000) });
  const { version } = await page(params);
  await facilitator.do(operations.open, {
    params,
    body: { passing: { reason: "We are here" } },
    ifMatch: version,
  });
  for (const person of byId.values()) await person.do(operations.bePresent, { params });
  return facilitator;
}
const round = async (params: { session: string }, by = weft.people.leader) =>
  (await by.do(operations.room, { params })).round;

test("what somebody wrote in the silent round before they left is shown at the opening as theirs, and nothing of it before", async () => {
  const params = await planned("Silent");
  const { id: item } = (
    await weft.people.leader.do(operations.propose, { params, body: { title: "Two plants" } })
  ).agenda.find(({ title }) => title === "Two plants")!;
  const facilitator = await facilitatorOf(params);
  const leaver = [...byId.values()].find(({ id }) => ![facilitator.id, weft.people.leader.id].includes(id))!;
  await leaver.do(operations.writeView, { params: { ...params, item }, body: { text: "One is enough" } });
  await leaves(leaver);
  byId.delete(leaver.id);
  expect(JSON.stringify(await page(params))).not.toContain("One is enough");
  await opened(params);
  const shown = (await page(params)).agenda.find(({ id }) => id === item)!;
  expect(shown.views).toMatchObject([{ person: { id: leaver.id }, text: "One is enough" }]);
});

test("a round that is being spoken waits for nobody who has left: the word is the next one's, and the last one's ends it", async () => {
  const params = await planned("Spoken");
  const facilitator = await opened(params);
  await facilitator.do(operations.startRound, { params, body: { question: "What do we not see?" } });
  const { order } = (await round(params))!;
  const ids = order.map(({ id }) => id);
  const next = (from: number) => facilitator.call(operations.advanceRound, { params, body: { from } });
  const gone = ids.filter((id) => ![facilitator.id, weft.people.leader.id].includes(id));
  // One who has the word or is still to come: none of the two is waited for.
  await leaves(byId.get(gone[0]!)!);
  await leaves(byId.get(gone[1]!)!);
  const left = ids.filter((id) => !gone.slice(0, 2).includes(id));
  expect((await round(params))!.order.map(({ id }) => id)).toEqual(left);
  for (const from of left.keys()) expect((await next(from)).status).toBe(200);
  expect(await round(params)).toBeNull();

  await facilitator.do(operations.startRound, { params, body: { question: "And now?" } });
  const again = (await round(params))!.order.map(({ id }) => id);
  for (let from = 0; from < again.length - 1; from++) await next(from);
  expect(again.toSorted()).toEqual(left.toSorted());
  await leaves(byId.get(again.at(-1)!)!);
  expect(await round(params, weft.people.administrator)).toBeNull();
});
