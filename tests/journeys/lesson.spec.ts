import { makeHead } from "./support/accept.ts";
import { challengeInWork } from "./support/challenge-in-work.ts";
import { countClicks } from "./support/count-clicks.ts";
import { expect, open, part, test, unfold, visit } from "./support/journey.ts";

const title = "Firmware reaches the plants a month after it is released";
const lesson = "Release firmware to one line before all of them";
const similar = "Release of firmware stops every line at once";

test("a result is scored, becomes a lesson, and another department takes it up", async ({ enter }) => {
  const jonas = await enter("Jonas Vidal");
  const key = await challengeInWork(jonas, enter, {
    title,
    owner: "Beatriz Moura",
    departments: ["Manufacturing", "Engineering"],
    criteria: ["Days from release to line", "Lines stopped"],
  });
  const beatriz = await enter("Beatriz Moura");
  const tomas = await enter("Tomas Kovar");
  const edda = await enter("Edda Thorsen");

  await test.step("each department scores the locked criteria for itself", async () => {
    await open(beatriz, `challenges/${key}`);
    await open(tomas, `challenges/${key}`);
    for (const page of [beatriz, tomas]) await unfold(page, "The result");
    await beatriz.getByRole("button", { name: "Ask the departments to score" }).click();
    for (const [page, department, words] of [
      [beatriz, "Manufacturing", ["Mostly", "Fully"]],
      [tomas, "Engineering", ["Half", "Mostly"]],
    ] as const) {
      const result = part(page, "The result");
      await result.getByRole("button", { name: `Score for ${department}` }).click();
      const form = result.getByRole("form", { name: `Score for ${department}` });
      await form.getByRole("radiogroup", { name: "Days from release to line" }).getByText(words[0]).click();
      await form.getByRole("radiogroup", { name: "Lines stopped" }).getByText(words[1]).click();
      await form.getByRole("button", { name: "Save the scores" }).click();
      await expect(form).toBeHidden();
    }
    await expect(part(beatriz, "The result")).toContainText(/Overall \d+ of 100; departments see it between/);
  });

  await test.step("the owner resolves it with the outcome and why", async () => {
    const result = part(beatriz, "The result");
    await result.getByText("Partly met", { exact: true }).click();
    await result.getByLabel("Why (others learn from it)").fill("One plant of two has it within a week.");
    await result.getByRole("button", { name: "Resolve", exact: true }).click();
    await expect(result).toContainText("Partly met after 0 days");
  });

  await test.step("its lesson is written in the standard format", async () => {
    await beatriz.getByLabel("The lesson in one line").fill(lesson);
    const seenBy = beatriz.getByRole("button", {
      name: "Those who see what it is made in will see it, but no guests",
    });
    await seenBy.click();
    await expect(beatriz.getByText("It can be kept among fewer of them", { exact: false })).toBeVisible();
    await seenBy.click();
    await beatriz.getByRole("button", { name: "Write it down" }).click();
    await beatriz.getByRole("button", { name: "Learned", exact: true }).click();
    await expect(beatriz.getByRole("button", { name: /^Close it/ })).toBeVisible();
    await unfold(beatriz, "Threads");
    await part(beatriz, "Threads").getByRole("link", { name: lesson }).click();
    await expect(beatriz.getByRole("heading", { level: 1, name: lesson })).toBeVisible();
    for (const [section, text] of [
      ["What happened", "Line 4 stopped for an hour; the other ten never did."],
      ["Repeat", "Choose the line with the calmest week."],
    ] as const) {
      await unfold(beatriz, section);
      await beatriz.getByRole("button", { name: `Edit ${section}` }).click();
      await beatriz.getByRole("textbox", { name: section, exact: true }).fill(text);
      await beatriz.keyboard.press("Control+Enter");
      await expect(part(beatriz, section).getByText(text)).toBeVisible();
    }
  });

  await test.step("another department finds it by search, a typing error included", async () => {
    await edda.keyboard.press("Control+k");
    await edda
      .getByRole("combobox", { name: "Search records, pages and commands" })
      .fill("relase firmware line");
    await edda.getByRole("option", { name: lesson }).click();
    await expect(edda.getByRole("heading", { level: 1, name: lesson })).toBeVisible();
    await expect(part(edda, "What happened")).toContainText("Line 4 stopped for an hour");
  });

  await test.step("it is offered to whoever raises something like it, and adopted with a reason", async () => {
    await makeHead(jonas, "Finance", "Edda Thorsen");
    await edda.getByRole("button", { name: "Create", exact: true }).click();
    const dialog = edda.getByRole("dialog");
    await dialog.getByRole("button", { name: "Raise a shared challenge" }).click();
    await edda.getByLabel("Title", { exact: true }).fill(similar);
    const offered = edda.getByRole("complementary", { name: "Lessons about the same" });
    await expect(offered.getByRole("link", { name: lesson })).toBeVisible();
    const [reading] = await Promise.all([
      edda.context().waitForEvent("page"),
      offered.getByRole("link", { name: lesson }).click(),
    ]);
    const clicks = await countClicks(reading);
    const answers = part(reading, "Who took it up");
    await answers.getByText("Adopt", { exact: true }).click();
    await answers.getByLabel("Because").fill("our own books are closed by a release like this");
    await answers.getByRole("button", { name: "Answer", exact: true }).click();
    await expect(answers.getByRole("listitem")).toContainText(
      "adopted it: our own books are closed by a release like this",
    );
    // With the click that opened it: three.
    expect(await clicks()).toBeLessThanOrEqual(2);
    await expect(part(beatriz, "Who took it up")).toContainText("Finance");
  });
});

test("the scorecard shows how long it took and where it waited, and every figure opens onto its records", async ({
  enter,
}) => {
  const page = await enter("Edda Thorsen");
  await open(page, "scorecard?days=365");
  const resolution = page.getByRole("region", { name: "How long does a shared challenge take?" });
  await expect(resolution).toContainText(/\d+ days/);
  await expect(resolution).toContainText(/Longest wait: .+, \d+ ?% of the time/);
  for (const question of [
    "How fast does a lesson reach another department?",
    "Does help come when it is asked for?",
  ]) {
    await expect(page.getByRole("region", { name: question })).toContainText(/from \d+ records?/);
  }
  const links = page.getByRole("link", { name: "See the records" });
  const addresses = await Promise.all((await links.all()).map((link) => link.getAttribute("href")));
  expect(addresses.length).toBeGreaterThan(3);
  // What a promise adds to its figure is somebody's own: there are no records to see.
  for (const address of addresses.filter((each) => !each!.includes("commitments_kept"))) {
    await visit(page, new URL(address!, page.url()).href);
    await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  }
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
