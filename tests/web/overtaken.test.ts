import type { Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { councils } from "#practices/councils/contract.ts";
import { type Risk, risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { see, startWebWeft } from "../support/web-weft.ts";

/** A text that somebody else has changed meanwhile is overwritten in silence nowhere, however one came to it. */
let web: Awaited<ReturnType<typeof startWebWeft>>;
let key: string;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});
beforeEach(async () => {
  ({ key } = await web.weft.people.leader.do(risks.operations.raise, {
    body: { title: "The kiln stops", kind: "other", likelihood: 3, impact: 3 },
  }));
});

const now = () => web.weft.people.leader.do(risks.operations.get, { params: { risk: key } });
/** The other one, somewhere else. */
async function change(body: Partial<Pick<Risk, "title" | "detail" | "likelihood" | "impact">>) {
  const { version } = await now();
  await web.weft.people.convener.do(risks.operations.assess, {
    params: { risk: key },
    ifMatch: version,
    body,
  });
}

const openRisk = async (live = true): Promise<Page> => {
  const page = await web.pageOf(web.weft.people.leader);
  await page.getByRole("heading", { level: 1 }).waitFor();
  if (!live) await page.context().route(/\/events\/stream/, (route) => route.abort());
  await page.goto(`${web.home}/risks/${key}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
};
const detail = (page: Page) => page.getByRole("region", { name: "What exactly" });
const field = (page: Page) => detail(page).getByRole("textbox", { name: "What exactly" });
const both = (page: Page) => page.getByRole("dialog", { name: "Somebody changed this in the meantime" });

async function write(page: Page, text: string) {
  await page.getByRole("button", { name: "Edit What exactly" }).click();
  await field(page).fill(text);
}
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();

/** Both are shown, and mine is saved only once I have chosen it. */
async function chooseMine(page: Page, mine: string, theirs: string) {
  await both(page).waitFor();
  await see(both(page)).toContainText(mine);
  await see(both(page)).toContainText(theirs);
  await both(page).getByText(mine).click();
  await both(page).getByRole("button", { name: "Save what I chose" }).click();
  await both(page).waitFor({ state: "hidden" });
}

describe("running text", () => {
  test("that was changed while I write says so, and shows both when I save", async () => {
    const page = await openRisk();
    await write(page, "Mine: one kiln for two plants.");
    await change({ detail: "Theirs: the gas runs out." });
    await see(detail(page).getByRole("status")).toContainText("Somebody has changed this since you began");
    await save(page);
    await chooseMine(page, "Mine: one kiln for two plants.", "Theirs: the gas runs out.");
    await see.poll(async () => (await now()).detail).toBe("Mine: one kiln for two plants.");
  });

  test("begun before a reload, and changed by somebody else before and after it", async () => {
    await change({ detail: "As it was." });
    const page = await openRisk();
    await write(page, "Mine, begun on the second version.");
    await see.poll(() => page.evaluate("JSON.stringify(localStorage)")).toContain("Mine, begun");
    await page.goto(`${web.home}/inbox`);
    await change({ detail: "Theirs, on the third." });
    await change({ title: "The kiln stops at night" });
    await page.goto(`${web.home}/risks/${key}`);
    await detail(page)
      .getByText("You have begun to write here, and somebody has changed it since.")
      .waitFor();
    await see(detail(page)).toContainText("Theirs, on the third.");
    await page.getByRole("button", { name: "Edit What exactly" }).click();
    await see(field(page)).toContainText("Mine, begun on the second version.");
    await save(page);
    await both(page).waitFor();
    expect((await now()).detail).toBe("Theirs, on the third.");
    await chooseMine(page, "Mine, begun on the second version.", "Theirs, on the third.");
    await see.poll(async () => (await now()).detail).toBe("Mine, begun on the second version.");
  });

  test("a draft over what nobody changed goes on without a word", async () => {
    const page = await openRisk();
    await write(page, "Only mine.");
    await see.poll(() => page.evaluate("JSON.stringify(localStorage)")).toContain("Only mine.");
    await change({ title: "Another title" });
    await page.reload();
    await detail(page).getByText("You have an unsaved draft here.").waitFor();
    await page.getByRole("button", { name: "Edit What exactly" }).click();
    await save(page);
    await see.poll(async () => (await now()).detail).toBe("Only mine.");
    expect(await both(page).count()).toBe(0);
  });

  test("in two tabs of one person", async () => {
    const page = await openRisk();
    const beside = await page.context().newPage();
    await beside.goto(`${web.home}/risks/${key}`);
    await write(page, "From the first tab.");
    await write(beside, "From the second tab.");
    await save(beside);
    await see(detail(beside)).toContainText("From the second tab.");
    await see(detail(page).getByRole("status")).toContainText("Somebody has changed this");
    await save(page);
    await chooseMine(page, "From the first tab.", "From the second tab.");
  });

  test("with nothing arriving from outside, the server refuses and both are shown", async () => {
    const page = await openRisk(false);
    await write(page, "Mine, without news.");
    await change({ detail: "Theirs, unheard of." });
    await save(page);
    await chooseMine(page, "Mine, without news.", "Theirs, unheard of.");
    await see.poll(async () => (await now()).detail).toBe("Mine, without news.");
  });
});

test("a title", async () => {
  const page = await openRisk();
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("textbox", { name: "Title" }).fill("Mine: the kiln");
  await change({ title: "Theirs: the oven" });
  await see(page.getByRole("region", { name: "Comments and activity" }).getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Enter");
  await chooseMine(page, "Mine: the kiln", "Theirs: the oven");
  await see.poll(async () => (await now()).title).toBe("Mine: the kiln");
});

test("a comment in two tabs", async () => {
  const { id } = await now();
  await web.weft.people.leader.do(core.operations.addComment, {
    params: { record: id },
    body: { body: "As it was said.", attachments: [] },
  });
  const page = await openRisk();
  const beside = await page.context().newPage();
  await beside.goto(`${web.home}/risks/${key}`);
  const edit = async (on: Page, text: string) => {
    await on
      .getByRole("listitem")
      .filter({ hasText: "As it was said." })
      .getByRole("button", { name: "Edit" })
      .click();
    await on.getByRole("textbox", { name: "Edit comment" }).fill(text);
  };
  const saved = (on: Page) => on.getByRole("region", { name: "Comments and activity" });
  await edit(page, "From the first tab.");
  await edit(beside, "From the second tab.");
  await saved(beside).getByRole("button", { name: "Save", exact: true }).click();
  await saved(beside).getByRole("listitem").filter({ hasText: "From the second tab." }).waitFor();
  await saved(page).getByRole("button", { name: "Save", exact: true }).click();
  await chooseMine(page, "From the first tab.", "From the second tab.");
  await saved(page).getByRole("listitem").filter({ hasText: "From the first tab." }).waitFor();
});

test("words that were changed or taken back are gone from an inbox that is open", async () => {
  const { leader, convener } = web.weft.people;
  const { id: record } = await now();
  const say = (words: string) =>
    convener.do(core.operations.addComment, {
      params: { record },
      body: { body: `${words} @[${leader.name}](${leader.id})` },
    });
  const changed = await say("First words");
  const removed = await say("Regretted words");
  await web.weft.derived();
  const page = await web.pageOf(leader, "inbox");
  const main = page.getByRole("main");
  await see(main).toContainText("First words");
  await see(main).toContainText("Regretted words");
  const of = (comment: { id: string }) => ({ record, comment: comment.id });
  await convener.do(core.operations.editComment, { params: of(changed), body: { body: "Second words" } });
  await see(main).not.toContainText("First words");
  await convener.do(core.operations.removeComment, { params: of(removed) });
  await see(main).not.toContainText("Regretted words");
});

test("my sealed view, written in two places, where no news arrive", async () => {
  const { leader } = web.weft.people;
  const council = await leader.do(councils.operations.make, {
    body: {
      title: "Kiln council",
      cadence: {
        every: "weekly",
        weekday: 4,
        time: "10:00",
        timeZone: "UTC",
        minutes: 60,
        startsOn: "2026-03-04",
      },
      people: [{ person: leader.id, part: "chair" }],
    },
  });
  await web.weft.derived();
  const { items } = await leader.do(sessions.operations.list, {
    query: { council: council.key, upcoming: "true" },
  });
  const params = { session: items[0]!.key };
  const title = "Which kiln first";
  const { agenda } = await leader.do(sessions.operations.propose, { params, body: { title } });
  const item = agenda.find((row) => row.title === title)!.id;
  const mine = async () => (await leader.do(sessions.operations.myViews, { params })).items[0]?.text;

  const page = await web.pageOf(leader);
  await page.context().route(/\/events\/stream/, (route) => route.abort());
  await page.goto(`${web.home}/sessions/${params.session}`);
  await page.getByRole("button", { name: `Write my view: ${title}` }).click();
  await page.getByRole("textbox", { name: `My view on “${title}”` }).fill("From the page.");
  const elsewhere = { params: { ...params, item }, body: { text: "From elsewhere." } };
  await leader.do(sessions.operations.writeView, elsewhere);
  await page.getByRole("button", { name: "Seal it", exact: true }).click();
  await both(page).waitFor();
  expect(await mine()).toBe("From elsewhere.");
  await chooseMine(page, "From the page.", "From elsewhere.");
  await see.poll(mine).toBe("From the page.");
});

test("a form over a record: what I did not touch is as others make it, and of what we both changed I am told beside it", async () => {
  const page = await openRisk();
  await page.getByRole("button", { name: "Assess" }).click();
  const dialog = page.getByRole("dialog", { name: "Assess" });
  await dialog.getByLabel("How hard").selectOption("5");
  await change({ likelihood: 1, impact: 2 });
  await dialog.getByText(/Somebody has changed this since you began, to: 2/).waitFor();
  await see(dialog.getByLabel("How likely")).toHaveValue("1");
  await see(dialog.getByLabel("How hard")).toHaveValue("5");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await now()).toMatchObject({ likelihood: 1, impact: 5 });
});
