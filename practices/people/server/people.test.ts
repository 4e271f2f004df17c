import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { people } from "../contract.ts";
import { peopleReadModel } from "./people-read-model.ts";

const { operations } = people;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const addDepartment = (name: string, parent?: string) =>
  weft.people.convener.do(operations.addDepartment, { body: { name, ...(parent ? { parent } : {}) } });
const versionOf = async (person: string) =>
  (await weft.people.administrator.do(operations.getPerson, { params: { person } })).version;
const on = (person: { id: string }) => ({ params: { person: person.id } });

describe("departments", () => {
  test("count their people, alone and with those below", async () => {
    const top = await addDepartment("Operations");
    const below = await addDepartment("Logistics", top.key);
    for (const name of ["Liv", "Lou"]) {
      await weft.people.convener.do(operations.addPerson, {
        body: { email: `${name}@example.org`, name, department: below.key },
      });
    }
    await weft.people.convener.do(operations.addPerson, {
      body: { email: "ola@example.org", name: "Ola", department: top.key },
    });
    const { items } = await weft.people.member.do(operations.listDepartments);
    expect(items.find(({ id }) => id === top.id)).toMatchObject({ people: 1, peopleBelow: 3 });
    expect(items.find(({ id }) => id === below.id)).toMatchObject({ people: 2, peopleBelow: 2 });
    const list = (query: object) => weft.people.member.do(operations.listPeople, { query });
    expect((await list({ department: top.key })).items.map(({ name }) => name)).toEqual(["Ola"]);
    expect((await list({ department: top.key, below: "true" })).items).toHaveLength(3);
  });

  test("cannot end up below themselves", async () => {
    const [a, b] = [await addDepartment("Circle A"), await addDepartment("Circle B")];
    const below = (department: { id: string }, parent: { id: string }, ifMatch: number) =>
      weft.people.convener.call(operations.editDepartment, {
        params: { department: department.id },
        body: { parent: parent.id },
        ifMatch,
      });
    expect((await below(b, a, 1)).status).toBe(200);
    expect((await below(a, b, 1)).problem).toMatchObject({
      code: "department_cycle",
      detail: "Circle B is below Circle A; move it elsewhere first",
    });
    expect((await below(a, a, 1)).problem.code).toBe("department_cycle");
  });

  test("are described by their head, and placed and named by conveners alone", async () => {
    const { convener, leader, member } = weft.people;
    const made = await addDepartment("Finance");
    const params = { department: made.key };
    const headed = await convener.do(operations.editDepartment, {
      params,
      body: { head: leader.id },
      ifMatch: 1,
    });
    expect(headed).toMatchObject({ head: { name: "Lena Leader" }, version: 2 });
    const words = { workingWithUs: { whatToBringUs: "A number and a date" } };
    const edited = await leader.do(operations.editDepartment, { params, body: words, ifMatch: 2 });
    expect(edited.workingWithUs).toMatchObject({ whatToBringUs: "A number and a date", whatWeDo: "" });
    expect((await weft.events("department.edited")).at(-1)?.data).toMatchObject({
      changed: ["working_with_us"],
    });
    expect((await member.call(operations.editDepartment, { params, body: words, ifMatch: 3 })).status).toBe(
      403,
    );
    const renamed = await leader.call(operations.editDepartment, {
      params,
      body: { name: "Money" },
      ifMatch: 3,
    });
    expect(renamed.problem.code).toBe("forbidden");
    const found = await member.do(core.operations.search, { query: { q: "number date" } });
    expect(found.items.map(({ record }) => record.key)).toContain(made.key);
  });

  test("are without a head while the head has no access", async () => {
    const made = await addDepartment("Legal");
    const head = await weft.addPerson("leader", "Hal Head");
    await weft.people.convener.do(operations.editDepartment, {
      params: { department: made.id },
      body: { head: head.id },
      ifMatch: 1,
    });
    const headIn = () =>
      weft.within(
        async (context) => (await peopleReadModel.departmentsById(context, [made.id])).get(made.id)?.headId,
      );
    expect(await headIn()).toBe(head.id);
    await weft.people.administrator.do(operations.deactivatePerson, { ...on(head), body: {}, ifMatch: 1 });
    expect(await headIn()).toBeNull();
  });

  test("have names that differ in more than case and spaces", async () => {
    await addDepartment("Field Service");
    const twin = await weft.people.convener.call(operations.addDepartment, {
      body: { name: "field  service" },
    });
    expect(twin.problem.code).toBe("department_name_taken");
  });
});

