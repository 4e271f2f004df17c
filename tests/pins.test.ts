import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import { erasePerson } from "#kernel/server/personal-data/erase-person.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

const { listPins, setPins, switchPractice } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let ada: TestPerson;
let milo: TestPerson;
let gina: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, administrator: ada, member: milo, guest: gina } = weft.people);
});
afterAll(() => weft.stop());

const pinned = async (who: TestPerson) =>
  (await who.do(listPins)).items.map((pin) => ("record" in pin ? pin.record.key : pin.page));
const raise = async (title: string, headers = {}) => {
  weft.wait({ minutes: 1 });
  return lena.do(challenges.operations.raise, { body: { title }, headers });
};
const pin = (who: TestPerson, ...names: string[]) =>
  who.do(setPins, {
    body: {
      items: names.map((name) => (/^[A-Z]|^[0-9a-f]{8}-/.test(name) ? { record: name } : { page: name })),
    },
  });

test("until somebody chooses, it is what they take part in and which is alive: few of each kind, the latest first", async () => {
  const raised: string[] = [];
  for (const title of ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"])
    raised.push((await raise(title)).key);
  expect(await pinned(lena)).toEqual(raised.slice(1).toReversed());
  const council = await ada.do(councils.operations.make, {
    body: {
      title: "Lead times",
      cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
    },
  });
  expect(await pinned(ada)).toEqual([council.key]);
  expect(await pinned(milo)).toEqual([]);
  expect((await lena.do(listPins)).chosen).toBe(false);
});

test("what somebody pins stands in their order, is theirs alone, and an empty list is a choice", async () => {
  const [first, second] = (await pinned(lena)) as [string, string];
  const said = await pin(lena, second, "risks?state=open", first, second);
  expect(said.chosen).toBe(true);
  expect(await pinned(lena)).toEqual([second, "risks?state=open", first]);
  expect(await pinned(milo)).toEqual([]);
  expect(await pinned(ada)).not.toContain(first);
  await pin(lena);
  expect(await lena.do(listPins)).toEqual({ items: [], chosen: true });
});

test("seven and no more; no page elsewhere, and no record one may not see", async () => {
  const eight = Array.from({ length: 8 }, (_, at) => ({ page: `page-${at}` }));
  expect((await milo.call(setPins, { body: { items: eight } })).status).toBe(400);
  for (const page of ["https://elsewhere.example", "//elsewhere", "risks#part", "../other", "risks\nx"])
    expect((await milo.call(setPins, { body: { items: [{ page }] } })).status).toBe(400);
  const hidden = await raise("Hidden", { "weft-audience": `person:${lena.id}` });
  for (const record of [hidden.key, hidden.id, "C-999"])
    expect((await milo.call(setPins, { body: { items: [{ record }] } })).status).toBe(404);
  expect((await milo.do(listPins)).chosen).toBe(false);
  expect((await gina.call(listPins)).status).toBe(403);
  expect((await gina.call(setPins, { body: { items: [] } })).status).toBe(403);
});

test("what is narrowed or switched off stands there no more, and comes back with it", async () => {
  const shown = await raise("Shown for a while");
  const risk = await milo.do(risks.operations.raise, { body: { title: "Rust" } });
  await pin(milo, shown.id, risk.key);
  expect(await pinned(milo)).toEqual([shown.key, risk.key]);
  const seen = async (audience: string[]) => {
    const { version } = await lena.do(challenges.operations.get, { params: { challenge: shown.key } });
    await lena.do(core.operations.setAudience, {
      params: { record: shown.key },
      body: { audience },
      ifMatch: version,
    });
  };
  await seen([`person:${lena.id}`]);
  expect(await pinned(milo)).toEqual([risk.key]);
  await ada.do(switchPractice, { params: { practice: "risks" }, body: { on: false } });
  expect(await milo.do(listPins)).toEqual({ items: [], chosen: true });
  await ada.do(switchPractice, { params: { practice: "risks" }, body: { on: true } });
  await seen(["workspace"]);
  expect(await pinned(milo)).toEqual([shown.key, risk.key]);
});

test("two tabs lose none of one another's lines, and what is hidden keeps its place", async () => {
  const nora = await weft.addPerson("member", "Nora Nyman");
  const asNames = (names: string[]) =>
    names.map((name) => (/^[A-Z]/.test(name) ? { record: name } : { page: name }));
  const change = (seen: string[], items: string[]) =>
    nora.call(setPins, { body: { items: asNames(items), seen: asNames(seen) } });
  const shown = await raise("Shown to all");
  const first = ["risks", "decisions", shown.key];
  // Before they have chosen, what they see is nothing they have put there.
  await change([], first);
  expect(await pinned(nora)).toEqual(first);

  // One tab adds and one turns the order, both having seen the same.
  await Promise.all([change(first, [...first, "lessons"]), change(first, [shown.key, "decisions", "risks"])]);
  expect((await pinned(nora)).toSorted()).toEqual([...first, "lessons"].toSorted());
  await change(first, [shown.key, "decisions", "risks"]);
  expect(await pinned(nora)).toEqual([shown.key, "decisions", "risks", "lessons"]);

  // One tab takes out what the other still moves about.
  await change([shown.key, "decisions", "risks", "lessons"], [shown.key, "risks", "lessons"]);
  await change([shown.key, "decisions", "risks", "lessons"], ["decisions", "lessons", "risks", shown.key]);
  expect(await pinned(nora)).toEqual(["lessons", "risks", shown.key]);

  const { version } = await lena.do(challenges.operations.get, { params: { challenge: shown.key } });
  const narrow = { params: { record: shown.key }, body: { audience: [`person:${lena.id}`] } };
  await lena.do(core.operations.setAudience, { ...narrow, ifMatch: version });
  await change(["lessons", "risks"], ["risks", "lessons"]);
  const now = await lena.do(challenges.operations.get, { params: { challenge: shown.key } });
  const widen = { params: { record: shown.key }, body: { audience: ["workspace"] } };
  await lena.do(core.operations.setAudience, { ...widen, ifMatch: now.version });
  expect(await pinned(nora)).toEqual(["risks", "lessons", shown.key]);

  // There is room for seven, and none goes to make it.
  const few = ["risks", "lessons", shown.key];
  await change(few, [...few, "councils", "sessions", "people"]);
  const full = [...few, "councils", "sessions", "people", "loom"];
  expect((await change(few, full)).status).toBe(200);
  expect((await change(few, [...few, "decisions"])).status).toBe(409);
  expect(await pinned(nora)).toEqual(full);
});

test("a list shown by a view stands under its name for whoever may open it, and goes with the view", async () => {
  const { saveView, changeView, removeView } = core.operations;
  const omar = await weft.addPerson("member", "Omar Obi");
  const vera = await weft.addPerson("member", "Vera Voss");
  const shown = [{ name: "state", value: "open" }];
  const view = await omar.do(saveView, { body: { list: "risks", name: "What nags", shown } });
  const on = { params: { view: view.id } };
  const page = `risks?view=${view.id}`;
  const said = async (who: TestPerson) =>
    (await who.do(listPins)).items.map((line) =>
      "page" in line ? (line.view ?? line.page) : line.record.key,
    );
  await pin(omar, "lessons", page);
  await pin(vera, page, "decisions", `risks?q=view&view=${view.id}x`);
  expect(await said(omar)).toEqual(["lessons", "What nags"]);
  // Not hers to know of; what only looks like it is a page like any other.
  const looksLike = `risks?q=view&view=${view.id}x`;
  expect(await said(vera)).toEqual(["decisions", looksLike]);

  await omar.do(changeView, { ...on, body: { shared: true, name: "What nags us" } });
  expect(await said(omar)).toEqual(["lessons", "What nags us"]);
  expect(await said(vera)).toEqual(["What nags us", "decisions", looksLike]);

  // What is hidden meanwhile keeps its place, as a record does.
  await omar.do(changeView, { ...on, body: { shared: false } });
  const names = (...pages: string[]) => pages.map((each) => ({ page: each }));
  await vera.do(setPins, {
    body: { items: names(looksLike, "decisions"), seen: names("decisions", looksLike) },
  });
  await omar.do(changeView, { ...on, body: { shared: true } });
  expect(await said(vera)).toEqual([looksLike, "decisions", "What nags us"]);

  await omar.do(removeView, on);
  expect(await said(omar)).toEqual(["lessons"]);
  expect(await said(vera)).toEqual([looksLike, "decisions"]);
  const { rowCount } = await weft.within(({ client }) =>
    client.query("select from pin where page = $1", [page]),
  );
  expect(rowCount).toBe(0);
});

test("it goes with whoever is erased", async () => {
  const zoe = await weft.addPerson("member", "Zoe Zander");
  await pin(zoe, "risks");
  const rows = () =>
    weft.within(({ client }) => client.query("select from pin where person_id = $1", [zoe.id]));
  expect((await rows()).rowCount).toBe(1);
  const { done } = await withContext(weft.kernel, weft.workspace, weft.kernel.now(), (context) =>
    erasePerson(context, zoe.id, { texts: "keep", handOverTo: milo.id }),
  );
  expect(done).toBe(true);
  expect((await rows()).rowCount).toBe(0);
});
