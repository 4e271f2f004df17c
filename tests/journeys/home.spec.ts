import type { Page } from "@playwright/test";
import { call, personId } from "./support/call.ts";
import { countClicks } from "./support/count-clicks.ts";
import { expect, test, visitAgain } from "./support/journey.ts";

/** Where the last row of what needs me ends, and where what one sees ends. */
async function ends(page: Page): Promise<{ section: number; seen: number }> {
  const box = (await page.getByRole("region", { name: /^Needs me/ }).boundingBox())!;
  const { width, height } = page.viewportSize()!;
  const bar = width < 768 ? await page.locator("nav:visible").last().boundingBox() : null;
  return { section: box.y + box.height, seen: bar?.y ?? height };
}

test("the chief of staff's Monday: what needs him is on one screen, and five asks are done where they stand", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  const beatriz = await enter("Beatriz Moura");
  const me = await personId(jonas, "Jonas Vidal");
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  // What comes in until Monday.
  for (const title of ["Benches are booked in one list", "Drawings carry the order's number"])
    await call(beatriz, "POST", "/decisions", {
      title,
      why: "Two lists told two stories",
      deciders: [me],
    });
  await call(beatriz, "POST", "/records/C-16/help-requests", {
    question: "Who may release tooling while the plant lead is away?",
    person: me,
  });
  await call(jonas, "POST", "/commitments", {
    title: "Send the calendar of the councils",
    receiver: await personId(jonas, "Beatriz Moura"),
    dueOn: inDays(1),
  });
  await call(jonas, "POST", "/decisions", {
    title: "Minutes are sent within a day",
    why: "Later nobody reads them",
    reviewOn: inDays(0),
  });
  await visitAgain(jonas);

  const needsMe = jonas.getByRole("region", { name: /^Needs me/ });
  const row = (text: string) => needsMe.getByRole("listitem").filter({ hasText: text });
  await expect(needsMe.getByRole("listitem").first()).toBeVisible();

  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await jonas.setViewportSize({ width, height });
    await visitAgain(jonas);
    await expect(needsMe.getByRole("listitem").first()).toBeVisible();
    await expect(jonas.getByRole("region", { name: /^(Since|In the last seven days)/ })).toBeVisible();
    const { section, seen } = await ends(jonas);
    expect(section, `what needs him ends above the fold at ${width}`).toBeLessThanOrEqual(seen);
  }
  await jonas.setViewportSize({ width: 1440, height: 900 });
  await visitAgain(jonas);
  const more = needsMe.getByRole("button", { name: /^Show all/ });
  await expect(needsMe.getByRole("listitem").first()).toBeVisible();
  if (await more.isVisible()) await more.click();

  const clicks = await countClicks(jonas);
  const focusIsOnNext = () =>
    expect
      .poll(() => jonas.evaluate("document.activeElement?.closest('[aria-labelledby=needs-me]') !== null"))
      .toBe(true);
  const done = async (text: string, most: number) => {
    await expect(row(text)).toBeHidden();
    expect(await clicks(), text).toBeLessThanOrEqual(most);
    await focusIsOnNext();
  };

  await test.step("two decisions are confirmed with a click each", async () => {
    for (const title of ["Benches are booked in one list", "Drawings carry the order's number"]) {
      await row(title).getByRole("button", { name: "Accept" }).click();
      await done(title, 1);
    }
  });
  await test.step("a question is answered with two and a line", async () => {
    const question = "Who may release tooling";
    await row(question).getByRole("button", { name: "Answer" }).click();
    await row(question).getByLabel("Your answer").fill("Whoever stands in as plant lead.");
    await row(question).getByRole("button", { name: "Answer", exact: true }).click();
    await done(question, 2);
  });
  await test.step("a promise is kept with two", async () => {
    const promise = "Send the calendar of the councils";
    await row(promise).getByRole("button").click();
    await row(promise).getByRole("button", { name: "Kept", exact: true }).click();
    await done(promise, 2);
  });
  await test.step("a decision is reviewed with two and a line", async () => {
    const decision = "Minutes are sent within a day";
    await row(decision).getByRole("button", { name: "Review it" }).click();
    await row(decision).getByLabel("What was expected, what happened?").fill("They are.");
    await row(decision).getByRole("button", { name: "It stands" }).click();
    await done(decision, 2);
  });
});
