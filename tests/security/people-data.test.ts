import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

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
