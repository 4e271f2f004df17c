import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let session: string;

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader, member } = weft.people;
  await leader.do(councils.operations.make, {
    body: {
      title: "Council of leaders",
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: [leader, member].map(({ id }, at) => ({
        person: id,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
    },
  });
  await weft.derived();
  const { items } = await member.do(operations.list, { query: { upcoming: "true", mine: "true" } });
  session = items[0]!.key;
});
afterAll(() => weft.stop());

const propose = async (title: string, about?: string) => {
  const { agenda } = await weft.people.member.do(operations.propose, {
    params: { session },
    body: { title, about },
  });
  return agenda.find((row) => row.title === title)!.id;
};
const titles = async () =>
  (await weft.people.member.do(operations.get, { params: { session } })).agenda.map(({ title }) => title);

test("whoever proposed takes it back, a record too, and may propose it again", async () => {
  const { leader, member } = weft.people;
  const { key } = await leader.do(challenges.operations.raise, { body: { title: "Two calendars" } });
  for (const about of [undefined, key]) {
    const item = await propose("Two calendars", about);
    expect(await titles()).toContain("Two calendars");
    await member.do(operations.withdraw, { params: { session, item } });
    expect(await titles()).not.toContain("Two calendars");
  }
});

test("nobody takes back another's proposal, or one that somebody did something with", async () => {
  const { leader, member } = weft.people;
  const refused = async (who: typeof member, item: string) =>
    (await who.call(operations.withdraw, { params: { session, item } })).problem?.code;
  const item = await propose("Who answers the press?");
  expect(await refused(leader, item)).toBe("item_taken_up");
  await leader.do(operations.writeView, { params: { session, item }, body: { text: "I do" } });
  expect(await refused(member, item)).toBe("item_taken_up");
  expect(await titles()).toContain("Who answers the press?");
  expect(await refused(member, crypto.randomUUID())).toBe("item_missing");
  expect((await weft.people.guest.call(operations.withdraw, { params: { session, item } })).status).toBe(404);
});
