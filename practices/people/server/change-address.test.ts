import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
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

describe("an address that is changed", () => {
  const { changeAddress, importPeople } = operations;
  const ways: Record<string, (person: { id: string; email: string }, email: string) => Promise<unknown>> = {
    "on the page": async ({ id }, email) =>
      weft.people.administrator.do(changeAddress, {
        params: { person: id },
        body: { email },
        ifMatch: await versionOf(id),
      }),
    "by a file": (person, email) =>
      weft.people.administrator.do(importPeople, {
        body: {
          csv: `email,name,department,new_email\n${person.email},Somebody ${email.split("@")[0]},Yard,${email}\n`,
        },
      }),
  };

  test.each(Object.keys(ways))(
    "%s: stands on the log and in both security logs, and the trail holds",
    async (way) => {
      const name = way.replaceAll(" ", "-");
      const email = `${name}@new.example`;
      const person = await weft.addPerson("member", `Somebody ${name}`, `${name}@old.example`);
      await ways[way]!(person, email);
      expect((await weft.events("person.address_changed")).at(-1)).toMatchObject({
        record: { id: person.id },
        data: { was: person.email, email },
        actor: { id: weft.people.administrator.id },
      });
      const entry = {
        what: "address_changed",
        about: email,
        person: { id: person.id },
        by: { id: weft.people.administrator.id },
      };
      const all = await weft.people.administrator.do(core.operations.listAllSecurity, {
        query: { person: person.id },
      });
      expect(all.items).toContainEqual(expect.objectContaining({ what: "address_changed" }));
      expect(all.items.find(({ what }) => what === "address_changed")).toMatchObject(entry);
      const own = await person.do(core.operations.listSecurity);
      expect(own.items.find(({ what }) => what === "address_changed")).toMatchObject(entry);
      // Nobody else is told, neither where they were nor where they are.
      const { items } = await weft.people.member.do(core.operations.listEvents, {
        query: { record: person.id } as never,
      });
      expect(items.map(({ kind }) => kind)).not.toContain("person.address_changed");
      expect((await verifyChain(weft.kernel, weft.workspace)).findings).toEqual([]);
    },
  );

  test("is given by whoever has just shown that it is them, not by a key that lies somewhere, and ends no sign-in", async () => {
    const person = await weft.addPerson("member", "Lina Link", "lina@old.example");
    const { secret } = await weft.people.administrator.do(core.operations.makeKey, {
      body: { name: "directory", scopes: ["*:*"] },
    });
    const given = {
      params: { person: person.id },
      body: { email: "lina@new.example" },
      ifMatch: await versionOf(person.id),
    };
    expect((await weft.byKey(secret).call(changeAddress, given)).status).toBe(403);
    const entries = async () =>
      (await person.do(core.operations.listSecurity)).items.filter(({ what }) => what === "address_changed");
    expect(await entries()).toEqual([]);
    await weft.people.administrator.do(changeAddress, given);
    expect((await person.do(core.operations.me)).person.email).toBe("lina@new.example");
    expect(await entries()).toHaveLength(1);
  });
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
