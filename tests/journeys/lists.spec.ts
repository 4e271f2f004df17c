import { expect, open, test } from "./support/journey.ts";

test("a view of a list is kept, shared by its link, changed and removed; nobody else's is written over", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  const beatriz = await enter("Beatriz Moura");
  await edda.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  let link = "";

  await test.step("somebody narrows a list and keeps it under a name", async () => {
    await open(edda, "risks");
    await edda.getByRole("combobox", { name: "State" }).selectOption("Accepted");
    await edda.getByRole("combobox", { name: "Sort" }).selectOption("Next look");
    await edda.getByRole("button", { name: "Views", exact: true }).click();
    await edda.getByRole("menuitem", { name: "Save this view" }).click();
    await edda.getByRole("textbox", { name: "Name of the view" }).fill("Accepted, by next look");
    await edda.keyboard.press("Enter");
    await expect(edda.getByRole("button", { name: "Accepted, by next look", exact: true })).toBeFocused();
    await expect(edda).toHaveURL(/\/risks\?view=[0-9a-f-]+$/);
  });

  await test.step("until it is shared its link leads nowhere", async () => {
    await beatriz.goto(edda.url());
    await expect(beatriz.getByRole("status").getByText("This view is not there any more")).toBeVisible();
  });

  await test.step("shared, it opens for somebody else, by what they may see", async () => {
    await edda.getByRole("button", { name: "Accepted, by next look", exact: true }).click();
    await edda.getByRole("menuitem", { name: "Share it: copy a link" }).click();
    await expect(edda.getByText("Link copied.", { exact: false })).toBeVisible();
    link = await edda.evaluate<string>("navigator.clipboard.readText()");
    await beatriz.goto(link);
    await expect(beatriz.getByRole("combobox", { name: "State" })).toHaveValue("accepted");
    await expect(beatriz.getByRole("combobox", { name: "Sort" })).toHaveValue("review");
    await beatriz.getByRole("button", { name: "Accepted, by next look", exact: true }).click();
    await expect(beatriz.getByText("View of Edda Thorsen")).toBeVisible();
    await expect(beatriz.getByRole("menuitem", { name: "Rename the view" })).toBeHidden();
  });

  await test.step("the other keeps one of their own, and changes that", async () => {
    await beatriz.getByRole("menuitem", { name: "Keep it among my views" }).click();
    await beatriz.getByRole("button", { name: "Save", exact: true }).click();
    await expect(beatriz).not.toHaveURL(link);
    const mine = beatriz.url();
    await beatriz.getByRole("combobox", { name: "State" }).selectOption("Open");
    await beatriz.getByRole("button", { name: "Views", exact: true }).click();
    await beatriz.getByRole("menuitem", { name: "Save to “Accepted, by next look”" }).click();
    await expect(beatriz).toHaveURL(mine);
    await edda.reload();
    await expect(edda.getByRole("combobox", { name: "State" })).toHaveValue("accepted");
  });

  await test.step("renamed it is the same view, removed it is gone once nobody takes it back", async () => {
    await edda.getByRole("button", { name: "Accepted, by next look", exact: true }).click();
    await edda.getByRole("menuitem", { name: "Rename the view" }).click();
    await edda.getByRole("textbox", { name: "Name of the view" }).fill("Accepted ones");
    await edda.keyboard.press("Enter");
    await edda.getByRole("button", { name: "Accepted ones", exact: true }).click();
    await edda.getByRole("menuitem", { name: "Remove “Accepted ones”" }).click();
    await edda.getByRole("button", { name: "Undo" }).click();
    await expect(edda.getByRole("button", { name: "Accepted ones", exact: true })).toBeVisible();
    await beatriz.goto(link);
    await expect(beatriz.getByRole("button", { name: "Accepted ones", exact: true })).toBeVisible();
  });
});