describe("moving", () => {
  test("keeps where somebody was, and refuses a later day and a circle of managers", async () => {
    const { convener, member } = weft.people;
    const [from, to] = [await addDepartment("Before"), await addDepartment("After")];
    const boss = await weft.addPerson("leader", "Bo Boss");
    const mover = await weft.addPerson("member", "Mia Mover");
    const move = (body: object, ifMatch: number) =>
      convener.call(operations.movePerson, {
        ...on(mover),
        body: { department: from.key, ...body },
        ifMatch,
      });
    expect((await move({ title: "Analyst" }, 1)).status).toBe(200);
    expect((await move({ from: "2026-03-03" }, 2)).problem).toMatchObject({
      code: "bad_input",
      errors: [{ path: "from" }],
    });
    weft.wait({ days: 10 });
    expect((await move({ department: to.key, title: "Lead", manager: boss.id }, 2)).status).toBe(200);
    const person = await member.do(operations.getPerson, on(mover));
    expect(person.history).toMatchObject([
      { department: { name: "After" }, title: "Lead", from: "2026-03-12", until: null },
      { department: { name: "Before" }, title: "Analyst", from: "2026-03-02", until: "2026-03-12" },
    ]);
    expect((await member.do(operations.getPerson, on(boss))).reports).toEqual([
      { id: mover.id, name: "Mia Mover" },
    ]);
    expect((await weft.events("person.moved")).at(-1)?.data).toEqual({
      from: from.id,
      to: to.id,
      position: "Lead",
      since: "2026-03-12",
    });
    const circle = await convener.call(operations.movePerson, {
      ...on(boss),
      body: { department: to.key, manager: mover.id },
      ifMatch: 1,
    });
    expect(circle.problem).toMatchObject({
      code: "manager_cycle",
      detail: expect.stringContaining("Mia Mover"),
    });
    weft.wait({ days: -10 });
  });
});

describe("a name", () => {
  test("is corrected by the person or a convener, found by search, and never begins like a formula", async () => {
    const person = await weft.addPerson("member", "Nora Misspelt");
    const edit = (body: object, ifMatch: number) =>
      person.call(operations.editPerson, { ...on(person), body, ifMatch });
    expect((await edit({ name: "Nora Rightspelt", timeZone: "Europe/Lisbon" }, 1)).body).toMatchObject({
      name: "Nora Rightspelt",
      title: "Nora Rightspelt",
      timeZone: "Europe/Lisbon",
      version: 2,
    });
    expect((await edit({ name: "=cmd|' /C calc'!A0" }, 2)).problem.errors).toEqual([
      { path: "name", message: "A name cannot begin with = + - or @" },
    ]);
    expect((await edit({ timeZone: "Mars/Olympus" }, 2)).problem.code).toBe("bad_input");
    const other = await weft.people.member.call(operations.editPerson, {
      ...on(person),
      body: {},
      ifMatch: 2,
    });
    expect(other.status).toBe(403);
    const found = await weft.people.member.do(core.operations.search, { query: { q: "Rightspelt" } });
    expect(found.items).toHaveLength(1);
  });
});

