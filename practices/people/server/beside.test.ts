import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { people } from "../contract.ts";

const { operations } = people;
let weft: TestWeft;
let keys: Map<string, string>;

const MANY = 300;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const crowd = Array.from({ length: MANY }, (_, at) => `bea${at}@x.org,Beate Crowd${at},Elsewhere,,`);
  const csv = [
    "email,name,department,title,new_email",
    "beatriz@x.org,Beatriz Moura,Sales,Buyer,",
    "beata@x.org,Beata Berg,Data,Analyst,",
    "bela@x.org,Béla Quiet,Data,,",
    "zoe@x.org,Zoe Head,Data,Head of data,",
    "milo@example.org,Milo Member,Data,Engineer,",
    ...crowd,
  ].join("\n");
  await weft.people.administrator.do(operations.importPeople, { body: { csv } });
  const { items } = await weft.people.convener.do(operations.listDepartments);
  keys = new Map(items.map(({ name, key }) => [name, key]));
  const { items: zoe } = await weft.people.convener.do(operations.listPeople, { query: { q: "Zoe" } });
  await weft.people.convener.do(operations.nameHeads, {
    body: { heads: [{ department: items.find(({ name }) => name === "Data")!.id, head: zoe[0]!.id }] },
  });
});
afterAll(() => weft.stop());

type Asked = { q?: string; near?: string; among?: string; limit?: number; kinds?: string };
const find = async (query: Asked, who: "member" | "leader" | "guest" = "member") => {
  const { items } = await weft.people[who].do(core.operations.search, {
    query: { parts: "false", kinds: "person", limit: 12, ...query },
  });
  return items.map(({ record, beside }) => (beside ? `${record.title}, ${beside}` : record.title));
};

test("each person is found with their position and department, also where nothing is asked first", async () => {
  expect((await find({ q: "Beatriz" }))[0]).toBe("Beatriz Moura, Buyer · Sales");
  expect(await find({ q: "Béla Quiet" })).toContain("Béla Quiet, Data");
});

test("before anything is typed those of my own department stand there, its head first", async () => {
  expect(await find({ near: "mine" })).toEqual([
    "Zoe Head, Head of data · Data",
    "Beata Berg, Analyst · Data",
    "Béla Quiet, Data",
    "Milo Member, Engineer · Data",
  ]);
  await expect(find({}), "without a department nobody is asked for").rejects.toThrow(/400/);
  expect(await find({ near: "mine" }, "leader"), "who is placed nowhere has nobody near").toEqual([]);
});

test("of those with the words in their name the department's own come first, however many have them", async () => {
  const found = await find({ q: "bea", near: keys.get("Sales")! });
  expect(found[0]).toBe("Beatriz Moura, Buyer · Sales");
  expect(found).toHaveLength(12);
  expect((await find({ q: "bea", near: "mine" }))[0]).toBe("Beata Berg, Analyst · Data");
});

test("whose name is what was typed comes before all who are near", async () => {
  expect((await find({ q: "Beatriz Moura", near: "mine" }))[0]).toBe("Beatriz Moura, Buyer · Sales");
});

test("where one of few is meant none but they are found, who is near first and the others in the order they were given", async () => {
  const idOf = async (q: string) => {
    const { items } = await weft.people.member.do(core.operations.search, { query: { q, kinds: "person" } });
    return items[0]!.record.id;
  };
  const few = [
    await idOf("Béla Quiet"),
    await idOf("Beate Crowd7"),
    await idOf("Beatriz Moura"),
    await idOf("Zoe Head"),
  ];
  const among = few.join(",");
  const [bela, crowd, beatriz, zoe] = [
    "Béla Quiet, Data",
    "Beate Crowd7, Elsewhere",
    "Beatriz Moura, Buyer · Sales",
    "Zoe Head, Head of data · Data",
  ];
  expect(await find({ among, near: "mine" })).toEqual([zoe, bela, crowd, beatriz]);
  expect(await find({ among })).toEqual([bela, crowd, beatriz, zoe]);
  expect(await find({ among, near: "mine", q: "bea" })).toEqual([crowd, beatriz]);
  const odd = await weft.people.member.call(core.operations.search, { query: { among: "mine" } });
  expect(odd.status).toBe(400);
});

test("what is said of people is for insiders; a guest finds nobody by a department", async () => {
  expect(await find({ near: keys.get("Data")! }, "guest")).toEqual([]);
  expect(await find({ near: "DEP-999" }), "nor anybody by one that is not there").toEqual([]);
});
