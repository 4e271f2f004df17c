import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { people } from "../contract.ts";

const { operations } = people;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const versionOf = async (person: string) =>
  (await weft.people.administrator.do(operations.getPerson, { params: { person } })).version;
const found = async (q: string) =>
  (await weft.people.member.do(core.operations.search, { query: { q } })).items.map(
    ({ record }) => record.key,
  );

test("an address changes, and the person with their sign-ins and history stays", async () => {
  const { administrator, convener, member } = weft.people;
  const kaja = await weft.addPerson("member", "Kaja Eriksen", "quokka@example.org");
  const change = async (by: typeof member, body: { email: string; namesake?: boolean }) =>
    by.call(operations.changeAddress, {
      params: { person: kaja.id },
      body,
      ifMatch: await versionOf(kaja.id),
    });
  for (const by of [member, convener, kaja])
    expect((await change(by, { email: "wombat@example.org" })).status).toBe(403);
  expect((await change(administrator, { email: "not an address" })).problem.errors).toMatchObject([
    { path: "email" },
  ]);
  expect((await change(administrator, { email: member.email.toUpperCase() })).problem.code).toBe(
    "email_taken",
  );
  const alike = member.email.replace("m", "rn");
  expect((await change(administrator, { email: alike })).problem).toMatchObject({
    code: "email_alike",
    detail: expect.stringContaining(member.email),
  });
  expect((await change(administrator, { email: "kаja@example.org" })).problem.errors).toMatchObject([
    { path: "email" },
  ]);
  const { body } = await change(administrator, { email: "wombat@example.org" });
  expect(body).toMatchObject({ id: kaja.id, email: "wombat@example.org", name: "Kaja Eriksen" });
  // Their page stays open, search follows, and the log says it to whom it is for.
  expect((await kaja.do(core.operations.me)).person.email).toBe("wombat@example.org");
  expect(await found("wombat@example.org")).toEqual([body.key]);
  expect(await found("quokka@example.org")).not.toContain(body.key);
  expect((await weft.events("person.address_changed")).at(-1)!.data).toEqual({
    was: "quokka@example.org",
    email: "wombat@example.org",
  });
  expect((await change(administrator, { email: alike, namesake: true })).status).toBe(200);
});

test("a link that was mailed to the old address ends, and an invitation is made anew", async () => {
  const { administrator } = weft.people;
  const { id } = await administrator.do(operations.addPerson, {
    body: { email: "pia@old.example", name: "Pia Pending" },
  });
  const { link } = await administrator.do(operations.invitePerson, { params: { person: id } });
  const after = await administrator.do(operations.changeAddress, {
    params: { person: id },
    body: { email: "pia@new.example" },
    ifMatch: await versionOf(id),
  });
  expect(after.access).toBe("listed");
  const open = await weft.within(async ({ client }) => {
    const { rows } = await client.query(
      "select count(*)::int as open from one_time_link where person_id = $1 and used_at is null and expires_at > $2",
      [id, weft.kernel.now()],
    );
    return rows[0].open as number;
  });
  expect([typeof link, open]).toEqual(["string", 0]);
});

test("a department that is renamed is found by its new name, and so are its people", async () => {
  const { convener } = weft.people;
  const made = await convener.do(operations.addDepartment, { body: { name: "Supply Chain" } });
  const person = await weft.addPerson("member", "Sven Svensson");
  const { key } = await convener.do(operations.movePerson, {
    params: { person: person.id },
    body: { department: made.key },
    ifMatch: 1,
  });
  expect(await found("Supply Chain")).toEqual(expect.arrayContaining([made.key, key]));
  await convener.do(operations.editDepartment, {
    params: { department: made.key },
    body: { name: "Logistikzentrum" },
    ifMatch: 1,
  });
  expect(await found("Logistikzentrum")).toEqual(expect.arrayContaining([made.key, key]));
  expect(await found("Supply Chain")).toEqual([]);
});

test("titles of people follow the name of their department, as whole words, and what they were before stays", async () => {
  const { administrator } = weft.people;
  const department = await administrator.do(operations.addDepartment, { body: { name: "R&D (Nord)" } });
  const titles = ["Head of R&D (Nord)", "R&D (Nord), buyer for R&D (Nord)", "XR&D (Nord)s", "Lead"];
  const people = [];
  for (const [at, title] of titles.entries())
    people.push(
      await administrator.do(operations.addPerson, {
        body: {
          name: `Titled ${["Ann", "Bo", "Cy", "Di"][at]!}`,
          email: `titled${at}@weft.example`,
          department: department.key,
          title,
        },
      }),
    );
  await administrator.do(operations.editDepartment, {
    params: { department: department.id },
    body: { name: "C:\\1 & Co" },
    ifMatch: department.version,
  });
  const now = [];
  for (const { id } of people)
    now.push((await administrator.do(operations.getPerson, { params: { person: id } })).placement!.title);
  expect(now).toEqual(["Head of C:\\1 & Co", "C:\\1 & Co, buyer for C:\\1 & Co", "XR&D (Nord)s", "Lead"]);
});

test("a council that is renamed has its planned session called so, and what was held keeps its name", async () => {
  const { leader } = weft.people;
  const cadence = {
    every: "weekly" as const,
    weekday: 1,
    time: "09:00",
    timeZone: "Europe/Berlin",
    minutes: 60,
  };
  const council = await leader.do(councils.operations.make, { body: { title: "Leaver council", cadence } });
  await weft.derived();
  const titles = async () =>
    (await leader.do(sessions.operations.list, { query: { council: council.id } })).items.map(
      ({ title }) => title,
    );
  expect(await titles()).toMatchObject([expect.stringMatching(/^Leaver council, /)]);
  await leader.do(councils.operations.edit, {
    params: { council: council.id },
    body: { title: "Stayer council" },
    ifMatch: council.version,
  });
  await weft.derived();
  expect(await titles()).toMatchObject([expect.stringMatching(/^Stayer council, /)]);
});
