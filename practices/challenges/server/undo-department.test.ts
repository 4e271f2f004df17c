import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, legal, inWork, joined, get, at, asksOf } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());
const { convener, member, administrator } = weft.people;
const eve = await weft.addPerson("leader", "Eve Engines");
await convener.do(people.operations.movePerson, {
  params: { person: eve.id },
  body: { department: data.id, title: "Engineer" },
  ifMatch: 1,
});
const team = await convener.do(people.operations.addDepartment, {
  body: { name: "Data team", parent: data.id },
});

const department = (id: string, by = convener) =>
  by.do(people.operations.getDepartment, { params: { department: id } });
async function merge(into = legal.id, of = data.id) {
  const { version } = await department(of);
  await convener.do(people.operations.dissolveDepartment, {
    params: { department: of },
    body: { into },
    ifMatch: version,
  });
  await weft.derived();
}
async function undo(by = convener, of = data.id) {
  const reply = await by.call(people.operations.returnDepartment, { params: { department: of } });
  await weft.derived();
  return reply;
}
const { name: placeOf } = {
  name: async (person: TestPerson) =>
    (await member.do(people.operations.getPerson, { params: { person: person.id } })).placement?.department
      .name,
};
/** What a challenge says, but for when it was touched last. */
async function whole(challenge: { id: string }, by = lena) {
  const { version: _, updatedAt: __, ...rest } = await get(challenge, by);
  return rest;
}
const asked = (of: string) => Promise.all([lena, dora, eve].map((person) => asksOf(person, of)));
const openFor = async (record: string) =>
  (await convener.do(core.operations.listNominations, { params: { record } })).items.filter(
    ({ state }) => state === "open",
  );

test("undoing a merge brings everything back as it was: people, head, parts, words, weights, open questions and what was asked", async () => {
  const one = await inWork("Comes back");
  // Legal takes part in it as well, and goes on doing so.
  const both = await joined("Both were in it");
  await lena.do(operations.joinDepartment, { ...at(both), body: { department: legal.id } });
  await lena.do(operations.askForHelp, {
    ...at(one),
    body: { question: "Which table?", department: data.id },
  });
  const lesson = await lena.do(lessons.operations.share, {
    body: {
      title: "One calendar",
      confidence: "seen_once",
      body: { context: "Two plans", whatWeDid: "One calendar", whatHappened: "Fewer clashes" } as never,
    },
  });
  await dora.do(lessons.operations.answer, {
    params: { lesson: lesson.id },
    body: { verdict: "adopt", reason: "It fits", department: data.id },
  });
  weft.agreeing(false);
  const waiting = await lena.do(operations.raise, {
    body: { title: "Asked and not answered", departments: [] },
  });
  await lena.do(operations.joinDepartment, { ...at(waiting), body: { department: data.id } });
  weft.agreeing(true);
  await weft.derived();
  const records = [one, both, waiting];
  const state = async () => ({
    said: await Promise.all(records.map((each) => whole(each))),
    asked: await Promise.all(records.map(({ id }) => asked(id))),
    open: (await openFor(waiting.id)).map(({ person, part }) => [person.name, part]),
    lesson: (await member.do(lessons.operations.get, { params: { lesson: lesson.id } })).adoptions,
    places: await Promise.all([dora, eve].map(placeOf)),
    under: (await department(team.id)).parent?.name,
  });
  const before = await state();
  expect(before.open).toHaveLength(1);
  const { head } = await department(data.id);
  expect((await department(data.id)).undo).toBeNull();

  await merge();
  expect((await department(data.id)).undo).toMatchObject({ what: "merge" });
  expect((await department(data.id, administrator)).undo).toBeNull();
  expect(await state()).not.toEqual(before);
  const { status, body } = await undo();
  expect([status, body.left]).toEqual([200, []]);
  expect(body.department).toMatchObject({ name: "Data", state: "active", into: null, people: 2 });
  expect(body.department.head).toEqual(head);
  expect(await state()).toEqual(before);
  expect((await department(legal.id)).people).toBe(0);
  expect((await department(data.id)).undo).toBeNull();

  // Its head speaks for it again, search finds its people by its name, and the log tells both.
  await dora.do(people.operations.editDepartment, {
    params: { department: data.id },
    body: { purpose: "Numbers one can count on" },
    ifMatch: (await department(data.id)).version,
  });
  const found = await member.do(core.operations.search, { query: { q: "Data" } });
  expect(found.items.map(({ record }) => record.title)).toEqual(
    expect.arrayContaining(["Data", "Eve Engines"]),
  );
  const { items } = await convener.do(core.operations.listEvents, { query: { record: data.id } as never });
  expect(items.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["department.dissolved", "department.returned"]),
  );
  expect((await verifyChain(weft.kernel, weft.workspace)).findings).toEqual([]);
  // Undone once.
  expect((await undo()).problem.code).toBe("undo_over");
});

