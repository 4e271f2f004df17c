import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

/** Whoever leaves a department goes on seeing what rests on them there, until it rests on somebody else. */
const { addDepartment, editDepartment, getDepartment, getPerson, movePerson } = people.operations;
const { getRecord, getAudience, search, follow } = core.operations;

let weft: TestWeft;
let works: string;
let press: string;
let sales: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const add = async (name: string, parent?: string) =>
    (await weft.people.convener.do(addDepartment, { body: { name, ...(parent ? { parent } : {}) } })).id;
  works = await add("Works");
  press = await add("Press", works);
  sales = await add("Sales");
});
afterAll(() => weft.stop());

async function move({ id }: TestPerson, department: string): Promise<void> {
  const { convener } = weft.people;
  const { version } = await convener.do(getPerson, { params: { person: id } });
  await convener.do(movePerson, { params: { person: id }, body: { department }, ifMatch: version });
}
async function inPress(name: string): Promise<TestPerson> {
  const person = await weft.addPerson("leader", name);
  await move(person, press);
  return person;
}
const risk = (by: TestPerson, title: string, token: string) => {
  weft.kernel.identity.forget();
  return by.do(risks.operations.raise, { body: { title }, headers: { "weft-audience": token } });
};
/** What somebody holds is remembered for two seconds. */
async function sees(who: TestPerson, record: { id: string }): Promise<boolean> {
  weft.kernel.identity.forget();
  return (await who.call(getRecord, { params: { record: record.id } })).status === 200;
}
const finds = async (who: TestPerson, title: string) =>
  (await who.do(search, { query: { q: title } })).items.map(({ record }) => record.title).includes(title);

async function giveTo(from: TestPerson, { id }: { id: string }, to: TestPerson): Promise<void> {
  const { version } = await from.do(risks.operations.get, { params: { risk: id } });
  await from.do(risks.operations.assess, { params: { risk: id }, body: { owner: to.id }, ifMatch: version });
}

describe("whoever leaves a department", () => {
  test("sees what they own there, in lists and search too, and nothing else of it, until they hand it over", async () => {
    const leaver = await inPress("Lia Leaver");
    const stays = await inPress("Stan Stays");
    const own = await risk(leaver, "Rollers wear out", `department:${press}`);
    const other = await risk(stays, "Belts slip", `department:${press}`);
    await move(leaver, sales);
    expect(await sees(leaver, own)).toBe(true);
    expect(await finds(leaver, "Rollers wear out")).toBe(true);
    const { items } = await leaver.do(risks.operations.list, {});
    expect(items.map(({ title }) => title)).toEqual(["Rollers wear out"]);
    expect(await sees(leaver, other)).toBe(false);
    expect(await sees(stays, own)).toBe(true);
    const audience = await stays.do(getAudience, { params: { record: own.id } });
    expect(audience.items.map(({ token }) => token)).toEqual([`department:${press}`, `person:${leaver.id}`]);

    await giveTo(leaver, own, stays);
    expect(await sees(leaver, own)).toBe(false);
    expect(await finds(leaver, "Rollers wear out")).toBe(false);
    expect(await sees(stays, own)).toBe(true);
    const after = await stays.do(getAudience, { params: { record: own.id } });
    expect(after.items.map(({ token }) => token)).toEqual([`department:${press}`]);
  });

  test("sees what they take part in, and loses what they only follow", async () => {
    const leaver = await inPress("Paul Partner");
    const stays = await inPress("Sia Stays");
    const made = await stays.do(challenges.operations.raise, {
      body: { title: "Paper comes late" },
      headers: { "weft-audience": `department:${press}` },
    });
    const { version } = await stays.do(challenges.operations.get, { params: { challenge: made.id } });
    await stays.do(challenges.operations.edit, {
      params: { challenge: made.id },
      body: { sponsor: leaver.id },
      ifMatch: version,
    });
    const followed = await risk(stays, "Ink dries", `department:${press}`);
    await leaver.do(follow, { params: { record: followed.id }, body: { following: true } });
    await move(leaver, sales);
    expect(await sees(leaver, made)).toBe(true);
    expect(await sees(leaver, followed)).toBe(false);
  });

  test("also where the department is hung elsewhere, and where it is a council that somebody leaves", async () => {
    const leaver = await inPress("Cora Council");
    const high = await risk(leaver, "Cranes are booked", `department:${works}`);
    const { convener } = weft.people;
    const { version } = await convener.do(getDepartment, { params: { department: press } });
    await convener.do(editDepartment, {
      params: { department: press },
      body: { parent: null },
      ifMatch: version,
    });
    expect(await sees(leaver, high)).toBe(true);

    const council = await convener.do(councils.operations.make, {
      body: {
        title: "Quiet council",
        cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 },
        people: [
          { person: convener.id, part: "chair" },
          { person: leaver.id, part: "member" },
        ],
      },
    });
    await weft.derived();
    const own = await risk(leaver, "Nobody decides", `council:${council.id}`);
    const others = await risk(convener, "Too many meet", `council:${council.id}`);
    await convener.do(councils.operations.release, {
      params: { council: council.key },
      body: { person: leaver.id, part: "member" },
    });
    await weft.derived();
    expect(await sees(leaver, own)).toBe(true);
    expect(await sees(leaver, others)).toBe(false);
  });

  test("who comes back and hands over sees it as everybody there, and who leaves for good keeps nothing", async () => {
    const back = await inPress("Bea Back");
    const stays = await inPress("Sol Stays");
    const own = await risk(back, "Gears grind", `department:${press}`);
    await move(back, sales);
    await move(back, press);
    await giveTo(back, own, stays);
    expect(await sees(back, own)).toBe(true);
    await move(back, sales);
    expect(await sees(back, own)).toBe(false);
  });
});
