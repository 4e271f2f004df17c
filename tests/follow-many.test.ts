import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

const { followMany, getRecord } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let milo: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, member: milo } = weft.people);
});
afterAll(() => weft.stop());

const raise = (title: string) => lena.do(risks.operations.raise, { body: { title } });
const raiseHidden = (title: string) =>
  lena.do(risks.operations.raise, { body: { title }, headers: { "weft-audience": `person:${lena.id}` } });
const follows = async (record: string) => (await milo.do(getRecord, { params: { record } })).following;

test("many are followed at once; it says which of them are new, so that they alone are taken back", async () => {
  const [one, other] = [await raise("One"), await raise("Other")];
  await milo.do(core.operations.follow, { params: { record: one.key }, body: { following: true } });
  const records = [one.key, other.id, other.key];
  const first = await milo.do(followMany, { body: { records, following: true } });
  expect(first).toEqual({ changed: [other.id], missing: [] });
  expect([await follows(one.id), await follows(other.id)]).toEqual([true, true]);

  const back = await milo.do(followMany, { body: { records: first.changed, following: false } });
  expect(back.changed).toEqual([other.id]);
  expect([await follows(one.id), await follows(other.id)]).toEqual([true, false]);
});

test("what one may not see is as if it were not there, and the others are followed all the same", async () => {
  const open = await raise("Open");
  const hidden = await raiseHidden("Hidden");
  const records = [open.key, hidden.key, hidden.id, "R-9999"];
  expect((await milo.call(getRecord, { params: { record: hidden.key } })).status).toBe(404);
  const answer = await milo.do(followMany, { body: { records, following: true } });
  expect(answer).toEqual({ changed: [open.id], missing: [hidden.key, hidden.id, "R-9999"] });
  const alone = await milo.call(followMany, { body: { records: [hidden.id], following: true } });
  expect(alone.status).toBe(404);
  expect((await lena.do(getRecord, { params: { record: hidden.id } })).parts).not.toContainEqual(
    expect.objectContaining({ person: expect.objectContaining({ id: milo.id }) }),
  );
});
