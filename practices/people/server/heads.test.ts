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
      "people.bring_in open",
      "people.heads open",
      "people.invite open",
      "challenges.first open",
      "councils.first open",
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
    expect((await steps()).slice(0, 3)).toEqual([
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
    expect((await steps())[2]).toBe("people.invite done 7 invited; 0 who lead are not yet");
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
