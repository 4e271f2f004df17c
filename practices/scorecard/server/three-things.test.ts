import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "../contract.ts";

let weft: TestWeft;
const department: Record<string, string> = {};
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { administrator } = weft.people;
  for (const [name, size] of [
    ["Finance", 6],
    ["Sales", 5],
    ["Legal", 1],
  ] as const) {
    const { id, key } = await administrator.do(people.operations.addDepartment, { body: { name } });
    department[name] = id;
    for (let nth = 0; nth < size; nth += 1) {
      const person = await weft.addPerson("member", `${name}${nth} Person`);
      const { version } = await administrator.do(people.operations.getPerson, {
        params: { person: person.id },
      });
      await administrator.do(people.operations.movePerson, {
        params: { person: person.id },
        body: { department: key },
        ifMatch: version,
      });
    }
  }
});
afterAll(() => weft.stop());

const things = async (who: TestPerson, query: { to?: string } = {}) =>
  (await who.do(scorecard.operations.get, { query: { days: 90, ...query } })).talkAbout;

async function offTrack(title: string) {
  const { leader } = weft.people;
  const { id, key } = await leader.do(challenges.operations.raise, { body: { title } });
  await leader.do(challenges.operations.update, {
    params: { challenge: key },
    body: { progress: "Nothing moved", health: "off_track" },
  });
  return { id, key };
}

async function askFor(name: string, challenge: string) {
  await weft.people.leader.do(challenges.operations.askForHelp, {
    params: { challenge },
    body: { question: "Who releases the tooling?", department: department[name] },
  });
}

test("nothing is off where nothing happened", async () => {
  expect(await things(weft.people.member)).toEqual([]);
});

test("the oldest challenge off track and help not given in three days are said, small departments are not", async () => {
  const { member, guest, leader } = weft.people;
  const { key } = await offTrack("Lead times doubled");
  const { key: other } = await leader.do(challenges.operations.raise, { body: { title: "Two price lists" } });
  const { key: third } = await leader.do(challenges.operations.raise, { body: { title: "Contracts wait" } });
  await askFor("Finance", other);
  await askFor("Legal", third);
  expect((await things(member)).map(({ kind }) => kind)).toEqual(["off_track"]);
  weft.wait({ days: 6 });
  const found = await things(member);
  expect(found.map(({ kind, records }) => [kind, ...records.map((each) => each.key)])).toEqual([
    ["help", other],
    ["off_track", key],
  ]);
  expect(found[0]).toMatchObject({
    says: expect.stringMatching(
      /^Help from .?Finance.?: 1 request unanswered past its time, asked 6 days ago$/,
    ),
    figure: "help_answer_time",
  });
  expect(found[1]!.says).toMatch(/^.?Lead times doubled.? is off track, 6 days after it was raised$/);
  expect(JSON.stringify(found)).not.toContain("Legal");
  expect((await guest.call(scorecard.operations.get, {})).status).toBe(403);
});

test("a period that is over has nothing to talk about now", async () => {
  const { member } = weft.people;
  expect(await things(member, { to: "2020-01-31" })).toEqual([]);
});

test("a confidential challenge is among the three for those who see it alone", async () => {
  const { leader, member } = weft.people;
  const before = await things(member);
  weft.wait({ days: -300 });
  const { id } = await offTrack("A buyer for Bruno");
  weft.wait({ days: 300 });
  expect((await things(member)).find(({ kind }) => kind === "off_track")!.says).toContain(
    "A buyer for Bruno",
  );
  await weft.within(({ client, emit }) => {
    emit("comment.edited", { record: id, data: { comment: id, excerpt: null } });
    return client.query("update record set audience = array[$2::text] where id = $1", [
      id,
      `person:${leader.id}`,
    ]);
  });
  expect(await things(member)).toEqual(before);
  expect(JSON.stringify(await things(leader))).toContain("A buyer for Bruno");
});
