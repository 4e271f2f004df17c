import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

const { linkMany, addLink, listEvents } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let milo: TestPerson;
let council: { id: string };
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, member: milo } = weft.people);
  council = await lena.do(councils.operations.make, {
    body: {
      title: "Lead times",
      cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
    },
  });
});
afterAll(() => weft.stop());

const raise = (title: string, headers = {}) =>
  milo.do(challenges.operations.raise, { body: { title }, headers });
const bring = (who: TestPerson, records: string[], linked = true) =>
  who.call(linkMany, { params: { record: council.id }, body: { records, kind: "stands_before", linked } });
const before = async (challenge: string) =>
  (await milo.do(challenges.operations.get, { params: { challenge } })).councils
    .filter(({ byDefault }) => !byDefault)
    .map(({ id }) => id);

test("many are put before a council at once; it says which of them are new, and they alone are taken back", async () => {
  const [one, other] = [await raise("One"), await raise("Other")];
  const link = { params: { record: one.id }, body: { to: council.id, kind: "stands_before" as const } };
  await milo.do(addLink, link);
  const answer = await bring(lena, [one.key, other.id, other.key]);
  expect(answer.body).toEqual({ changed: [other.id], missing: [] });
  expect([await before(one.id), await before(other.id)]).toEqual([[council.id], [council.id]]);
  const { items } = await lena.do(listEvents, { query: { record: other.id } });
  expect(items[0]).toMatchObject({ kind: "link.added", data: { to: council.id, kind: "stands_before" } });

  // What somebody else has linked stays.
  expect((await bring(lena, [one.id, other.id], false)).body).toEqual({ changed: [other.id], missing: [] });
  expect([await before(one.id), await before(other.id)]).toEqual([[council.id], []]);
});

test("what one may not see is as if it were not there, and nothing takes the place of another by hand", async () => {
  const open = await raise("Open");
  const hidden = await raise("Hidden", { "weft-audience": `person:${milo.id}` });
  const answer = await bring(lena, [open.key, hidden.key, hidden.id, "C-9999"]);
  expect(answer.body).toEqual({ changed: [open.id], missing: [hidden.key, hidden.id, "C-9999"] });
  expect((await bring(lena, [hidden.id])).status).toBe(404);
  expect(await before(hidden.id)).toEqual([]);
  const body = { records: [open.id], kind: "supersedes" as const, linked: true };
  expect((await lena.call(linkMany, { params: { record: council.id }, body })).status).toBe(400);
  // A council is not there for a guest, whatever they would do with it.
  expect((await bring(weft.people.guest, [open.id])).status).toBe(404);
});