test("views that this device kept move to the server, each under its name", async ({ enter }) => {
  const tomas = await enter("Tomas Kovar");
  await open(tomas, "decisions");
  await tomas.getByRole("combobox", { name: "Sort" }).selectOption("Decided");
  await tomas.evaluate(() => {
    const kept = Object.keys(localStorage).find((key) => key.endsWith(".order.decisions"))!;
    const views = [{ name: "Reopened", view: { state: "reopened" } }];
    localStorage.setItem(kept.replace(".order.", ".views."), JSON.stringify(views));
  });
  await tomas.reload();
  await tomas.getByRole("button", { name: "Views", exact: true }).click();
  await tomas.getByRole("menuitem", { name: "Reopened" }).click();
  await expect(tomas.getByRole("combobox", { name: "State" })).toHaveValue("reopened");
  const left = await tomas.evaluate(
    () => Object.keys(localStorage).filter((key) => key.endsWith(".views.decisions")).length,
  );
  expect(left).toBe(0);
});

test("all that match are chosen at once, followed, and what was followed before is told and stays", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  await open(jonas, "lessons");
  const all = jonas.getByRole("checkbox", { name: /^Select all \d+ rows that are here$/ });
  await jonas
    .getByRole("checkbox", { name: /^Select (?!all)/ })
    .first()
    .check();
  const bar = jonas.getByRole("group", { name: "Selected rows" });
  await bar.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(jonas.getByRole("button", { name: "Done", exact: true })).toBeFocused();
  await jonas.keyboard.press("Enter");
  await expect(all).toBeFocused();

  await jonas.keyboard.press("Space");
  await expect(bar.getByRole("status")).toHaveText(/^\d+ selected$/);
  await bar.getByRole("button", { name: "Follow", exact: true }).click();
  const came = jonas.getByRole("group", { name: "What came of it" });
  await expect(came.getByRole("status")).toHaveText(/^You follow \d+ more now$/);
  await expect(came.getByText("you follow it already")).not.toHaveCount(0);
  await came.getByRole("button", { name: "Undo" }).click();
  await expect(came.getByRole("status")).toHaveText("Taken back");
  await came.getByRole("button", { name: "Done", exact: true }).click();

  // What had been followed before is followed still.
  await jonas
    .getByRole("checkbox", { name: /^Select (?!all)/ })
    .first()
    .check();
  await bar.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(came.getByText("you follow it already")).toHaveCount(1);
});

test("chosen challenges are put before a council at once, what is left is told with why, and it is taken back", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  await open(edda, "challenges?over=1");
  await edda.getByRole("checkbox", { name: /^Select all \d+ rows that are here$/ }).check();
  const bar = edda.getByRole("group", { name: "Selected rows" });
  await bar.getByRole("button", { name: "Bring before a council" }).click();
  const asked = edda.getByRole("group", { name: "Bring before a council" });
  await expect(asked.getByRole("combobox", { name: "Which council" })).toBeFocused();
  await asked.getByRole("button", { name: "Bring before a council" }).click();
  const came = edda.getByRole("group", { name: "What came of it" });
  await expect(came.getByRole("status")).toHaveText(/^\d+ more stand before .+ now$/);
  await expect(came.getByText("it is over", { exact: false })).not.toHaveCount(0);
  await came.getByRole("button", { name: "Undo" }).click();
  await expect(came.getByRole("status")).toHaveText("Taken back");
});

test("a list is grouped on the server, and the head of a group says how many it has in all", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  await open(edda, "challenges?over=1&sort=title");
  await edda.getByRole("combobox", { name: "Group by" }).selectOption("State");
  const head = edda.getByRole("cell", { name: /^Closed \d+$/ });
  const count = Number((await head.textContent())!.match(/\d+$/)![0]);
  expect(count).toBeGreaterThan(1);
  await edda.getByRole("combobox", { name: "Group by" }).selectOption("");
  await edda.getByRole("combobox", { name: "State" }).selectOption("Closed");
  await expect(edda.getByText(`${count} rows`, { exact: true })).toBeVisible();
});