describe("a name that reads like somebody else's", () => {
  const rename = async (who: TestPerson, whose: { id: string }, name: string, namesake?: boolean) => {
    const ifMatch = await versionOf(whose.id);
    const body = { name, ...(namesake === undefined ? {} : { namesake }) };
    return who.call(operations.editPerson, { ...on(whose), body, ifMatch });
  };

  test.each([
    "Ada Administrator",
    "АDA  ADMINISTRATOR",
    "Ada Adrninistrator",
    "Ada\u200B Administrаtоr.",
    "Administrator, Ada",
    "Weft",
    "WΕFT",
    "W eft",
  ])("is not taken by oneself, whatever it is written with: %j", async (name) => {
    const { member, leader, convener } = weft.people;
    for (const each of [member, leader, convener]) {
      const refused = await rename(each, each, name, true);
      expect([400, 409], refused.problem.code).toContain(refused.status);
    }
    expect((await member.do(operations.getPerson, on(member))).name).toBe(member.name);
  });

  test("is given to a namesake by a convener who says so, and told apart by key until then", async () => {
    const { convener, member } = weft.people;
    const add = (body: object) =>
      convener.call(operations.addPerson, {
        body: { email: "twin@example.org", name: "Milo Member", ...body },
      });
    const { key } = await member.do(operations.getPerson, on(member));
    expect((await add({})).problem).toMatchObject({
      code: "name_alike",
      detail: expect.stringContaining(`Milo Member (${key})`),
    });
    const twin = await add({ namesake: true });
    expect(twin.body.name).toBe("Milo Member");
    expect((await rename(convener, twin.body, "Milo Member-Vidal")).status).toBe(200);
    expect((await rename(convener, twin.body, "Mi1o Member")).problem.code).toBe("name_alike");
    expect((await rename(convener, twin.body, "Mi1o Member", true)).status).toBe(200);
    expect((await rename(convener, twin.body, "Twin Vidal")).status).toBe(200);
  });

  test("is free again when its person has left", async () => {
    const { administrator, member } = weft.people;
    const left = await weft.addPerson("member", "Lio Left");
    expect((await rename(member, member, "Lio Left")).problem.code).toBe("name_alike");
    await administrator.do(operations.deactivatePerson, { ...on(left), body: {}, ifMatch: 1 });
    expect((await rename(member, member, "Lio Left")).status).toBe(200);
    expect((await rename(member, member, "Milo Member")).status).toBe(200);
  });

  test("mixes no alphabets within a word, for nobody", async () => {
    const refused = await rename(weft.people.administrator, weft.people.leader, "Аda Admin", true);
    expect(refused.problem.errors).toEqual([
      { path: "name", message: "One word is written in two alphabets that look alike; write it in one" },
    ]);
    const written = await rename(weft.people.member, weft.people.member, "Ада Админ");
    expect(written.status).toBe(200);
    expect((await rename(weft.people.member, weft.people.member, "Milo Member")).status).toBe(200);
  });
});

