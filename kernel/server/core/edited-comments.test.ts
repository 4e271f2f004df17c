import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const { addComment, editComment, listComments } = core.operations;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

test("a comment edited in two places at once is replaced once; the other learns what stands there now", async () => {
  const { leader } = weft.people;
  const params = { record: leader.id };
  const { id, editedAt } = await leader.do(addComment, { params, body: { body: "as it was said" } });
  expect(editedAt).toBeNull();
  const edit = (body: string, over: string | null) =>
    leader.call(editComment, { params: { ...params, comment: id }, body: { body, editedAt: over } });
  const both = await Promise.all([edit("from here", null), edit("from there", null)]);
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
  const kept = both.find(({ status }) => status === 200)!.body as { body: string; editedAt: string };
  const refused = both.find(({ status }) => status === 412)!.body;
  expect(refused).toMatchObject({
    code: "stale_version",
    current: { body: kept.body, editedAt: kept.editedAt },
  });

  expect(await edit("having read it", kept.editedAt)).toMatchObject({ status: 200 });
  const { items } = await leader.do(listComments, { params });
  expect(items.map(({ body }) => body)).toEqual(["having read it"]);
});
