import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, inWork, joined, get, at, asksOf } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());
const { convener, member } = weft.people;
const eve = await weft.addPerson("leader", "Eve Engines");
const ola = await weft.addPerson("member", "Ola Orders");
for (const person of [eve, ola])
  await convener.do(people.operations.movePerson, {
    params: { person: person.id },
    body: { department: data.id, title: "Engineer" },
    ifMatch: 1,
  });

const departmentNamed = (department: string) =>
  convener.do(people.operations.getDepartment, { params: { department } });
const where = async (person: TestPerson) =>
  (await member.do(people.operations.getPerson, { params: { person: person.id } })).history.map(
    ({ department, until }) => [department.name, until === null],
  );
const splitBy = (given: Parameters<typeof convener.call<typeof people.operations.splitDepartment>>[1]) =>
  convener.call(people.operations.splitDepartment, given);
async function split(body: NonNullable<Parameters<typeof splitBy>[0]>["body"], of = data.id) {
  const { version } = await departmentNamed(of);
  const reply = await splitBy({ params: { department: of }, body, ifMatch: version });
  await weft.derived();
  return reply;
}
const led = (challenge: string, lead: TestPerson) =>
  dora.do(operations.setPart, { params: { challenge, department: data.id }, body: { lead: lead.id } });
const openNominations = async (record: string) =>
  (await convener.do(core.operations.listNominations, { params: { record } })).items.filter(
    ({ state }) => state === "open",
  );

test("what was said of a split that does not hold is refused, field by field, and nothing is done", async () => {
  const { id } = await joined("Refused");
  const before = await departmentNamed(data.id);
  const { status, problem } = await split({
    into: [
      { name: "Platform", people: [eve.id, lena.id], below: [sales.key], head: weft.people.guest.id },
      { name: "Analytics", people: [eve.id] },
    ],
    records: [{ record: id, to: 4 }],
  });
  expect([status, problem.code, problem.errors?.map(({ path }) => path)]).toEqual([
    400,
    "bad_input",
    ["into.0.head"],
  ]);
  const again = await split({
    into: [
      { name: "Platform", people: [eve.id, lena.id], below: [sales.key] },
      { name: "Analytics", people: [eve.id] },
    ],
    records: [
      { record: id, to: 4 },
      { record: "C-999", to: null },
    ],
  });
  expect(again.problem.errors?.map(({ path }) => path)).toEqual([
    "into.0.people.1",
    "into.0.below.0",
    "into.1.people.0",
    "records.0.to",
    "records.1.record",
  ]);
  expect(again.problem.errors?.map(({ message }) => message)).toContain(
    "They are not in this department now; take them out of the list",
  );
  const taken = await split({ into: [{ name: "Platform" }, { name: " platform" }] });
  expect(taken.problem).toMatchObject({
    code: "department_name_taken",
    errors: [{ path: "into.1.name" }],
  });
  const stale = await convener.call(people.operations.splitDepartment, {
    params: { department: data.id },
    body: { into: [{ name: "Platform" }] },
    ifMatch: before.version - 1,
  });
  expect(stale.status).toBe(412);
  expect(await departmentNamed(data.id)).toEqual(before);
  const { items } = await member.do(people.operations.listDepartments);
  expect(items.map(({ name }) => name)).not.toContain("Platform");
});

