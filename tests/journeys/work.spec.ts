import { challengeInWork } from "./support/challenge-in-work.ts";
import { countClicks } from "./support/count-clicks.ts";
import { begin, dayAfter, expect, open, part, pick, test, unfold, visit } from "./support/journey.ts";

const title = "Calibration slots are promised twice";

test("work goes on with updates, help and misalignments, and who follows is told by itself", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  const key = await challengeInWork(jonas, enter, {
    title,
    owner: "Beatriz Moura",
    departments: ["Manufacturing", "Engineering"],
    criteria: ["Slots given twice", "Days to a slot"],
  });
  const beatriz = await enter("Beatriz Moura");
  const tomas = await enter("Tomas Kovar");
  const kaja = await enter("Kaja Eriksen");

  await test.step("a contributor follows the challenge", async () => {
    await open(kaja, `challenges/${key}`);
    await kaja.getByRole("button", { name: "Follow", exact: true }).click();
    await expect(kaja.getByText("Following", { exact: true })).toBeVisible();
  });

  await test.step("an update with obstacles and health takes two clicks and what one writes, the last one in view", async () => {
    const clicks = await countClicks(beatriz);
    await open(beatriz, `challenges/${key}`);
    const update = part(beatriz, "How it goes");
    await update.getByLabel("What moved since the last time?").click();
    await beatriz.keyboard.type("The list of slots is one list now.");
    await update.getByRole("button", { name: "Say it" }).click();
    // What was sent has left the field, and stands above it.
    await expect(update.getByRole("textbox", { name: "What moved since the last time?" })).toHaveText("");
    await expect(update.getByText("The list of slots is one list now.")).toBeVisible();

    await clicks();
    await update.getByLabel("What moved since the last time?").click();
    await beatriz.keyboard.type("Both plants book in it.");
    await beatriz.keyboard.press("Tab");
    await beatriz.keyboard.type("The old sheet is still open to everybody.");
    await expect(update.getByText("The list of slots is one list now.")).toBeInViewport();
    await update.getByText("At risk", { exact: true }).click();
    await beatriz.keyboard.press("Control+Enter");
    await expect(update.getByRole("textbox", { name: "What moved since the last time?" })).toHaveText("");
    await expect(update.getByText("Both plants book in it.")).toBeVisible();
    await expect(update).toContainText("The old sheet is still open to everybody.");
    await expect(update.getByText("At risk", { exact: true }).first()).toBeVisible();
    expect(await clicks()).toBeLessThanOrEqual(2);
  });

  await test.step("the follower is told, though nobody sent anything", async () => {
    await kaja.getByRole("button", { name: /^Inbox/ }).click();
    const told = kaja.getByRole("dialog", { name: "Inbox" }).getByRole("listitem");
    await expect(told.filter({ hasText: "Both plants book in it." })).toContainText("You follow it");
  });

  await test.step("a request for help reaches another department, which answers it from Home", async () => {
    const form = await begin(beatriz, "Ask for help");
    await form.getByLabel("What do you need?").fill("Who can make the old sheet read-only?");
    await form.getByRole("combobox", { name: "Ask a department" }).click();
    await beatriz.getByRole("option", { name: "Engineering", exact: true }).click();
    await form.getByRole("button", { name: "Ask for help" }).click();
    await expect(form).toBeHidden();
    await unfold(beatriz, "Work");
    const help = part(beatriz, "Help");
    const needsMe = tomas.getByRole("region", { name: /^Needs me/ });
    const ask = needsMe.getByRole("listitem").filter({ hasText: "Who can make the old sheet read-only?" });
    // Other things may press more.
    const more = needsMe.getByRole("button", { name: /^Show all/ });
    await expect(ask.or(more).first()).toBeVisible();
    if (await more.isVisible()) await more.click();
    await ask.getByRole("button", { name: "Answer" }).click();
    await ask.getByLabel("Your answer").fill("Dario can, and has done it just now.");
    await ask.getByRole("button", { name: "Answer", exact: true }).click();
    await expect(ask).toBeHidden();
    await expect(help).toContainText("Dario can, and has done it just now.");
    await expect(help).toContainText(/Tomas Kovar answered after/);
  });

  await test.step("a misalignment is flagged by one department and settled by the other", async () => {
    const form = await begin(beatriz, "They pull apart");
    await form.getByLabel("What about?").fill("Whether an urgent slot may push a planned one");
    await form.getByRole("button", { name: "Say it" }).click();
    const apart = part(beatriz, "Where they pull apart");
    await expect(apart.getByRole("listitem")).toContainText("Whether an urgent slot may push a planned one");
    await open(tomas, `challenges/${key}`);
    await unfold(tomas, "Work");
    const theirs = part(tomas, "Where they pull apart");
    await theirs.getByRole("button", { name: "Say how it was settled" }).click();
    await theirs.getByLabel("How was it settled?").fill("Only when both plant leads say so");
    await theirs.getByRole("button", { name: "Settled" }).click();
    await expect(apart).toContainText("Settled: Only when both plant leads say so");
  });
});

test("a commitment is made, renegotiated in time and kept; another is broken", async ({ enter }) => {
  const beatriz = await enter("Beatriz Moura");
  const tomas = await enter("Tomas Kovar");
  await open(beatriz, "commitments");
  const promise = async (what: string) => {
    await beatriz.getByRole("main").getByRole("button", { name: "Promise something" }).first().click();
    await beatriz.getByLabel("What do you promise?").fill(what);
    await pick(beatriz, "To", "Tomas Kovar");
    await beatriz.getByLabel(/^By/).fill(dayAfter(3));
    await beatriz.getByRole("button", { name: "Promise", exact: true }).click();
    await beatriz.getByRole("status").getByRole("link", { name: what }).click();
    await expect(beatriz.getByRole("heading", { level: 1, name: what })).toBeVisible();
  };

  await promise("Send the list of benches with their owners");
  await beatriz.getByRole("button", { name: "Another day" }).click();
  const another = beatriz.getByRole("dialog", { name: "Another day" });
  await another.getByLabel("New day").fill(dayAfter(10));
  await another.getByLabel(/^Why/).fill("Vila Real counts on Friday");
  await another.getByRole("button", { name: "Agree on it" }).click();
  // The other side agrees first.
  await expect(beatriz.getByText(/^Tomas Kovar is asked to agree on/)).toBeVisible();
  await visit(tomas, beatriz.url());
  await tomas.getByRole("button", { name: /^Accept:/ }).click();
  await expect(part(beatriz, "How the day moved")).toContainText("Vila Real counts on Friday");
  await beatriz.getByRole("button", { name: "Kept", exact: true }).click();
  await expect(part(beatriz, "How it ended")).toContainText("Kept");
  await expect(part(tomas, "How it ended")).toContainText("Kept");

  await open(beatriz, "commitments");
  await promise("Close the old sheet tonight");
  await beatriz.getByRole("button", { name: "Not kept" }).click();
  await expect(part(beatriz, "How it ended")).toContainText("Not kept");
});
