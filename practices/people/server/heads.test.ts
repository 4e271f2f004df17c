import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { people } from "../contract.ts";

const { operations } = people;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const file = [
  "email,name,department,title,level,manager",
  "ana@example.org,Ana Executive,Sales,Sales director,executive,",
  "bo@example.org,Bo Manager,Sales,Sales lead,manager,ana@example.org",
  "cy@example.org,Cy Contributor,Sales,Seller,contributor,bo@example.org",
  // Nobody of the highest level: whom most of it report to.
  "dee@example.org,Dee Manager,Data,Data lead,manager,ana@example.org",
  "eli@example.org,Eli Manager,Data,Analyst lead,manager,ana@example.org",
  "fay@example.org,Fay Contributor,Data,Analyst,contributor,dee@example.org",
  // Two who are alike: nobody can tell which.
  "hugo@example.org,Hugo Executive,Legal,Counsel,executive,",
  "hal@example.org,Hal Executive,Legal,Counsel,executive,",
  // Nobody with a level.
  "ivy@example.org,Ivy Nobody,Press,Writer,,",
].join("\n");

const proposals = async () => {
  const { items, headless, leaders } = await weft.people.convener.do(operations.proposeHeads);
  return {
    heads: items.map(({ department, head }) => `${department.name}: ${head.name}`),
    headless,
    leaders,
  };
};
const steps = async () =>
  (await weft.people.administrator.do(core.operations.getFirstSteps)).items.map(({ id, done, says }) =>
    [id, done ? "done" : "open", ...(says ? [says] : [])].join(" "),
  );

describe("the first hour", () => {
  test("begins with nothing, and says so", async () => {
    expect(await steps()).toEqual([
      "people.introduce open Ada Administrator, UTC",
      "people.bring_in open",
      "people.heads open",
      "people.invite open",
      "councils.first open",
      "challenges.first open",
    ]);
    const refused = await weft.people.leader.call(core.operations.getFirstSteps);
    expect(refused.status).toBe(403);
  });

  test("heads are proposed by level and by whom they report to, and nobody where two are alike", async () => {
    await weft.people.administrator.do(operations.importPeople, { body: { csv: file } });
    expect(await proposals()).toEqual({
      heads: ["Sales: Ana Executive", "Data: Dee Manager"],
      headless: 4,
      // Three executives, and the three of this test whose role leads.
      leaders: 6,
    });
    expect((await steps()).slice(1, 4)).toEqual([
      "people.bring_in done 14 people, 4 departments",
      "people.heads open 4 departments have nobody who speaks for them",
      "people.invite open 0 invited; 6 who lead are not yet",
    ]);
  });

  test("are taken over at once; a department that has a head by then stays as it is", async () => {
    const { items } = await weft.people.convener.do(operations.proposeHeads);
    const heads = items.map(({ department, head }) => ({ department: department.id, head: head.id }));
    const member = await weft.people.member.call(operations.nameHeads, { body: { heads } });
    expect(member.status).toBe(403);
    expect(await weft.people.convener.do(operations.nameHeads, { body: { heads } })).toEqual({ named: 2 });
    expect((await weft.events("department.edited")).map(({ data }) => data)).toMatchObject([
      { changed: ["head"], head: heads[0]!.head },
      { changed: ["head"], head: heads[1]!.head },
    ]);
    const again = heads.map(({ department }) => ({ department, head: weft.people.leader.id }));
    expect(await weft.people.convener.do(operations.nameHeads, { body: { heads: again } })).toEqual({
      named: 0,
    });
    const { items: all } = await weft.people.convener.do(operations.listDepartments);
    expect(all.map(({ name, head }) => `${name}: ${head?.name ?? "nobody"}`).sort()).toEqual([
      "Data: Dee Manager",
      "Legal: nobody",
      "Press: nobody",
      "Sales: Ana Executive",
    ]);
    expect((await proposals()).heads).toEqual([]);
  });

  test("a guest speaks for nobody", async () => {
    const { items } = await weft.people.convener.do(operations.listDepartments);
    const press = items.find(({ name }) => name === "Press")!;
    const heads = [{ department: press.id, head: weft.people.guest.id }];
    const refused = await weft.people.convener.call(operations.nameHeads, { body: { heads } });
    expect(refused.problem).toMatchObject({ code: "bad_input", errors: [{ path: "heads.0.head" }] });
  });

  test("those who lead are invited first: heads, executives, and whose role leads", async () => {
    const { invitations } = await weft.people.administrator.do(operations.invitePeople, {
      body: { leaders: true },
    });
    expect(invitations.map(({ person }) => person.name)).toEqual([
      "Ada Administrator",
      "Ana Executive",
      "Cleo Convener",
      "Dee Manager",
      "Hal Executive",
      "Hugo Executive",
      "Lena Leader",
    ]);
    const both = await weft.people.administrator.call(operations.invitePeople, {
      body: { leaders: true, people: [weft.people.member.id] },
    });
    expect(both.status).toBe(400);
    expect((await steps())[3]).toBe("people.invite done 7 invited, among them all who lead");
  });

  test("goes once a council and a challenge are there, or when it is sent away", async () => {
    const { administrator, convener } = weft.people;
    await convener.do(core.operations.leaveFirstSteps);
    expect((await convener.do(core.operations.getFirstSteps)).items).toEqual([]);
    await administrator.do(challenges.operations.raise, { body: { title: "It hurts", departments: [] } });
    expect(await steps()).toContain("challenges.first done");
    await administrator.do(councils.operations.make, {
      body: {
        title: "Leaders",
        cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
      },
    });
    expect(await steps()).toEqual([]);
  });
});

