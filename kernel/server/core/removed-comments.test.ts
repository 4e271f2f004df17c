import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { everyText } from "../testing/every-text.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const { operations } = core;

let weft: TestWeft;
let record: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  record = weft.people.leader.id;
});
afterAll(() => weft.stop());

const texts = () => everyText(weft.kernel, weft.workspace);

test("a removed comment and the former words of an edited one are in no table and no answer any more", async () => {
  const { leader, member, convener } = weft.people;
  const params = { record };
  const mention = `Salary of @[${member.name}](${member.id}) is SECRETWORD`;
  const removed = await leader.do(operations.addComment, { params, body: { body: mention } });
  const edited = await leader.do(operations.addComment, { params, body: { body: "OLDSECRET" } });
  expect(JSON.stringify(await texts())).toMatch(/SECRETWORD.*OLDSECRET|OLDSECRET.*SECRETWORD/);
  await leader.do(operations.removeComment, { params: { ...params, comment: removed.id } });
  const newWords = { body: "agreed figures" };
  await leader.do(operations.editComment, { params: { ...params, comment: edited.id }, body: newWords });

  expect(Object.entries(await texts()).filter(([, text]) => /SECRETWORD|OLDSECRET/.test(text))).toEqual([]);
  const feed = await convener.do(operations.listEvents, { query: { record } });
  expect(feed.items.filter(({ kind }) => kind.startsWith("comment."))).toMatchObject([
    { kind: "comment.edited", data: { comment: edited.id, excerpt: "agreed figures" } },
    { kind: "comment.removed", data: { comment: removed.id } },
    { kind: "comment.added", data: { comment: edited.id, excerpt: "agreed figures" } },
    { kind: "comment.added", erased: true, data: { comment: removed.id, excerpt: null } },
  ]);
  // What says which words are gone is seen by nobody, not even by an administrator.
  const all = await weft.people.administrator.do(operations.listEvents, { query: {} });
  expect(all.items.map(({ kind }) => kind)).not.toContain("payloads.erased");
});

test("somebody else's comment loses nothing", async () => {
  const { leader, member } = weft.people;
  const params = { record };
  const { id } = await leader.do(operations.addComment, { params, body: { body: "stays here" } });
  expect((await member.call(operations.removeComment, { params: { ...params, comment: id } })).status).toBe(
    404,
  );
  expect(JSON.stringify(await texts())).toContain("stays here");
});
