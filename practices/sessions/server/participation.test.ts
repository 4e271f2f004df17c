import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let works: TestPerson[];
let sales: TestPerson[];

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { convener } = weft.people;
  const inDepartment = async (name: string, count: number, level: "manager" | "contributor") => {
    const { id: department } = await convener.do(people.operations.addDepartment, { body: { name } });
    const all: TestPerson[] = [];
    for (let at = 0; at < count; at++) {
      const person = await weft.addPerson("member", `${name}${"ABCDEF"[at]} Test`);
      await convener.do(people.operations.movePerson, {
        params: { person: person.id },
        body: { department, level },
        ifMatch: 1,
      });
      all.push(person);
    }
    return all;
  };
  works = await inDepartment("Works", 5, "manager");
  sales = await inDepartment("Sales", 5, "contributor");
});
afterAll(() => weft.stop());

test("is told by department and by level of the latest whole quarter", async () => {
  const { leader, convener } = weft.people;
  const council = await convener.do(councils.operations.make, {
    body: {
      title: "Lead time",
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 },
      people: [...works, ...sales].map((person, at) => ({
        person: person.id,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
    },
  });
  await weft.derived();
  for (let week = 0; week < 3; week++) {
    const { items } = await convener.do(operations.list, {
      query: { council: council.key, upcoming: "true" },
    });
    const params = { session: items[0]!.key };
    const session = await convener.do(operations.get, { params });
    weft.wait({ minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
    const holder = session.turns.find(({ duty }) => duty === "facilitator")!.holder!.id;
    const facilitator = [...works, ...sales].find(({ id }) => id === holder)!;
    const missing = sales.filter(({ id }) => id !== holder).slice(0, 2);
    for (const person of [...works, ...sales])
      if (!missing.includes(person)) await person.do(operations.bePresent, { params });
    const { version } = await facilitator.do(operations.get, { params });
    const opened = await facilitator.do(operations.open, { params, ifMatch: version });
    await facilitator.do(operations.close, { params, ifMatch: opened.version });
    await weft.derived();
  }
  weft.wait({ days: 60 });
  const participation = async () => {
    const { figures } = await leader.do(scorecard.operations.get, { query: { days: 90 } });
    return figures.find(({ id }) => id === "participation")!;
  };
  const told = await participation();
  expect(told).toMatchObject({ sampleSize: 3, groupsWithheld: 0, verdict: "few" });
  expect(told.value).toBeCloseTo(0.8, 9);
  const groups = told.groups
    .map(({ by, label, value, people: of }) => [by, label, value, of])
    .toSorted((one, other) => String(one).localeCompare(String(other)));
  expect(groups).toEqual([
    ["department", "Sales", expect.closeTo(0.6, 9), 5],
    ["department", "Works", 1, 5],
    ["level", "contributors", expect.closeTo(0.6, 9), 5],
    ["level", "managers", 1, 5],
  ]);
});
