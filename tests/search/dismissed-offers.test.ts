import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import { erasePerson } from "#kernel/server/personal-data/erase-person.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

const { offers, dismissOffer, offerAgain, misfits } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let ada: TestPerson;
let milo: TestPerson;
let risk: { key: string; id: string };
const shared: string[] = [];
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, administrator: ada, member: milo } = weft.people);
  for (const title of [
    "Torque wrenches lose calibration",
    "Calibration of wrenches is nobody's",
    "Calibrate wrenches first",
    "Wrenches and their calibration",
  ]) {
    shared.push((await ada.do(lessons.operations.share, { body: { title, body: {} } })).key);
    weft.wait({ minutes: 1 });
  }
  risk = await lena.do(risks.operations.raise, {
    body: { title: "Wrenches out of calibration", likelihood: 3, impact: 3 },
  });
});
afterAll(() => weft.stop());

const offered = async (who: TestPerson) =>
  (await who.do(offers, { query: { about: risk.key } })).items.map(({ record }) => record.key);
const params = (key: string) => ({ record: risk.key, offered: key });

test("what is not for this is offered there no more to whoever said so, the next best takes its place, and it can be undone", async () => {
  const before = await offered(milo);
  expect(before).toHaveLength(3);
  const [first] = before;
  expect(await milo.do(dismissOffer, { params: params(first!), body: {} })).toEqual({ forAll: false });
  const after = await offered(milo);
  expect(after).toHaveLength(3);
  expect(after).not.toContain(first);
  expect(await offered(ada)).toEqual(before);
  // Elsewhere it is offered still.
  const { items } = await milo.do(offers, { query: { title: "Calibration of wrenches" } });
  expect(items.map(({ record }) => record.key)).toContain(first);
  await milo.do(dismissOffer, { params: params(first!), body: {} });
  await milo.do(offerAgain, { params: params(first!) });
  expect(await offered(milo)).toEqual(before);
});

test("said by who owns the record, it is for everybody there", async () => {
  const [first] = await offered(lena);
  expect(await lena.do(dismissOffer, { params: params(first!), body: {} })).toEqual({ forAll: true });
  for (const who of [lena, ada, milo]) expect(await offered(who)).not.toContain(first);
  // Nobody else takes that back.
  await milo.do(offerAgain, { params: params(first!) });
  expect(await offered(milo)).not.toContain(first);
  await lena.do(offerAgain, { params: params(first!) });
  for (const who of [lena, ada, milo]) expect(await offered(who)).toContain(first);
});

test("why it is not for this is read by who said it, by who owns what was offered, and by all for whom it was put aside", async () => {
  const aside = async (who: TestPerson) =>
    (await who.do(offers, { query: { about: risk.key } })).aside.map(
      ({ record, by, reason, forAll, may }) => ({
        key: record.key,
        by: by.id,
        reason,
        forAll,
        may,
      }),
    );
  const [first, second] = await offered(milo);
  await milo.do(dismissOffer, { params: params(first!), body: { reason: "  Ours are electric " } });
  const said = { key: first!, by: milo.id, reason: "Ours are electric", forAll: false, may: ["offerAgain"] };
  expect(await aside(milo)).toEqual([said]);
  // Put aside for oneself: nobody's business here, not even the owner's.
  expect(await aside(lena)).toEqual([]);
  const fits = async (who: TestPerson, key: string) =>
    (await who.do(misfits, { params: { record: key } })).items.map(({ record, by, reason }) => ({
      at: record.key,
      by: by.name,
      reason,
    }));
  expect(await fits(ada, first!)).toEqual([{ at: risk.key, by: milo.name, reason: "Ours are electric" }]);
  expect(await fits(lena, first!)).toEqual([]);
  weft.wait({ minutes: 1 });
  await lena.do(dismissOffer, { params: params(second!), body: {} });
  const forAll = { key: second!, by: lena.id, reason: null, forAll: true };
  expect(await aside(milo)).toEqual([{ ...forAll, may: [] }, said]);
  expect(await aside(lena)).toEqual([{ ...forAll, may: ["offerAgain"] }]);
  expect(await fits(ada, second!)).toEqual([]);
  // Said again without it, the reason is gone; taken back, all of it is.
  await milo.do(dismissOffer, { params: params(first!), body: {} });
  expect(await fits(ada, first!)).toEqual([]);
  await milo.do(offerAgain, { params: params(first!) });
  await lena.do(offerAgain, { params: params(second!) });
  expect(await aside(milo)).toEqual([]);
});

test("where something did not fit is told to nobody who does not see that place", async () => {
  const hidden = await lena.do(risks.operations.raise, {
    body: { title: "Calibration of wrenches, among us", likelihood: 3, impact: 3 },
    headers: { "weft-audience": `person:${lena.id}` },
  });
  await lena.do(dismissOffer, {
    params: { record: hidden.key, offered: shared[0]! },
    body: { reason: "Said in confidence" },
  });
  expect(await ada.do(misfits, { params: { record: shared[0]! } })).toEqual({ items: [] });
});

test("whoever owns the record by now brings back what another owner put aside for all", async () => {
  const [first] = await offered(lena);
  await lena.do(dismissOffer, { params: params(first!), body: {} });
  await weft.within(async ({ client }) => {
    await client.query("update participation set person_id = $1 where record_id = $2 and person_id = $3", [
      ada.id,
      risk.id,
      lena.id,
    ]);
  });
  await ada.do(offerAgain, { params: params(first!) });
  expect(await offered(milo)).toContain(first);
});

test("what one may not see can neither be put aside nor be a place to put something aside", async () => {
  const hidden = await lena.do(risks.operations.raise, {
    body: { title: "Wrenches again", likelihood: 3, impact: 3 },
    headers: { "weft-audience": `person:${lena.id}` },
  });
  for (const of of [
    { record: hidden.key, offered: shared[0]! },
    { record: risk.key, offered: hidden.key },
  ])
    for (const operation of [dismissOffer, offerAgain])
      expect((await milo.call(operation, { params: of, body: {} })).status).toBe(404);
});

test("goes with the person who said it", async () => {
  const zoe = await weft.addPerson("member", "Zoe Zander");
  const [first] = await offered(zoe);
  await zoe.do(dismissOffer, { params: params(first!), body: {} });
  const rows = async () =>
    (
      await weft.within(({ client }) =>
        client.query("select person_id from offer_dismissed where person_id = $1", [zoe.id]),
      )
    ).rowCount;
  expect(await rows()).toBe(1);
  const { done } = await withContext(weft.kernel, weft.workspace, weft.kernel.now(), (context) =>
    erasePerson(context, zoe.id, { texts: "keep", handOverTo: milo.id }),
  );
  expect(done).toBe(true);
  expect(await rows()).toBe(0);
});
