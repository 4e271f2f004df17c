import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

const { getArea, setPreferences, switchPractice } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let ada: TestPerson;
let milo: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, administrator: ada, member: milo } = weft.people);
});
afterAll(() => weft.stop());

type Area = "home" | "align" | "map" | "act" | "meet" | "learn" | "measure";
/** What is said, by page. */
async function alive(who: TestPerson, area: Area): Promise<Record<string, string[]>> {
  const { items } = await who.do(getArea, { params: { area } });
  const lines = items.flatMap((each) => each.alive);
  return Object.fromEntries(
    [...Map.groupBy(lines, ({ under }) => under)].map(([page, of]) => [page, of.map(({ says }) => says)]),
  );
}
const raise = (likelihood: number, impact: number, headers = {}) =>
  lena.do(risks.operations.raise, { body: { title: "Rust", likelihood, impact }, headers });

test("an area says of each practice what is alive in it, and what it is for where nothing is", async () => {
  const { items } = await milo.do(getArea, { params: { area: "act" } });
  expect(items.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["challenges", "decisions", "risks", "commitments"]),
  );
  for (const { purpose, alive: lines } of items) {
    expect(purpose.length).toBeGreaterThan(10);
    expect(lines).toEqual([]);
  }
  await raise(5, 5);
  await raise(5, 4);
  await raise(1, 1);
  expect(await alive(milo, "act")).toEqual({ risks: ["2 past the appetite", "3 open"] });
  const of = (await milo.do(getArea, { params: { area: "act" } })).items.flatMap((each) => each.alive);
  expect(of.map(({ page }) => page)).toEqual(["risks?state=open", "risks"]);
});

test("it is said in the language of whoever asks", async () => {
  await milo.do(setPreferences, { body: { language: "de" } });
  expect((await alive(milo, "act")).risks).toEqual(["2 über der Risikobereitschaft", "3 offen"]);
  await milo.do(setPreferences, { body: { language: "en" } });
});

test("what one may not see is counted nowhere", async () => {
  await raise(5, 5, { "weft-audience": `person:${lena.id}` });
  await lena.do(challenges.operations.raise, {
    body: { title: "Hidden" },
    headers: { "weft-audience": `person:${lena.id}` },
  });
  expect(await alive(milo, "act")).toEqual({ risks: ["2 past the appetite", "3 open"] });
  expect(await alive(lena, "act")).toEqual({
    challenges: ["1 to be framed"],
    risks: ["3 past the appetite", "4 open"],
  });
});

test("of promises only one's own are counted", async () => {
  await lena.do(commitments.operations.make, {
    body: { title: "Sweep the yard", dueOn: "2027-01-10", receiver: ada.id },
  });
  expect((await alive(lena, "act")).commitments).toEqual(["1 of yours open"]);
  expect((await alive(ada, "act")).commitments).toEqual(["1 promised to you"]);
  expect((await alive(milo, "act")).commitments).toBeUndefined();
});

test("a practice that is off is not there, and guests go round no house", async () => {
  await ada.do(switchPractice, { params: { practice: "risks" }, body: { on: false } });
  const { items } = await lena.do(getArea, { params: { area: "act" } });
  expect(items.map(({ id }) => id)).not.toContain("risks");
  expect(await alive(lena, "act")).not.toHaveProperty("risks");
  await ada.do(switchPractice, { params: { practice: "risks" }, body: { on: true } });
  expect((await weft.people.guest.call(getArea, { params: { area: "act" } })).status).toBe(403);
  expect((await lena.call(getArea, { params: { area: "nowhere" as never } })).status).toBe(400);
});

test("every practice says what it says of every area in both languages", async () => {
  for (const area of ["home", "align", "map", "act", "meet", "learn", "measure"] as const) {
    const said = Object.values(await alive(ada, area)).flat();
    for (const line of said) expect(line).not.toMatch(/[{}_]|undefined|\(removed\)/);
  }
  expect(Object.keys(await alive(ada, "map"))).toEqual(["people"]);
});
