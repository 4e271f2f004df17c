import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, legal, inWork, joined, get, at, asksOf } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());
const { administrator, convener, member } = weft.people;

const departmentNamed = (department: string) =>
  convener.do(people.operations.getDepartment, { params: { department } });
async function dissolve(id: string, into: string) {
  const { version } = await departmentNamed(id);
  const reply = await convener.call(people.operations.dissolveDepartment, {
    params: { department: id },
    body: { into, reason: "One team" },
    ifMatch: version,
  });
  await weft.derived();
  return reply;
}

test("a department that goes into another one takes its people, parts and words along, and history keeps its name", async () => {
  const { id } = await inWork("Merged");
  const kept = await dora.do(operations.raise, {
    body: { title: "Only among us", departments: [] },
    headers: { "weft-audience": `department:${data.id}` },
  });
  const team = await convener.do(people.operations.addDepartment, {
    body: { name: "Data team", parent: data.id },
  });
  await lena.do(operations.askForHelp, {
    ...at({ id }),
    body: { question: "Which table?", department: data.id },
  });

  const preview = await convener.do(people.operations.previewDissolution, {
    params: { department: data.id },
  });
  expect(preview).toMatchObject({ people: 1, below: ["Data team"], head: { name: "Dora Data" } });
  expect((await dissolve(data.id, team.id)).problem.code).toBe("department_cycle");
  expect((await dissolve(data.id, data.id)).problem.code).toBe("department_cycle");
  expect((await dissolve(data.id, legal.id)).body).toMatchObject({ name: "Legal", people: 1 });

  const after = await get({ id });
  const part = after.parts.find(({ department }) => department.id === legal.id);
  expect(part).toMatchObject({ lead: { id: dora.id } });
  expect(after.parts.map(({ department }) => department.name).toSorted()).toEqual(["Legal", "Sales"]);
  expect(after.statements.map(({ department }) => department).toSorted()).toEqual(
    [sales.id, legal.id].toSorted(),
  );
  expect(after.help[0]).toMatchObject({ department: { name: "Legal" } });
  for (const { points } of after.criteria)
    expect(points.map(({ department }) => department).toSorted()).toEqual([sales.id, legal.id].toSorted());
  expect(await asksOf(dora, id)).toContain("work.answer_help");

  const gone = await departmentNamed(data.id);
  expect(gone).toMatchObject({
    name: "Data",
    state: "dissolved",
    into: { name: "Legal" },
    people: 0,
    head: null,
  });
  expect((await departmentNamed(team.id)).parent?.name).toBe("Legal");
  const { history } = await member.do(people.operations.getPerson, { params: { person: dora.id } });
  expect(history.map(({ department }) => department.name)).toContain("Legal");
  // It is in no list to choose from, and nothing is given to it.
  const { items } = await member.do(people.operations.listDepartments);
  expect(items.map(({ name }) => name)).not.toContain("Data");
  const all = await member.do(people.operations.listDepartments, { query: { dissolved: "true" } });
  expect(all.items.map(({ name }) => name)).toContain("Data");
  const another = await joined("Afterwards").catch((error: Error) => error.message);
  expect(another).toContain("bad_input");
  const moved = await convener.call(people.operations.movePerson, {
    params: { person: member.id },
    body: { department: data.id },
    ifMatch: 1,
  });
  expect(moved.problem.code).toBe("department_dissolved");
  // What was kept among its people is seen by them as before, and by nobody of the other one.
  expect((await dora.call(operations.get, at(kept))).status).toBe(200);
  const { version } = await convener.do(people.operations.getPerson, { params: { person: lena.id } });
  await convener.do(people.operations.movePerson, {
    params: { person: lena.id },
    body: { department: legal.id },
    ifMatch: version,
  });
  expect((await lena.call(operations.get, at(kept))).status).toBe(404);
  // Search finds its people by the other one's name.
  const found = await member.do(core.operations.search, { query: { q: "Legal" } });
  const { key } = await member.do(people.operations.getPerson, { params: { person: dora.id } });
  expect(found.items.map(({ record }) => record.key)).toContain(key);
});

test("a file of yesterday does not bring a dissolved department back", async () => {
  const report = await administrator.do(people.operations.importPeople, {
    body: { csv: "email,name,department\nnew@example.org,Nina New,Data\n" },
  });
  expect(report).toMatchObject({ added: 1, departments: [], notes: [expect.stringContaining("Legal")] });
  const departments = await administrator.do(people.operations.importDepartments, {
    body: { csv: "department,parent\nData,\nData quality,Data\n" },
  });
  expect(departments).toMatchObject({ added: 1, notes: [expect.stringContaining("Legal")] });
  const { items } = await member.do(people.operations.listDepartments);
  expect(items.find(({ name }) => name === "Data quality")?.parent?.name).toBe("Legal");
});

test("its name can be taken again", async () => {
  const again = await convener.do(people.operations.addDepartment, { body: { name: "Data" } });
  expect(again).toMatchObject({ name: "Data", into: null });
});
