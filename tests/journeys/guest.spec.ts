import { call, personId } from "./support/call.ts";
import { expect, open, phone, test, visit, visitAgain } from "./support/journey.ts";
import { countRefusals, tooWide } from "./support/refusals.ts";

const title = "Spare keys of the test hall are in four drawers";

test("a guest on a phone sees the record they were let into and no house around it, and nothing once they are out", async ({
  enter,
}) => {
  const beatriz = await enter("Beatriz Moura");
  const guest = await personId(beatriz, "Helena Auer");
  type Challenge = { key: string; id: string; version: number };
  const { key, id } = await call<Challenge>(beatriz, "POST", "/challenges", { title });
  await call(beatriz, "POST", `/challenges/${key}/people`, { person: guest, part: "guest" });
  const helena = await enter("Helena Auer", phone);
  const refusals = countRefusals(helena);

  await test.step("there are Home, search and the inbox to go to, and no areas", async () => {
    const bar = helena.getByRole("navigation", { name: "Areas" });
    await expect(bar.getByRole("link", { name: "Home" })).toBeVisible();
    await expect(bar.getByRole("button", { name: "More" })).toHaveCount(0);
    await expect(bar.getByRole("button", { name: "Create" })).toHaveCount(0);
    expect(await tooWide(helena)).toBe(0);
  });

  await test.step("the list holds what they were let into, and each opens", async () => {
    await helena.getByRole("navigation", { name: "Open to you" }).getByRole("link").first().tap();
    const theirs = helena.getByRole("main").locator("a[href*='/challenges/C-']");
    await expect(theirs.filter({ hasText: title }).first()).toBeVisible();
    await theirs.filter({ hasText: title }).first().tap();
    await expect(helena.getByRole("heading", { level: 1, name: title })).toBeVisible();
    expect(await tooWide(helena)).toBe(0);
  });

  await test.step("where they are leads to the list that opens to them, and to no area", async () => {
    const trail = helena.getByRole("navigation", { name: "Where am I" });
    await expect(trail.getByText("Act", { exact: true })).toBeAttached();
    await expect(trail.getByRole("link")).toHaveCount(1);
  });

  await test.step("what was asked while it is only raised is on its page", async () => {
    const question = "Who has the fourth key?";
    await call(beatriz, "POST", `/records/${id}/help-requests`, {
      question,
      person: await personId(beatriz, "Tomas Kovar"),
    });
    await visitAgain(helena);
    await expect(helena.getByRole("main").getByText(question).first()).toBeVisible();
  });

  await test.step("nothing that is offered refuses: every section opens, and following is theirs", async () => {
    for (const fold of await helena.locator("details[data-fold] > summary").all()) await fold.tap();
    await helena.getByRole("button", { name: "Follow", exact: true }).tap();
    await expect(helena.locator("main [aria-busy=true]")).toHaveCount(0);
    for (const name of ["Frame it", "Bring in a department", "Merge into one", "Link to…"])
      await expect(helena.getByRole("button", { name })).toHaveCount(0);
    expect(refusals()).toEqual([]);
  });

  await test.step("after they are taken out it is not there: no page, no list, no news", async () => {
    await call(beatriz, "DELETE", `/challenges/${key}/people/guest/${guest}`);
    await visit(helena, helena.url());
    await expect(helena.getByRole("main").getByText("There is nothing here that you may see")).toBeVisible();
    for (const path of ["", "challenges", "inbox"]) {
      await open(helena, path);
      await expect(helena.locator("main [aria-busy=true]")).toHaveCount(0);
      await expect(helena.getByText(title)).toHaveCount(0);
    }
  });
});