test("a department is split: people are chosen, records stay, go or are had by both, and what is not said follows whoever carries it", async () => {
  const stays = await inWork("Stays with Data");
  const goes = await inWork("Goes with Eve");
  const both = await inWork("Both have it");
  await led(goes.id, eve);
  await lena.do(operations.askForHelp, {
    ...at(goes),
    body: { question: "Which table?", department: data.id },
  });
  const hidden = await dora.do(operations.raise, {
    body: { title: "Only among us", departments: [data.id] },
    headers: { "weft-audience": `department:${data.id}` },
  });
  await led(hidden.id, eve);
  const lesson = await lena.do(lessons.operations.share, {
    body: {
      title: "One calendar",
      confidence: "seen_once",
      body: { context: "Two plans", whatWeDid: "One calendar", whatHappened: "Fewer clashes" } as never,
    },
  });
  await eve.call(lessons.operations.answer, {
    params: { lesson: lesson.id },
    body: { verdict: "adopt", reason: "It fits", department: data.id },
  });
  const team = await convener.do(people.operations.addDepartment, {
    body: { name: "Data team", parent: data.id },
  });

  const preview = await convener.do(people.operations.previewSplit, { params: { department: data.id } });
  expect(preview.people.map(({ person, head }) => [person.name, head])).toEqual([
    ["Dora Data", true],
    ["Eve Engines", false],
    ["Ola Orders", false],
  ]);
  expect(preview.below).toMatchObject([{ name: "Data team" }]);
  const titled = preview.holdings.map(({ record, as, holder, both: can }) => [
    record.title,
    as,
    holder?.name ?? null,
    can,
  ]);
  expect(titled).toContainEqual(["Goes with Eve", "part", "Eve Engines", true]);
  expect(titled).toContainEqual(["Stays with Data", "part", "Dora Data", true]);
  // Who may not see it is not told that there is something.
  expect(titled.map(([title]) => title)).not.toContain("Only among us");

  const into = [{ name: "Platform" }];
  const [unseen, absent] = [
    await split({ into, records: [{ record: hidden.key, to: 0 }] }),
    await split({ into, records: [{ record: "C-999", to: 0 }] }),
  ];
  expect([unseen.status, unseen.problem.errors]).toEqual([400, absent.problem.errors]);

  weft.agreeing(false);
  const { body } = await split({
    into: [{ name: "Platform", purpose: "Runs it", head: eve.id, people: [eve.id], below: [team.key] }],
    records: [{ record: both.key, to: 0, keeps: true }],
    reason: "Two trades",
  });
  expect(body.department).toMatchObject({ name: "Data", people: 2, head: { name: "Dora Data" } });
  const platform = body.made[0]!;
  // Whoever is to head it is asked.
  expect(platform).toMatchObject({ name: "Platform", people: 1, head: null, outOf: { name: "Data" } });
  expect((await departmentNamed(team.id)).parent?.name).toBe("Platform");
  expect(await openNominations(platform.id)).toMatchObject([{ part: "people.head", person: { id: eve.id } }]);
  expect(await asksOf(eve, platform.id)).toEqual(["nominations.answer"]);

  const partsOf = async (id: string, by = lena) =>
    (await get({ id }, by)).parts
      .map(({ department, lead }) => [department.name, lead?.name ?? null] as const)
      .toSorted(([one], [other]) => one.localeCompare(other));
  expect(await partsOf(stays.id)).toEqual([
    ["Data", "Dora Data"],
    ["Sales", lena.name],
  ]);
  expect(await partsOf(goes.id)).toEqual([
    ["Platform", "Eve Engines"],
    ["Sales", lena.name],
  ]);
  expect(await partsOf(both.id)).toEqual([
    ["Data", "Dora Data"],
    ["Platform", null],
    ["Sales", lena.name],
  ]);
  const went = await get(goes);
  expect(went.statements.map(({ department }) => department)).toContain(platform.id);
  for (const { points } of went.criteria)
    expect(points.map(({ department }) => department).toSorted()).toEqual([sales.id, platform.id].toSorted());
  expect(went.help[0]).toMatchObject({ department: { name: "Platform" } });
  const { adoptions } = await member.do(lessons.operations.get, { params: { lesson: lesson.id } });
  expect(adoptions).toMatchObject([{ department: { name: "Platform" }, verdict: "adopt" }]);
  // Words of what both have stay with who wrote them.
  expect((await get(both)).statements.map(({ department }) => department)).not.toContain(platform.id);
  // What was hidden from who split it goes with whoever carries it, who still sees it.
  expect(await partsOf(hidden.id, eve)).toEqual([["Platform", "Eve Engines"]]);
  expect((await convener.call(operations.get, at(hidden))).status).toBe(404);

  // The right person answers once they have accepted.
  const [asked] = await openNominations(platform.id);
  await eve.do(core.operations.answerNomination, {
    params: { record: platform.id, nomination: asked!.id },
    body: { accept: true },
  });
  await weft.derived();
  expect((await departmentNamed(platform.id)).head?.name).toBe("Eve Engines");
  expect(await asksOf(eve, goes.id)).toContain("work.answer_help");
  weft.agreeing(true);

  expect(await where(eve)).toEqual([
    ["Platform", true],
    ...(await where(eve)).slice(1).map(([name]) => [name, false]),
  ]);
  expect(await where(ola)).toEqual([["Data", true]]);
  const { items } = await convener.do(core.operations.listEvents, { query: { record: data.id } as never });
  const told = items.find(({ kind }) => kind === "department.split");
  expect(told).toMatchObject({ data: { people: 1, into: [platform.id], reason: "Two trades" } });
  const found = await member.do(core.operations.search, { query: { q: "Platform" } });
  const { key } = await member.do(people.operations.getPerson, { params: { person: eve.id } });
  expect(found.items.map(({ record }) => record.key)).toContain(key);
});

test("who declines to head it is followed by whoever conveners name, and a head who goes leaves the old one free", async () => {
  const mine = await joined("Led by the head");
  weft.agreeing(false);
  const { body } = await split({ into: [{ name: "Analytics", head: ola.id, people: [dora.id] }] });
  const analytics = body.made[0]!;
  expect(body.department).toMatchObject({ head: null, people: 1 });
  expect(await asksOf(convener, data.id)).toEqual(["people.name_head"]);
  // Who carried a part goes on with it.
  expect((await get(mine)).parts.map(({ department }) => department.name).toSorted()).toEqual([
    "Analytics",
    "Sales",
  ]);
  const [asked] = await openNominations(analytics.id);
  await ola.do(core.operations.answerNomination, {
    params: { record: analytics.id, nomination: asked!.id },
    body: { accept: false, reason: "No time" },
  });
  weft.agreeing(true);
  expect(await asksOf(convener, analytics.id)).toEqual(["people.name_head"]);
  expect((await departmentNamed(analytics.id)).head).toBeNull();
});
