import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";

let weft: TestWeft;
let leaver: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  leaver = await weft.addPerson("member", "Petra Leaver");
  const { administrator } = weft.people;
  const params = { person: leaver.id };
  const { version } = await administrator.do(people.operations.getPerson, { params });
  await administrator.do(people.operations.deactivatePerson, {
    params,
    body: { reason: "LETGOFORCAUSE" },
    ifMatch: version,
  } as never);
  await weft.derived();
});
afterAll(() => weft.stop());

/** All that an operation that reads answers somebody, where it needs nothing but a record to be named. */
async function everyAnswer(person: TestPerson): Promise<string> {
  const answers: string[] = [];
  for (const { operation } of weft.kernel.house.operations.values()) {
    if (operation.method !== "GET" || operation.stream) continue;
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const params = Object.fromEntries(names.map((name) => [name, leaver.id]));
    const query = operation.id === "search.find" ? { q: "LETGOFORCAUSE" } : {};
    const reply = await person.call(operation, { params, query } as never);
    answers.push(JSON.stringify(reply.body));
  }
  return answers.join("\n");
}

describe("why somebody was deactivated", () => {
  test("is read by administrators, and by nobody else on any surface that reads", async () => {
    const { administrator, convener, leader, member } = weft.people;
    expect(await everyAnswer(administrator)).toContain("LETGOFORCAUSE");
    for (const person of [convener, leader, member]) {
      const answers = await everyAnswer(person);
      expect(answers).toContain(leaver.id);
      expect(answers).not.toContain("LETGOFORCAUSE");
    }
  });

  test("goes after 180 days, and the log still holds", async () => {
    weft.wait({ days: 179 });
    await weft.runJob("people.forget-reasons");
    expect(await everyAnswer(weft.people.administrator)).toContain("LETGOFORCAUSE");
    weft.wait({ days: 2 });
    await weft.runJob("people.forget-reasons");
    expect(await everyAnswer(weft.people.administrator)).not.toContain("LETGOFORCAUSE");
    expect((await weft.events("person.deactivated"))[0]).toMatchObject({ erased: true });
    expect(await verifyChain(weft.kernel, weft.workspace)).toMatchObject({ fault: null });
  });
});

test("who read a digest and who was present in a session are in no export of the workspace", () => {
  const exported = weft.kernel.house.practices.flatMap(({ exports }) => exports.map(({ table }) => table));
  expect(exported).toContain("digest");
  expect(exported).toContain("session");
  for (const table of [
    "digest_reading",
    "session_presence",
    "took_part",
    "held_answer",
    "sealed_answer",
    "sign_in",
  ])
    expect(exported).not.toContain(table);
});

test("no operation answers who has read a digest, or who was present once a session is over", () => {
  const reading = [...buildHouse(practiceServers).operations.values()].map(({ operation }) => operation);
  const named = reading.filter(
    ({ method, path }) => method === "GET" && /reading|attendance|presence/.test(path),
  );
  expect(named.map(({ id }) => id)).toEqual([]);
});

test("everybody is told how long what is about them is kept", async () => {
  const { items } = await weft.people.member.do(core.operations.listRetention);
  const page = readFileSync("docs/operate/privacy.md", "utf8");
  for (const { what, days } of items) expect(page, what).toContain(`| ${what} | ${days} |`);
});

test("what is for somebody alone is given to them, and to no administrator who asks for all that is held of them", async () => {
  const { administrator, leader } = weft.people;
  const kim = await weft.addPerson("member", "Kim Kept");
  const promise = await kim.do(commitments.operations.make, {
    body: { title: "A promise", dueOn: "2026-03-03", receiver: leader.id },
  });
  const put = await kim.do(commitments.operations.renegotiate, {
    params: { commitment: promise.id },
    body: { dueOn: "2026-03-04", reason: "OWNDELAY" },
    ifMatch: promise.version,
  });
  await kim.do(commitments.operations.close, {
    params: { commitment: promise.id },
    body: { outcome: "broken", note: "OWNFAULT" },
    ifMatch: put.version,
  });
  const council = await leader.do(councils.operations.make, {
    body: {
      title: "A council",
      cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
      people: [leader, kim].map(({ id }) => ({ person: id, part: "chair" as const })),
    },
  });
  await weft.derived();
  const { items } = await kim.do(sessions.operations.list, { query: { council: council.id } });
  await kim.do(sessions.operations.bePresent, {
    params: { session: items[0]!.id },
    body: { checkIn: "OWNMOOD" },
  });
  const params = { person: kim.id };
  const own = await kim.do(people.operations.exportPerson, { params });
  const held = await administrator.do(people.operations.exportPerson, { params });
  const ofOwn = weft.kernel.house.practices.flatMap(({ personalData }) => personalData?.own ?? []);
  for (const word of ["OWNDELAY", "OWNFAULT", "OWNMOOD", "broken"]) {
    expect(JSON.stringify(own)).toContain(word);
    expect(JSON.stringify(held)).not.toContain(word);
  }
  for (const { table, columns } of ofOwn) {
    if (!columns) expect([table, held.tables[table]]).toEqual([table, undefined]);
    for (const row of held.tables[table] ?? [])
      expect(Object.keys(row).filter((name) => columns?.includes(name))).toEqual([]);
  }
  expect(held.tables.commitment).toMatchObject([{ id: promise.id, day_on: "2026-03-03" }]);
  // Whatever tells who read or came to something is for them alone.
  const told = Object.keys(own.tables).filter((table) => /reading|presence|inbox|renegotiation/.test(table));
  expect(told.length).toBeGreaterThan(1);
  expect(told.filter((table) => table in held.tables)).toEqual([]);
});
