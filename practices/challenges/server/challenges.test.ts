import { afterAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory, words } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, raise, at, get, inWork, asksOf } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());

describe("every operation", () => {
  const all = Object.values(operations) as Operation[];
  const filled = (path: string, challenge: string) =>
    path
      .replace("{challenge}", challenge)
      .replace("{part}", "ally")
      .replaceAll(/\{\w+\}/g, "01890a5d-ac96-774b-bcce-b302099a8057");

  test.each(all)("$id needs a session", async ({ method, path }) => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}${filled(path, "C-1")}`;
    expect(
      (await weft.server.inject({ method, url, payload: method === "GET" ? undefined : {} })).statusCode,
    ).toBe(401);
  });

  test.each(all.filter(({ path }) => path.includes("{challenge}")))(
    "$id answers a guest as if there were nothing",
    async (operation) => {
      const { id } = await raise();
      const params = Object.fromEntries(
        [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [
          name,
          name === "challenge" ? id : name === "part" ? "ally" : "01890a5d-ac96-774b-bcce-b302099a8057",
        ]),
      );
      const body = { text: "An answer" };
      const reply = await weft.people.guest.call(operation, { params, body, ifMatch: 1 } as never);
      expect(reply.problem.code).toBe("not_found");
    },
  );

  test.each<[keyof typeof operations, object, string]>([
    ["raise", { title: " " }, "title"],
    ["raise", { title: "x", departments: ["nobody"] }, "departments.0"],
    ["edit", { title: "two\nlines" }, "title"],
    ["addPerson", { person: "me", part: "ally" }, "person"],
    ["sponsorAct", { what: "" }, "what"],
    ["joinDepartment", {}, "department"],
    ["mergeStatement", { ...words, whatHappens: "", basedOn: 0 }, "whatHappens"],
    ["agree", { department: "x", version: 1 }, "department"],
    ["proposeCriterion", { title: "x", department: "Sales" }, "department"],
    ["update", { progress: "", health: "on_track" }, "progress"],
    ["update", { progress: "well", health: "green" }, "health"],
    ["askForHelp", { question: "Who?" }, "department"],
    ["startWaiting", { cause: "weather" }, "cause"],
    ["addDeliverable", { title: "x", departments: [] }, "departments"],
    ["setMilestone", { title: "x", dueOn: "soon" }, "dueOn"],
    ["resolve", { outcome: "not_met" }, "reason"],
    ["park", { reason: "later" }, "lookAgainOn"],
  ])("%s refuses %j and names the field", async (name, body, path) => {
    const { id } = await raise();
    const reply = await lena.call(operations[name], { ...at({ id }), body, ifMatch: 1 } as never);
    expect(reply.problem).toMatchObject({ code: "bad_input", errors: [{ path }] });
  });
});

describe("raising", () => {
  test("takes one line; the raiser owns it and it is on the record", async () => {
    const raised = await raise("Orders wait");
    expect(raised).toMatchObject({
      key: expect.stringMatching(/^C-\d+$/),
      state: "raised",
      version: 1,
      owner: { name: "Lena Leader" },
      departments: [],
      health: null,
    });
    expect((await weft.events("challenge.raised")).at(-1)).toMatchObject({ record: { id: raised.id } });
  });

  test("with departments it asks their leads to write; a template brings criteria and milestones", async () => {
    const { id } = await raise("Handovers", { departments: [sales.id, data.id], template: "handover" });
    const challenge = await get({ id });
    expect(challenge.criteria).toHaveLength(3);
    expect(challenge.milestones[0]).toMatchObject({ dueOn: "2026-03-23" });
    expect(challenge.parts.map(({ department }) => department.name)).toEqual(["Sales", "Data"]);
    const asks = await asksOf(dora, id);
    expect(asks).toEqual(["challenges.write_statement", "work.weigh"]);
  });

  test("asks whoever heads the department now, and nobody who did", async () => {
    const { convener, member } = weft.people;
    weft.agreeing(false);
    const { id } = await raise("Who answers", { departments: [data.id] });
    const headed = async (head: string) => {
      const params = { department: data.id };
      const { version } = await convener.do(people.operations.getDepartment, { params });
      await convener.do(people.operations.editDepartment, { params, body: { head }, ifMatch: version });
    };
    await headed(member.id);
    expect(await asksOf(dora, id)).toEqual([]);
    expect(await asksOf(member, id)).toEqual(["nominations.answer"]);
    const { items } = await member.do(core.operations.listNominations, { params: { record: id } });
    expect(items).toMatchObject([{ says: "take part for Data", by: { id: lena.id } }]);
    const params = { record: id, nomination: items[0]!.id };
    const old = await dora.call(core.operations.answerNomination, { params, body: { accept: true } });
    expect(old.problem.code).toBe("nomination_not_yours");
    await member.do(core.operations.answerNomination, { params, body: { accept: true } });
    expect((await get({ id })).parts).toMatchObject([
      { department: { id: data.id }, lead: { id: member.id } },
    ]);
    await headed(dora.id);
    weft.agreeing(true);
  });

  test("refuses a department and an owner that are not there", async () => {
    const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    const department = await lena.call(operations.raise, { body: { title: "x", departments: [nobody] } });
    expect(department.problem).toMatchObject({ code: "bad_input", errors: [{ path: "departments" }] });
    const owner = await lena.call(operations.raise, { body: { title: "x", owner: weft.people.guest.id } });
    expect(owner.problem).toMatchObject({ code: "bad_input", errors: [{ path: "owner" }] });
  });
});

describe("parking", () => {
  test("asks the owner to look again, and resuming takes up where it was", async () => {
    const { id, version } = await inWork();
    const parked = await lena.do(operations.park, {
      ...at({ id }),
      body: { reason: "Merger", lookAgainOn: "2026-05-01" },
      ifMatch: version,
    });
    expect(parked).toMatchObject({
      state: "parked",
      parking: { before: "in_work", reason: "Merger" },
      next: null,
    });
    expect(await asksOf(lena, id)).toEqual(["challenges.look_again"]);
    const resumed = await lena.do(operations.resume, { ...at({ id }), ifMatch: version + 1 });
    expect(resumed).toMatchObject({ state: "in_work", parking: null });
    expect(await asksOf(lena, id)).toEqual(["challenges.give_update"]);
  });
});

describe("guests", () => {
  test("invited to one challenge they see that one and nothing else, until they are let go", async () => {
    const [one, other] = [await raise("For a guest"), await raise("Not for a guest")];
    const { guest } = weft.people;
    await lena.do(operations.addPerson, { ...at(one), body: { person: guest.id, part: "guest" } });
    expect((await get(one, guest)).title).toBe("For a guest");
    expect((await guest.call(operations.get, at(other))).status).toBe(404);
    expect((await guest.do(operations.list)).items.map(({ id }) => id)).toEqual([one.id]);
    expect(
      (await guest.call(operations.update, { ...at(one), body: { progress: "x", health: "on_track" } }))
        .status,
    ).toBe(403);
    await lena.do(operations.removePerson, {
      params: { challenge: one.id, part: "guest", person: guest.id },
    });
    expect((await guest.call(operations.get, at(one))).status).toBe(404);
  });

  test("come to what is kept among some, and go, by the word of who says who sees it", async () => {
    const { guest, member } = weft.people;
    const other = await weft.addPerson("leader", "Lara Leader");
    const us = [lena, other, member].map(({ id }) => `person:${id}`);
    const one = await lena.do(operations.raise, {
      body: { title: "Among three" },
      headers: { "weft-audience": us.join(", ") },
    });
    const bring = (who: TestPerson, person: TestPerson) =>
      who.call(operations.addPerson, { ...at(one), body: { person: person.id, part: "guest" } });
    const send = (who: TestPerson, person: TestPerson) =>
      who.call(operations.removePerson, {
        params: { challenge: one.id, part: "guest", person: person.id },
      });
    // Other leaders may carry it, and still neither let others in nor put out who was let in.
    expect((await bring(other, guest)).status).toBe(403);
    expect((await bring(other, member)).status).toBe(403);
    expect((await bring(lena, guest)).status).toBe(200);
    expect((await send(other, guest)).status).toBe(403);
    expect((await get(one, guest)).title).toBe("Among three");
    expect((await send(lena, guest)).status).toBe(200);
    expect((await member.call(operations.get, at(one))).status).toBe(200);
  });
});

describe("lists", () => {
  test("page by what was touched last without losing one, and narrow by state, health, department, owner", async () => {
    await Promise.all(["a", "b", "c", "d", "e"].map((title) => raise(title)));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await lena.do(operations.list, { query: { limit: 3, ...(after ? { after } : {}) } });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await weft.events("challenge.raised")).length);
    const late = await inWork("Late");
    await lena.do(operations.update, { ...at(late), body: { progress: "Stuck", health: "off_track" } });
    const { items } = await lena.do(operations.list, {
      query: { state: "in_work,framed", department: sales.id, owner: lena.id, health: "off_track" },
    });
    expect(items).toMatchObject([{ id: late.id, state: "in_work", health: "off_track" }]);
    expect((await lena.call(operations.list, { query: { state: "lost" } })).problem.code).toBe("bad_input");
    expect((await lena.call(operations.list, { query: { after: "nonsense" } })).problem.code).toBe(
      "bad_cursor",
    );
  });
});

test("two writers at once: both updates are kept, and only one merges a version", async () => {
  const { id } = await inWork();
  const merges = [lena, dora].map((by) =>
    by.call(operations.mergeStatement, { ...at({ id }), body: { ...words, basedOn: 1 } }),
  );
  const updates = [lena, dora].map((by) =>
    by.call(operations.update, { ...at({ id }), body: { progress: "At once", health: "on_track" } }),
  );
  expect((await Promise.all(merges)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 409,
  ]);
  expect((await Promise.all(updates)).map(({ status }) => status)).toEqual([200, 200]);
  const { items } = await lena.do(operations.listUpdates, at({ id }));
  expect(items).toHaveLength(2);
});
