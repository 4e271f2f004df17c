import { afterAll, beforeAll, expect, test } from "vitest";
import { MOST_VIEWS, type SavedView } from "#kernel/contract/core/views.ts";
import { core } from "#kernel/contract/core.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import { erasePerson } from "#kernel/server/personal-data/erase-person.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

const { listViews, saveView, changeView, removeView, openView } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let milo: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, member: milo } = weft.people);
});
afterAll(() => weft.stop());

const open = [{ name: "state", value: "open" }];
const save = (who: TestPerson, name: string, shown: SavedView["shown"] = open) =>
  who.do(saveView, { body: { list: "risks", name, shown } });
const names = async (who: TestPerson, list = "risks") =>
  (await who.do(listViews, { query: { list } })).items.map(({ name }) => name);
const on = ({ id }: { id: string }) => ({ params: { view: id } });

test("views are kept by list and name for whoever saved them, and none is written over that is not named", async () => {
  const first = await save(lena, "Late ones");
  await save(lena, "all of mine", [
    { name: "q", value: "tariff" },
    { name: "sort", value: "review" },
  ]);
  expect(await names(lena)).toEqual(["all of mine", "Late ones"]);
  expect(await names(lena, "decisions")).toEqual([]);
  expect(await names(milo)).toEqual([]);
  const accepted = [{ name: "state", value: "accepted" }];
  const again = await lena.call(saveView, { body: { list: "risks", name: "Late ones", shown: accepted } });
  expect(again.problem.code).toBe("view_name_taken");
  expect(await lena.do(openView, on(first))).toEqual(first);
  // The same name is another view for somebody else.
  expect((await save(milo, "Late ones")).owner.id).toBe(milo.id);
  const changed = await lena.do(changeView, { ...on(first), body: { shown: accepted } });
  expect(changed).toMatchObject({ id: first.id, name: "Late ones", shown: accepted, owner: { id: lena.id } });
});

test("a view is opened by its link once it is shared, says whose it is, and is changed by its owner alone", async () => {
  const view = await save(lena, "For the council");
  expect((await milo.call(openView, on(view))).status).toBe(404);
  const shared = await lena.do(changeView, { ...on(view), body: { shared: true, name: "For our council" } });
  expect(await milo.do(openView, on(view))).toEqual(shared);
  expect(shared).toMatchObject({ name: "For our council", shared: true, owner: { name: lena.name } });
  expect((await milo.call(changeView, { ...on(view), body: { name: "Mine now" } })).status).toBe(404);
  expect((await milo.call(removeView, on(view))).status).toBe(404);
  expect((await weft.people.guest.call(openView, on(view))).status).toBe(403);

  await lena.do(changeView, { ...on(view), body: { shared: false } });
  expect((await milo.call(openView, on(view))).status).toBe(404);
  await lena.do(changeView, { ...on(view), body: { shared: true } });
  await lena.do(removeView, on(view));
  expect((await milo.call(openView, on(view))).status).toBe(404);
  expect(await names(lena)).not.toContain("For our council");
});

test("a name is taken once, there is a most, and what is no list or filter is refused by name", async () => {
  const [one, other] = [await save(milo, "One"), await save(milo, "Other")];
  expect((await milo.call(changeView, { ...on(other), body: { name: "One" } })).problem.code).toBe(
    "view_name_taken",
  );
  await milo.do(changeView, { ...on(one), body: { name: "One" } });
  for (let each = (await names(milo)).length; each < MOST_VIEWS; each++) await save(milo, `View ${each}`);
  const more = { list: "risks", name: "One more", shown: [] };
  expect((await milo.call(saveView, { body: more })).problem.code).toBe("views_full");
  await milo.do(changeView, { ...on(one), body: { shown: [{ name: "state", value: "gone" }] } });
  await milo.do(saveView, { body: { ...more, list: "decisions" } });
  const bad = await milo.call(saveView, { body: { ...more, list: "No list" } });
  expect(bad.problem.errors?.[0]?.path).toBe("list");
  const twice = await milo.call(saveView, { body: { ...more, shown: [...open, ...open] } });
  expect(twice.problem.errors?.[0]?.path).toBe("shown");
});

test("the views of whoever is erased are gone, also for those they shared them with", async () => {
  const { convener } = weft.people;
  const view = await save(convener, "Shared by somebody who goes");
  await convener.do(changeView, { ...on(view), body: { shared: true } });
  await milo.do(openView, on(view));
  await withContext(weft.kernel, weft.workspace, weft.kernel.now(), (context) =>
    erasePerson(context, convener.id, { texts: "keep", handOverTo: milo.id }),
  );
  expect((await milo.call(openView, on(view))).status).toBe(404);
});
