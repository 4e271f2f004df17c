import { challengeInWork } from "./support/challenge-in-work.ts";
import { begin, dayAfter, expect, open, part, pick, test, unfold } from "./support/journey.ts";

const title = "The same gauge is calibrated twice";
const deliverable = "One register of gauges";

test("the lead of a deliverable goes round: a turn is skipped with a reason, another is asked for and taken in place", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  const key = await challengeInWork(jonas, enter, {
    title,
    owner: "Beatriz Moura",
    departments: ["Manufacturing", "Engineering"],
    criteria: ["Gauges calibrated twice", "Days without a gauge"],
  });
  const beatriz = await enter("Beatriz Moura");
  const tomas = await enter("Tomas Kovar");
  const theirs = (page: typeof beatriz) =>
    part(page, "Joint deliverables").getByRole("listitem").filter({ hasText: deliverable }).first();

  await test.step("the owner adds what they deliver together and draws up the rota", async () => {
    await open(beatriz, `challenges/${key}`);
    await unfold(beatriz, "Work");
    const form = await begin(beatriz, "Add a deliverable");
    await form.getByLabel("What do they deliver together?").fill(deliverable);
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await expect(form).toBeHidden();
    await theirs(beatriz).getByRole("button", { name: "Draw up the rota" }).click();
    for (const name of ["Tomas Kovar", "Beatriz Moura"])
      await pick(beatriz, "Who leads, in order", name, theirs(beatriz));
    await theirs(beatriz).getByLabel("From").fill(dayAfter(0));
    await theirs(beatriz).getByRole("button", { name: "Draw up the rota" }).last().click();
    await expect(theirs(beatriz).getByRole("list", { name: "Rota of the lead" })).toContainText(
      /Tomas Kovar\s*leads now/,
    );
  });

  await test.step("whoever is asked to lead by turns says yes on the record", async () => {
    await open(tomas, `challenges/${key}`);
    await unfold(tomas, "Work");
    await tomas.getByRole("button", { name: /^Accept:/ }).click();
    await expect(tomas.getByRole("button", { name: /^Accept:/ })).toBeHidden();
  });

  await test.step("a turn is skipped with a reason, goes to the next and stays owed", async () => {
    await theirs(tomas).getByRole("button", { name: "Who leads when, and why" }).click();
    await theirs(tomas).getByRole("button", { name: "Not this time" }).click();
    const why = theirs(tomas).getByLabel("Why? One line, everybody sees it");
    await expect(why).toBeFocused();
    const send = theirs(tomas).locator("form").getByRole("button", { name: "Not this time" });
    await expect(send).toBeDisabled();
    await why.fill("In Vila Real until Friday");
    await send.click();
    await expect(theirs(tomas).getByRole("list", { name: "Rota of the lead" })).toContainText(
      /Beatriz Moura\s*leads now/,
    );
    const told = "Tomas Kovar passed it on to Beatriz Moura: In Vila Real until Friday";
    await expect(theirs(tomas).getByText(told)).toBeVisible();
    await theirs(beatriz).getByRole("button", { name: "Who leads when, and why" }).click();
    await expect(theirs(beatriz).getByText(told)).toBeVisible();
  });

  await test.step("whoever has the turn asks somebody of the rota for it", async () => {
    await theirs(beatriz).getByRole("button", { name: "Ask somebody to take it" }).first().click();
    const asking = theirs(beatriz).locator("form");
    await expect(asking.getByRole("button", { name: "Ask somebody to take it" })).toBeDisabled();
    await pick(beatriz, "Who takes it?", "Tomas Kovar", theirs(beatriz));
    await asking.getByRole("button", { name: "Ask somebody to take it" }).click();
    await expect(beatriz.getByText("Asked. It stays yours until they accept.")).toBeVisible();
    await expect(theirs(beatriz).getByRole("list", { name: "Rota of the lead" })).toContainText(
      /Beatriz Moura\s*leads now/,
    );
  });

  await test.step("they say yes in place, and it is theirs", async () => {
    await tomas.getByRole("button", { name: /^Accept:/ }).click();
    for (const page of [tomas, beatriz])
      await expect(theirs(page).getByRole("list", { name: "Rota of the lead" })).toContainText(
        /Tomas Kovar\s*leads now/,
      );
    await expect(
      theirs(beatriz).getByText("Tomas Kovar took it from Beatriz Moura, as agreed"),
    ).toBeVisible();
  });
});