describe("heads named in a file", () => {
  const listed = async () => (await weft.people.convener.do(operations.proposeHeads)).items;
  const departmentsFile = (csv: string, dryRun = false) =>
    weft.people.administrator.do(operations.importDepartments, { body: { csv, dryRun } });

  test("are told by the preview with what cannot be matched, row by row, and nothing is kept of it", async () => {
    const csv = [
      "department,head",
      "Press,IVY@example.org",
      "Legal,Hal Executive",
      "Sales,bo@example.org",
      "Kitchen,ghost@example.org",
    ].join("\n");
    const before = await listed();
    expect((await departmentsFile(csv, true)).heads).toEqual({
      proposed: 2,
      unmatched: 2,
      rows: [
        {
          line: 4,
          department: "Sales",
          message: expect.stringContaining(
            "“bo@example.org” is in the file, and Ana Executive speaks for it",
          ),
        },
        {
          line: 5,
          department: "Kitchen",
          message: expect.stringContaining("import the people first and then this file again"),
        },
      ],
    });
    expect(await listed()).toEqual(before);

    const report = await departmentsFile(csv);
    expect(report).toMatchObject({ added: 1, unchanged: 3, heads: { proposed: 2, unmatched: 2 } });
    expect((await listed()).map(({ department, head, from }) => [department.name, head.name, from])).toEqual([
      ["Legal", "Hal Executive", "file"],
      ["Press", "Ivy Nobody", "file"],
    ]);
    expect((await weft.events("departments.imported")).at(-1)!.data).toMatchObject({ added: 1, heads: 2 });
    // Named by a file is not named: nobody speaks for them yet.
    const { items } = await weft.people.convener.do(operations.listDepartments);
    expect(items.filter(({ name }) => ["Legal", "Press"].includes(name)).map(({ head }) => head)).toEqual([
      null,
      null,
    ]);
    expect((await departmentsFile(csv)).heads.proposed, "once more brings nothing new").toBe(0);
    expect(await weft.events("departments.imported")).toHaveLength(1);
  });

  test("a mark in people.csv proposes whoever is in the row, also under a new address; two marks propose nobody", async () => {
    const csv = [
      "email,name,department,new_email,head",
      "ivy@example.org,Ivy Nobody,Press,ivy.new@example.org,no",
      "jo@example.org,Jo Cook,Kitchen,,yes",
      "kim@example.org,Kim Cook,Garden,,x",
      "lou@example.org,Lou Cook,Garden,,x",
      "hugo@example.org,Hugo Executive,Legal,hugo.new@example.org,TRUE",
    ].join("\n");
    const run = (dryRun: boolean) =>
      weft.people.administrator.do(operations.importPeople, { body: { csv, dryRun } });
    const dry = await run(true);
    expect(dry.heads).toMatchObject({ proposed: 2, unmatched: 2, rows: [{ line: 4 }, { line: 5 }] });
    expect(dry.heads.rows[0]!.message).toContain("lines 4, 5");
    expect((await run(false)).heads).toEqual(dry.heads);
    expect((await listed()).map(({ department, head }) => `${department.name}: ${head.name}`)).toEqual([
      "Legal: Hugo Executive",
      "Press: Ivy Nobody",
      "Kitchen: Jo Cook",
    ]);
    const refused = await weft.people.administrator.call(operations.importPeople, {
      body: { csv: "email,name,department,head\njo@example.org,Jo Cook,Kitchen,perhaps" },
    });
    expect(refused.problem.errors).toEqual([
      { path: "2.head", message: "“perhaps” is neither yes nor no; write yes, or leave it empty" },
    ]);
  });

  test("a proposal goes once somebody is named, whoever it is, and who has left or is a guest is not proposed", async () => {
    const all = await listed();
    const kitchen = all.find(({ department }) => department.name === "Kitchen")!;
    const legal = all.find(({ department }) => department.name === "Legal")!;
    const heads = [{ department: kitchen.department.id, head: weft.people.leader.id }];
    await weft.people.convener.do(operations.nameHeads, { body: { heads } });
    await weft.people.administrator.do(operations.setRole, {
      params: { person: legal.head.id },
      ifMatch: (
        await weft.people.administrator.do(operations.getPerson, { params: { person: legal.head.id } })
      ).version,
      body: { role: "guest" },
    });
    const params = { department: kitchen.department.id };
    const { version } = await weft.people.convener.do(operations.getDepartment, { params });
    await weft.people.convener.do(operations.editDepartment, {
      params,
      ifMatch: version,
      body: { head: null },
    });
    // Kitchen has nobody again, and what a file said before somebody decided is gone.
    // Of two who were alike one is left: proposed by level, since the file's is a guest by now.
    expect((await listed()).map(({ head, from }) => [head.name, from])).toEqual([
      ["Hal Executive", "level"],
      ["Ivy Nobody", "file"],
    ]);
  });
});
