import type { Page } from "@playwright/test";
import { accept, makeHead } from "./support/accept.ts";
import { countClicks } from "./support/count-clicks.ts";
import { expect, open, part, test, visit } from "./support/journey.ts";

const title = "Nobody knows which drawing the line builds from";

/** What the page says is next. */
const next = (page: Page) => page.locator("[data-sentence]");

test("two heads raise, frame, lock and commit with 24 clicks, and the page says all the way what is next", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  await makeHead(jonas, "Engineering", "Tomas Kovar");
  await makeHead(jonas, "Manufacturing", "Beatriz Moura");
  const tomas = await enter("Tomas Kovar");
  const beatriz = await enter("Beatriz Moura");
  const counts = [await countClicks(tomas), await countClicks(beatriz)];
  const clicks = async () => {
    let all = 0;
    for (const count of counts) all += await count();
    return all;
  };
  let sum = 0;
  const said: string[] = [];
  const count = async (step: string) => {
    const of = await clicks();
    sum += of;
    said.push(`${step} ${of}`);
  };
  await open(tomas, "challenges");
  await expect(tomas.getByRole("main").getByRole("link", { name: "C-16" }).first()).toBeVisible();
  await clicks();

  await test.step("raised in one line, the raiser's own department is in; the other is brought in and says yes", async () => {
    await tomas.getByRole("main").getByRole("button", { name: "Raise a shared challenge" }).first().click();
    await expect(tomas.getByLabel("Raise a shared challenge in one line")).toBeFocused();
    await tomas.keyboard.type(title);
    await tomas.keyboard.press("Enter");
    await expect(tomas.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(part(tomas, "Departments in it").getByRole("row", { name: "Engineering" })).toBeVisible();
    await expect(next(tomas)).toContainText(/department/);
    await tomas.getByRole("button", { name: "Bring in a department" }).click();
    await tomas.getByRole("combobox", { name: "Department", exact: true }).click();
    await tomas.getByRole("option", { name: "Manufacturing", exact: true }).click();
    await tomas.getByRole("button", { name: "Bring in", exact: true }).click();
    await expect(tomas.getByText("Beatriz Moura is asked to take part for Manufacturing")).toBeVisible();
    await visit(beatriz, tomas.url());
    await beatriz.getByRole("button", { name: /^Accept:/ }).click();
    await expect(part(tomas, "Departments in it").getByRole("row", { name: "Manufacturing" })).toBeVisible();
    await count("raise");
  });

  await test.step("each writes its side", async () => {
    await expect(next(tomas)).toContainText("write");
    for (const [page, department, words] of [
      [tomas, "Engineering", "Drawings are released twice a week."],
      [beatriz, "Manufacturing", "The line builds from what hangs there."],
    ] as const) {
      const problem = part(page, "The problem");
      const head = problem.getByRole("columnheader", { name: new RegExp(department) });
      await head.getByRole("button", { name: "Write our side" }).click();
      await expect(problem.getByRole("textbox", { name: "What happens" })).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Control+Enter");
      await expect(problem.getByRole("table")).toContainText(words);
    }
    await count("sides");
  });

  await test.step("one statement from both, agreed by both, and what success means: it is framed", async () => {
    const problem = part(tomas, "The problem");
    await expect(problem.getByRole("table")).toContainText("The line builds from what hangs there.");
    await expect(next(tomas)).toContainText(/[Mm]erge/);
    await problem.getByRole("button", { name: "Merge into one" }).click();
    await problem.getByRole("button", { name: "Take from Engineering" }).first().click();
    await problem.getByRole("button", { name: "Take from Manufacturing" }).first().click();
    await problem.getByRole("textbox", { name: "What happens" }).press("Control+Enter");
    await problem.getByRole("button", { name: "Agree for Engineering" }).click();
    await expect(problem.getByText("Agreed: Engineering")).toBeVisible();
    await beatriz.getByRole("button", { name: "Agree for Manufacturing" }).click();
    await expect(next(tomas)).toContainText(/success/);
    await tomas.getByRole("button", { name: "Edit What success means to all of them" }).click();
    await tomas
      .getByRole("textbox", { name: "What success means to all of them" })
      .fill("The drawing on the line is the one that is in force.");
    await tomas.keyboard.press("Control+Enter");
    await expect(next(tomas)).not.toContainText(/success/);
    await tomas.getByRole("button", { name: "Frame it", exact: true }).click();
    await expect(tomas.getByRole("button", { name: /^Commit/ })).toBeVisible();
    await count("frame");
  });

  await test.step("criteria are proposed, weighed by both and locked", async () => {
    const criteria = part(tomas, "Criteria");
    await criteria.getByLabel("What should success be judged by?").click();
    for (const criterion of ["Builds from an old drawing", "Hours until it hangs"]) {
      await tomas.keyboard.type(criterion);
      await tomas.keyboard.press("Enter");
      await expect(criteria.getByRole("listitem").filter({ hasText: criterion })).toBeVisible();
    }
    for (const [page, department] of [
      [tomas, "Engineering"],
      [beatriz, "Manufacturing"],
    ] as const) {
      const own = part(page, "Criteria");
      await own.getByRole("button", { name: `Weigh for ${department}` }).click();
      await own.getByLabel(`Points of ${department} for Builds from an old drawing`).fill("60");
      await own.getByLabel(`Points of ${department} for Hours until it hangs`).fill("40");
      await page.keyboard.press("Enter");
      await expect(own.getByText(/^Weighed by/)).toContainText(department);
    }
    await expect(criteria.getByText(/^Weighed by/)).toContainText("Manufacturing");
    await criteria.getByRole("button", { name: "Lock the criteria", exact: true }).click();
    await expect(criteria.getByText(/Locked by Tomas Kovar/)).toBeVisible();
    await count("lock");
  });

  await test.step("a sponsor and an ally are named by the keyboard from the line that asks for them, and they commit", async () => {
    await expect(next(tomas)).toContainText(/sponsor/);
    const key = tomas.url().split("/").at(-1)!.split("#")[0]!;
    await tomas
      .locator("[data-box=way]")
      .getByRole("link", { name: /sponsor/ })
      .click();
    const people = part(tomas, "People");
    for (const [field, name] of [
      ["Name a sponsor", "Edda Thorsen"],
      ["Bring in an ally", "Kaja Eriksen"],
    ] as const) {
      await people.getByLabel(field, { exact: true }).focus();
      await tomas.keyboard.type(name);
      await expect(tomas.getByRole("option", { name }).first()).toBeVisible();
      await tomas.keyboard.press("ArrowDown");
      await tomas.keyboard.press("Enter");
      await expect(tomas.getByText(new RegExp(`${name} is asked to`))).toBeVisible();
      await accept(await enter(name), key);
    }
    await expect(tomas.getByRole("button", { name: "Commit", exact: true })).toBeVisible();
    await tomas.getByRole("button", { name: "Commit", exact: true }).click();
    await expect(tomas.getByRole("button", { name: /^Start the work/ })).toBeVisible();
    await count("commit");
  });
  expect(sum, said.join(", ")).toBeLessThanOrEqual(24);
});
