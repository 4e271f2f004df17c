import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { expect, test, visitAgain } from "./support/journey.ts";

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
