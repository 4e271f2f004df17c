import type { Page } from "@playwright/test";
import { call, personId } from "./support/call.ts";
import { expect, open, phone, test, unfold } from "./support/journey.ts";
import { countRefusals, tooWide } from "./support/refusals.ts";

const question = "Does the night shift read the board before it starts?";
const answer = "Yes, at a quarter to ten.";
const title = "Labels of the night come without a lot number";

test("a line lead on a phone reads the week, answers what is asked, raises what hurts, and sees no more than they may", async ({
  enter,
}) => {
  const kaja = await enter("Kaja Eriksen", phone);
  const edda = await enter("Edda Thorsen");
  const refusals = countRefusals(kaja);
  const fits = async () => {
    expect(await tooWide(kaja)).toBe(0);
    expect(refusals()).toEqual([]);
  };

  await test.step("the digest of the week is the first thing that is new", async () => {
    await kaja
      .getByRole("main")
      .getByRole("link", { name: /^The week of/ })
      .first()
      .tap();
    await expect(kaja.getByRole("heading", { level: 1, name: /^The week of/ })).toBeVisible();
    await expect(kaja.getByRole("main").getByRole("link").first()).toBeVisible();
    await fits();
  });

  await test.step("a question that somebody asks is answered on Home, where it stands", async () => {
    await call(edda, "POST", "/records/C-16/help-requests", {
      question,
      person: await personId(edda, "Kaja Eriksen"),
    });
    await open(kaja, "");
    const row = kaja
      .getByRole("region", { name: /^Needs me/ })
      .getByRole("listitem")
      .filter({ hasText: question });
    await expect(row).toBeInViewport({ ratio: 1 });
    await row.getByRole("button", { name: /^Answer/ }).tap();
    await row.getByLabel("Your answer").fill(answer);
    await row.getByRole("button", { name: "Answer", exact: true }).tap();
    await expect(row).toHaveCount(0);
    await fits();
    await open(edda, "challenges/C-16");
    await unfold(edda, "Work");
    await expect(edda.getByText(answer)).toBeVisible();
  });

  await test.step("a challenge is raised in one line", async () => {
    await open(kaja, "challenges");
    await kaja.getByRole("main").getByRole("button", { name: "Raise a shared challenge" }).first().click();
    await kaja.getByLabel("Raise a shared challenge in one line").fill(title);
    await kaja.keyboard.press("Enter");
    await expect(kaja.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(kaja.getByRole("main").getByRole("link", { name: "Kaja Eriksen" }).first()).toBeVisible();
    await fits();
  });

  await test.step("a lesson is read; whoever speaks for no department is offered no answer for one", async () => {
    await open(kaja, "lessons");
    await kaja
      .getByRole("main")
      .getByRole("link", { name: /^L-/ })
      .or(kaja.locator("main a[href*='/lessons/L-']"))
      .first()
      .tap();
    await expect(kaja.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(kaja.locator("details[data-fold]").last()).toBeVisible();
    await expect(kaja.getByRole("button", { name: "Answer", exact: true })).toHaveCount(0);
    await fits();
  });

  await test.step("what is kept among others is not there: neither on its page nor in lists and search", async () => {
    type Listed = { items: { key: string; title: string }[] };
    const seenBy = async (page: Page) => (await call<Listed>(page, "GET", "/challenges?limit=100")).items;
    const mine = (await seenBy(kaja)).map(({ key }) => key);
    const hidden = (await seenBy(edda)).find(({ key }) => !mine.includes(key))!;
    expect(hidden).toBeDefined();
    await open(kaja, `challenges/${hidden.key}`);
    await expect(kaja.getByRole("main").getByText("There is nothing here that you may see")).toBeVisible();
    const found = `/search?q=${encodeURIComponent(hidden.title)}&limit=50`;
    expect(JSON.stringify(await call(edda, "GET", found))).toContain(hidden.key);
    expect(JSON.stringify(await call(kaja, "GET", found))).not.toContain(hidden.key);
  });
});
