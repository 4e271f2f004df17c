import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { expect, open, test, visitAgain } from "./support/journey.ts";

const mine = (page: Page) =>
  page.getByRole("region", { name: "Mine", exact: true }).filter({ visible: true });
const lines = (page: Page) => mine(page).getByRole("link");
const line = (page: Page, name: string) => mine(page).getByRole("link", { name });

test("what is mine stands in my order, moved by keys or drawn to its place", async ({ enter }) => {
  const ines = await enter("Ines Sandoval");
  await call(ines, "PUT", "/me/pins", {
    items: ["decisions", "lessons", "councils", "commitments"].map((page) => ({ page })),
  });
  await visitAgain(ines);
  await expect(lines(ines)).toHaveText([/^Decisions/, /^Lessons/, /^Councils/, /^Commitments/]);

  // By keys: the line keeps the focus, and its place is said.
  await line(ines, "Decisions").focus();
  await ines.keyboard.press("Alt+ArrowDown");
  await ines.keyboard.press("Alt+ArrowDown");
  await expect(mine(ines).getByRole("status")).toHaveText("Decisions: 3 of 4");
  await expect(lines(ines)).toHaveText([/^Lessons/, /^Councils/, /^Decisions/, /^Commitments/]);
  await expect(line(ines, "Decisions")).toBeFocused();
  await ines.keyboard.press("Alt+ArrowUp");
  await expect(mine(ines).getByRole("status")).toHaveText("Decisions: 2 of 4");
  await visitAgain(ines);
  await expect(lines(ines)).toHaveText([/^Lessons/, /^Decisions/, /^Councils/, /^Commitments/]);

  // By hand, up and down; nobody has gone anywhere by it.
  const before = ines.url();
  await line(ines, "Commitments").dragTo(line(ines, "Lessons"));
  await expect(mine(ines).getByRole("status")).toHaveText("Commitments: 1 of 4");
  await line(ines, "Lessons").dragTo(line(ines, "Councils"));
  await expect(mine(ines).getByRole("status")).toHaveText("Lessons: 4 of 4");
  expect(ines.url()).toBe(before);
  await visitAgain(ines);
  await expect(lines(ines)).toHaveText([/^Commitments/, /^Decisions/, /^Councils/, /^Lessons/]);
});

test("a view kept at hand stands under its own name, also renamed, and goes with it", async ({ enter }) => {
  const ines = await enter("Ines Sandoval");
  await call(ines, "PUT", "/me/pins", { items: [{ page: "risks" }] });
  await open(ines, "risks");
  await ines.getByRole("combobox", { name: "State" }).selectOption("Accepted");
  await ines.getByRole("button", { name: "Views", exact: true }).click();
  await ines.getByRole("menuitem", { name: "Save this view" }).click();
  await ines.getByRole("textbox", { name: "Name of the view" }).fill("Taken on");
  await ines.keyboard.press("Enter");
  await ines.getByRole("button", { name: "Keep Taken on at hand" }).click();
  await expect(lines(ines)).toHaveText([/^Risks/, /^Taken on/]);

  await ines.getByRole("button", { name: "Taken on", exact: true }).click();
  await ines.getByRole("menuitem", { name: "Rename the view" }).click();
  await ines.getByRole("textbox", { name: "Name of the view" }).fill("Accepted by us");
  await ines.keyboard.press("Enter");
  await expect(lines(ines)).toHaveText([/^Risks/, /^Accepted by us/]);
  await visitAgain(ines);
  await line(ines, "Accepted by us").click();
  await expect(ines.getByRole("combobox", { name: "State" })).toHaveValue("accepted");

  await ines.getByRole("button", { name: "Accepted by us", exact: true }).click();
  await ines.getByRole("menuitem", { name: "Remove “Accepted by us”" }).click();
  await expect(lines(ines)).toHaveText([/^Risks/]);
});
