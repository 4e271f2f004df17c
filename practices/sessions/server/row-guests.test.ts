import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let session: string;
let challenge: string;
let item: string;

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader, member, convener } = weft.people;
  const cadence = {
    every: "weekly",
    weekday: 1,
    time: "09:00",
    timeZone: "Europe/Berlin",
    minutes: 60,
  } as const;
  const council = await convener.do(councils.operations.make, {
    body: {
      title: "Forecast council",
      cadence,
      people: [convener, leader, member].map(({ id }) => ({ person: id, part: "member" as const })),
    },
  });
  await weft.derived();
  const { items } = await convener.do(operations.list, { query: { council: council.key, upcoming: "true" } });
  session = items[0]!.key;
  const raised = await leader.do(challenges.operations.raise, { body: { title: "Forecasts that agree" } });
  challenge = raised.key;
  item = raised.id;
  const other = await leader.do(challenges.operations.raise, { body: { title: "Something internal" } });
  for (const { key, title } of [raised, other])
    await convener.do(operations.propose, { params: { session }, body: { title, about: key } });
});
afterAll(() => weft.stop());

const letIn = (person = weft.people.guest.id) =>
  weft.people.convener.call(operations.letIn, { params: { session, item }, body: { person } });
const rows = async () => (await weft.people.guest.do(operations.myRows)).items;
const invite = (on: boolean) =>
  on
    ? weft.people.leader.do(challenges.operations.addPerson, {
        params: { challenge },
        body: { person: weft.people.guest.id, part: "guest" },
      })
    : weft.people.leader.do(challenges.operations.removePerson, {
        params: { challenge, part: "guest", person: weft.people.guest.id },
      });

test("only a guest of what the row is about is let into it, by who facilitates", async () => {
  const { guest, member, leader } = weft.people;
  expect((await letIn()).problem.code).toBe("guest_not_of_row");
  await invite(true);
  expect((await letIn(member.id)).problem.code).toBe("guest_not_of_row");
  const params = { session, item };
  const page = await weft.people.convener.do(operations.get, { params: { session } });
  const other = [leader, member].find(({ id }) => id !== page.facilitator?.id)!;
  expect((await other.call(operations.letIn, { params, body: { person: guest.id } })).status).toBe(403);
  expect((await guest.call(operations.letIn, { params, body: { person: guest.id } })).status).toBe(404);
  expect((await letIn()).status).toBe(200);
  expect((await letIn()).body.agenda.find(({ id }) => id === item)!.guests).toEqual([
    { id: guest.id, name: guest.name },
  ]);
});

test("they are told, see that row and nothing else of the session", async () => {
  const { guest } = weft.people;
  await weft.derived();
  const inbox = (await guest.do(core.operations.listInbox)).items;
  expect(inbox.filter(({ event }) => event.kind === "session_guest.let_in")).toHaveLength(1);
  expect(await rows()).toMatchObject([
    { item, open: false, since: null, record: { key: challenge }, views: [] },
  ]);
  expect(JSON.stringify(await rows())).not.toMatch(/internal|Forecast council/);
  const params = { session };
  for (const operation of [operations.get, operations.room, operations.readNotes])
    expect((await guest.call(operation as typeof operations.get, { params })).status).toBe(404);
  expect((await guest.call(core.operations.getRecord, { params: { record: session } })).status).toBe(404);
});

test("views are theirs from the opening on, and it ends with the row", async () => {
  const { convener, member } = weft.people;
  await member.do(operations.writeView, {
    params: { session, item },
    body: { text: "One owner for each figure" },
  });
  expect(JSON.stringify(await rows())).not.toContain("One owner");
  const opened = async () => convener.do(operations.get, { params: { session } });
  const { version, facilitator, startsAt } = await opened();
  weft.wait({ minutes: Math.ceil((Date.parse(startsAt) - Date.parse(weft.kernel.now())) / 60_000) });
  const opener = Object.values(weft.people).find(({ id }) => id === facilitator!.id)!;
  await opener.do(operations.open, {
    params: { session },
    body: { passing: { reason: "Held in writing" } },
    ifMatch: version,
  });
  await convener.do(operations.start, { params: { session, item } });
  expect(await rows()).toMatchObject([
    {
      open: true,
      since: expect.any(String),
      views: [{ person: { id: member.id }, text: "One owner for each figure" }],
    },
  ]);
  await convener.do(operations.endItem, { params: { session, item }, body: { outcome: "done" } });
  expect(await rows()).toEqual([]);
});

test("who was let out, or is no guest of it any more, sees nothing of it, is counted nothing, and is not back by another invitation", async () => {
  const { convener, guest, leader } = weft.people;
  const more = await leader.do(challenges.operations.raise, { body: { title: "A second one" } });
  item = more.id;
  challenge = more.key;
  await invite(true);
  await convener.do(operations.propose, {
    params: { session },
    body: { title: more.title, about: more.key },
  });
  await letIn();
  expect(await rows()).toHaveLength(1);
  await convener.do(operations.letOut, { params: { session, item, person: guest.id } });
  expect(await rows()).toEqual([]);
  await letIn();
  await leader.do(core.operations.addComment, {
    params: { record: challenge },
    body: { body: `What do you think, @[${guest.name}](${guest.id})?` },
  });
  await weft.derived();
  await guest.do(core.operations.readInbox, { body: { upTo: (await guest.do(core.operations.me)).seq - 1 } });
  await invite(false);
  expect(await rows()).toEqual([]);
  expect((await guest.do(core.operations.me)).unread).toBe(
    (await guest.do(core.operations.listInbox, { query: { unread: "true" } })).items.length,
  );
  expect(JSON.stringify(await guest.do(core.operations.listInbox))).not.toContain("A second one");
  await weft.derived();
  await invite(true);
  expect(await rows()).toEqual([]);
});