test("what was changed since stays with the other department and is told; what one may not see is not", async () => {
  const stays = await inWork("Changed since");
  const back = await inWork("Left alone");
  const hidden = await dora.do(operations.raise, {
    body: { title: "Only among us", departments: [data.id] },
    headers: { "weft-audience": `department:${data.id}` },
  });
  await merge();
  for (const { id } of [stays, hidden])
    await dora.do(operations.setPart, {
      params: { challenge: id, department: legal.id },
      body: { health: "at_risk" },
    });
  const { version } = await convener.do(people.operations.getPerson, { params: { person: eve.id } });
  await convener.do(people.operations.movePerson, {
    params: { person: eve.id },
    body: { department: sales.id },
    ifMatch: version,
  });
  const { body } = await undo();
  expect(body.left.map(({ title }) => title)).toEqual(["Changed since", "Eve Engines"]);
  const takePart = async (id: string, by = lena) =>
    (await get({ id }, by)).parts.map(({ department: { name }, lead }) => [name, lead?.name]);
  expect(await takePart(stays.id)).toEqual([
    ["Sales", lena.name],
    ["Legal", "Dora Data"],
  ]);
  expect(await takePart(back.id)).toEqual([
    ["Sales", lena.name],
    ["Data", "Dora Data"],
  ]);
  expect(await takePart(hidden.id, dora)).toEqual([["Legal", "Dora Data"]]);
  expect(await placeOf(eve)).toBe("Sales");
  expect(await placeOf(dora)).toBe("Data");
});

test("undoing a split lets the new department go back in, with what came out as it was and what was changed since by the rule of a merge", async () => {
  const goes = await inWork("Goes and comes back");
  const both = await inWork("Both had it");
  const changed = await inWork("Changed in the new one");
  const before = await Promise.all([goes, both].map((each) => whole(each)));
  const { version } = await department(data.id);
  expect((await department(data.id)).head?.name).toBe("Dora Data");
  const { made } = await convener.do(people.operations.splitDepartment, {
    params: { department: data.id },
    body: {
      into: [{ name: "Platform", people: [dora.id], below: [team.key] }],
      records: [
        { record: goes.id, to: 0 },
        { record: both.id, to: 0, keeps: true },
        { record: changed.id, to: 0 },
      ],
    },
    ifMatch: version,
  });
  await weft.derived();
  const [platform] = made;
  expect((await department(data.id)).undo).toMatchObject({ what: "split" });
  expect(await whole(goes)).not.toEqual(before[0]);
  await dora.do(operations.setPart, {
    params: { challenge: changed.id, department: platform!.id },
    body: { health: "at_risk" },
  });
  const { body } = await undo();
  expect(body.left.map(({ title }) => title)).toEqual(["Changed in the new one"]);
  expect(await Promise.all([goes, both].map((each) => whole(each)))).toEqual(before);
  const { parts } = await get(changed);
  expect(parts.map(({ department: { name }, health }) => [name, health])).toContainEqual(["Data", "at_risk"]);
  expect(await department(platform!.id)).toMatchObject({
    state: "dissolved",
    into: { name: "Data" },
    people: 0,
  });
  expect((await department(team.id)).parent?.name).toBe("Data");
  expect(await placeOf(dora)).toBe("Data");
  expect((await department(data.id)).head?.name).toBe("Dora Data");
});

test("only whoever did it undoes it, within ten minutes, and not where the name is somebody else's or the other one is gone", async () => {
  await merge();
  expect((await undo(administrator)).problem.code).toBe("undo_over");
  const namesake = await convener.do(people.operations.addDepartment, { body: { name: "data" } });
  expect((await undo()).problem.code).toBe("department_name_taken");
  await convener.do(people.operations.editDepartment, {
    params: { department: namesake.id },
    body: { name: "Data science" },
    ifMatch: namesake.version,
  });
  weft.wait({ minutes: 9 });
  expect((await undo()).status).toBe(200);
  await merge();
  weft.wait({ minutes: 10 });
  expect((await department(data.id)).undo).toBeNull();
  expect((await undo()).problem.code).toBe("undo_over");
});
