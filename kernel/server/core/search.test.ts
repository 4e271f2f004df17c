import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const { search } = core.operations;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const create = (records: { title: string; content: string; audience?: string[] }[]) =>
    weft.within(async (context) => {
      for (const record of records)
        await context.records.create({ kind: "decision", state: "decided", ...record });
    });
  await create([{ title: "Supplier audit", content: "what we found" }]);
  weft.wait({ days: 1 });
  // More than are ranked for a common word, all newer.
  await create(
    Array.from({ length: 320 }, (_, at) => ({
      title: `Note ${at}`,
      content: "said to the supplier in passing",
    })),
  );
  await create([{ title: "Supplier secrets", content: "", audience: ["role:administrator"] }]);
});
afterAll(() => weft.stop());

const titles = async (q: string) =>
  (await weft.people.leader.do(search, { query: { q } })).items.map(({ record }) => record.title);

test("a word most records hold finds the one that has it in its title, however old, and never what one may not see", async () => {
  const found = await titles("supplier");
  expect(found[0]).toBe("Supplier audit");
  expect(found.length).toBe(20);
  expect(found).not.toContain("Supplier secrets");
});

test("a rare word, the word being typed, a short key and a typing error in a title find theirs", async () => {
  expect(await titles("found")).toEqual(["Supplier audit"]);
  expect((await titles("supplier aud"))[0]).toBe("Supplier audit");
  expect(await titles("Suplier adit")).toContain("Supplier audit");
});