describe("roles", () => {
  test("are given by administrators alone; a convener cannot add one above a leader", async () => {
    const { administrator, convener } = weft.people;
    const person = await weft.addPerson("member", "Rae Role");
    const refused = await convener.call(operations.setRole, {
      ...on(person),
      body: { role: "leader" },
      ifMatch: 1,
    });
    expect(refused.status).toBe(403);
    const raised = await administrator.do(operations.setRole, {
      ...on(person),
      body: { role: "leader" },
      ifMatch: 1,
    });
    expect(raised.role).toBe("leader");
    expect((await weft.events("person.role_changed")).at(-1)).toMatchObject({
      record: { id: person.id },
      data: { from: "member", to: "leader" },
    });
    const sneaky = await convener.call(operations.addPerson, {
      body: { email: "sneaky@example.org", name: "Sneaky", role: "administrator" },
    });
    expect(sneaky.status).toBe(403);
  });

  test("the last administrator stays, also when two demote each other at once", async () => {
    const { administrator } = weft.people;
    const alone = await administrator.call(operations.setRole, {
      ...on(administrator),
      body: { role: "member" },
      ifMatch: 1,
    });
    expect(alone.problem.code).toBe("last_administrator");
    const out = await administrator.call(operations.deactivatePerson, {
      ...on(administrator),
      body: {},
      ifMatch: 1,
    });
    expect(out.problem.code).toBe("last_administrator");
    const second = await weft.addPerson("administrator", "Sid Second");
    const replies = await Promise.all([
      administrator.call(operations.setRole, { ...on(second), body: { role: "member" }, ifMatch: 1 }),
      second.call(operations.setRole, { ...on(administrator), body: { role: "member" }, ifMatch: 1 }),
    ]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const { items } = await weft.people.member.do(operations.listPeople, {
      query: { role: "administrator" },
    });
    expect(items).toHaveLength(1);
    const [left] = items;
    if (left!.id !== administrator.id) {
      // The rest of this file acts as the first one.
      await second.do(operations.setRole, {
        ...on(administrator),
        body: { role: "administrator" },
        ifMatch: await versionOf(administrator.id),
      });
    }
  });
});

describe("access to operations", () => {
  test.each([
    ["addPerson", { email: "x@example.org", name: "X" }],
    ["invitePeople", { people: [] }],
    ["importPeople", { csv: "" }],
    ["importDepartments", { csv: "" }],
    ["addDepartment", { name: "X" }],
  ] as const)("%s needs a session and a role", async (name, body) => {
    const operation = operations[name];
    const url = `/api/v1/workspaces/${weft.workspace.slug}${operation.path}`;
    expect((await weft.server.inject({ method: operation.method, url, payload: body })).statusCode).toBe(401);
    expect((await weft.people.leader.call(operation, { body: body as never })).status).toBe(403);
    expect((await weft.people.guest.call(operation, { body: body as never })).status).toBe(403);
  });

  test("guests see nobody", async () => {
    expect((await weft.people.guest.call(operations.listPeople)).status).toBe(403);
    expect((await weft.people.guest.call(operations.getPerson, on(weft.people.leader))).status).toBe(404);
  });

  test("what somebody takes part in leaves out their promises", async () => {
    const { leader, member } = weft.people;
    await weft.within(({ records }) =>
      records
        .create({ kind: "commitment", title: "Secretly late", state: "broken" })
        .then(({ id }) => records.addPart(id, leader.id, "owner")),
    );
    const { parts } = await member.do(operations.getPerson, on(leader));
    expect(parts.map(({ record }) => record.kind)).not.toContain("commitment");
    expect(parts.map(({ record }) => record.title)).toContain("Finance");
  });
});

test("what happened is kept by ids and said in the language of whoever reads", async () => {
  const { convener, leader } = weft.people;
  const [from, to] = [await addDepartment("Weaving"), await addDepartment("Dyeing")];
  const mover = await weft.addPerson("member", "Mona Moved");
  for (const [at, department] of [from, to].entries()) {
    await convener.do(operations.movePerson, {
      params: { person: mover.id },
      body: { department: department.id },
      ifMatch: at + 1,
    });
    weft.wait({ days: 1 });
  }
  await convener.do(operations.editDepartment, {
    params: { department: to.id },
    body: { name: "Colours", parent: from.id },
    ifMatch: 1,
  });
  expect((await weft.events("department.edited")).at(-1)!.data).toEqual({
    changed: ["name", "parent"],
    was: "Dyeing",
    parent: from.id,
    head: null,
  });
  const feed = async (record: string, language: "en" | "de") => {
    await leader.do(core.operations.setPreferences, { body: { language } });
    const { items } = await leader.do(core.operations.listEvents, { query: { record } });
    await leader.do(core.operations.setPreferences, { body: { language: "en" } });
    return items.map(({ says }) => says);
  };
  expect(await feed(mover.id, "en")).toEqual([
    "noted that Mona Moved moves from Weaving to Colours",
    "noted the place of Mona Moved in Weaving",
  ]);
  expect(await feed(mover.id, "de")).toEqual([
    "hat eingetragen, dass Mona Moved von Weaving zu Colours wechselt",
    "hat den Platz von Mona Moved in Weaving eingetragen",
  ]);
  expect(await feed(to.id, "en")).toEqual(["changed its name and where it belongs", "added the department"]);
  expect(await feed(to.id, "de")).toEqual([
    "hat geändert: den Namen und wohin sie gehört",
    "hat die Abteilung hinzugefügt",
  ]);
  weft.wait({ days: -2 });
});
