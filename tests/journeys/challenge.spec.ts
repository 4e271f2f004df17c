import type { Page } from "@playwright/test";
import { accept, makeHead } from "./support/accept.ts";
import { begin, dayAfter, expect, open, part, pick, test, unfold, visit } from "./support/journey.ts";

const title = "Boards wait on the shelf while the test bench is booked";

async function choose(page: Page, label: string, option: string) {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function writeSide(page: Page, department: string, whatHappens: string, cost: string) {
  await unfold(page, "The frame");
  const problem = part(page, "The problem");
  const head = problem.getByRole("columnheader", { name: new RegExp(department) });
  await head.getByRole("button", { name: "Write our side" }).click();
  const side = problem.getByRole("article", { name: department });
  await side.getByLabel("What happens").fill(whatHappens);
  await side.getByLabel("What it costs us").fill(cost);
}

async function propose(page: Page, criterion: string) {
  const criteria = part(page, "Criteria");
  await criteria.getByLabel("What should success be judged by?").fill(criterion);
  await criteria.getByRole("button", { name: "Propose" }).click();
  await expect(criteria.getByRole("listitem").filter({ hasText: criterion })).toBeVisible();
}

async function weigh(page: Page, department: string, points: Record<string, number>) {
  const criteria = part(page, "Criteria");
  await criteria.getByRole("button", { name: `Weigh for ${department}` }).click();
  for (const [criterion, count] of Object.entries(points)) {
    await criteria.getByLabel(`Points of ${department} for ${criterion}`).fill(String(count));
  }
  await criteria.getByRole("button", { name: "Save the weights" }).click();
  await expect(criteria.getByText(/^Weighed by/)).toContainText(department);
}

test("two departments turn one line into a challenge they share, with people, criteria and joint work", async ({
  enter,
}) => {
  const tomas = await enter("Tomas Kovar");
  const beatriz = await enter("Beatriz Moura");
  const jonas = await enter("Jonas Vidal");
  await makeHead(jonas, "Engineering", "Tomas Kovar");
  await makeHead(jonas, "Manufacturing", "Beatriz Moura");

  await test.step("a head of department raises it in one line", async () => {
    await open(tomas, "challenges");
    await tomas.getByRole("main").getByRole("button", { name: "Raise a shared challenge" }).first().click();
    await tomas.getByLabel("Raise a shared challenge in one line").fill(title);
    await tomas.keyboard.press("Enter");
    await expect(tomas.getByRole("heading", { level: 1, name: title })).toBeVisible();
    // What whoever heads a department raises is that department's.
    const departments = part(tomas, "Departments in it");
    await expect(departments.getByRole("row", { name: "Engineering" })).toBeVisible();
    await tomas.getByRole("button", { name: "Bring in a department" }).click();
    await choose(tomas, "Department", "Manufacturing");
    await tomas.getByRole("button", { name: "Bring in", exact: true }).click();
    // Its head is asked, and says yes in one touch.
    const asked = tomas.getByRole("list", { name: "Asked, and not answered yet" });
    await expect(asked).toContainText("Beatriz Moura is asked to take part for Manufacturing");
    await visit(beatriz, tomas.url());
    await beatriz.getByRole("button", { name: /^Accept:/ }).click();
    await expect(departments.getByRole("row", { name: "Manufacturing" })).toBeVisible();
  });

  await test.step("the gate says what is missing before it is framed", async () => {
    await tomas.getByRole("button", { name: /^Frame it/ }).click();
    const gate = tomas.getByRole("dialog", { name: "Frame it" });
    await expect(gate.getByRole("listitem")).toHaveText([
      "Let two departments write the problem as they see it",
      "Merge what they wrote into a statement they share",
      "Let two departments agree to the shared statement as it stands",
      "Write down what success means to all of them",
    ]);
    await expect(gate.getByRole("button", { name: "Frame it anyway" })).toBeDisabled();
    await gate.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("two departments write the problem side by side and see each other's", async () => {
    await writeSide(
      tomas,
      "Engineering",
      "Boards lie four days before a bench is free.",
      "A sprint each quarter",
    );
    await writeSide(
      beatriz,
      "Manufacturing",
      "The bench is booked and nobody is at it.",
      "Nine shifts a month",
    );
    await tomas.getByRole("button", { name: "Save our side" }).click();
    const theirs = part(beatriz, "The problem").getByRole("table");
    await expect(theirs).toContainText("Boards lie four days before a bench is free.");
    await beatriz.getByRole("button", { name: "Save our side" }).click();
    const ours = part(tomas, "The problem").getByRole("table");
    await expect(ours).toContainText("The bench is booked and nobody is at it.");
  });

  await test.step("they merge it into one statement and agree", async () => {
    await tomas.getByRole("button", { name: "Merge into one" }).click();
    await tomas.getByRole("button", { name: "Take from Engineering" }).first().click();
    await tomas.getByRole("button", { name: "Take from Manufacturing" }).first().click();
    await tomas.getByRole("button", { name: "Save as version 1" }).click();
    await tomas.getByRole("button", { name: "Agree for Engineering" }).click();
    await beatriz.getByRole("button", { name: "Agree for Manufacturing" }).click();
    await expect(tomas.getByText("Agreed: Engineering and Manufacturing")).toBeVisible();
    await expect(part(beatriz, "The problem").getByText("Version 1")).toBeVisible();
  });

  await test.step("it is framed once nothing is missing", async () => {
    await tomas.getByRole("button", { name: "Edit What success means to all of them" }).click();
    await tomas
      .getByRole("textbox", { name: "What success means to all of them" })
      .fill("A board is on a bench the day after it arrives.");
    await tomas.keyboard.press("Control+Enter");
    await expect(tomas.getByText("A board is on a bench the day after it arrives.")).toBeVisible();
    await tomas.getByRole("button", { name: "Frame it", exact: true }).click();
    await expect(tomas.getByRole("button", { name: /^Commit/ })).toBeVisible();
  });

  await test.step("three criteria are proposed, weighed by both and locked", async () => {
    await propose(tomas, "Days on the shelf");
    await propose(beatriz, "Hours a bench stands idle");
    await propose(beatriz, "Effort to book");
    await weigh(tomas, "Engineering", {
      "Days on the shelf": 60,
      "Hours a bench stands idle": 30,
      "Effort to book": 10,
    });
    const criteria = part(tomas, "Criteria");
    await criteria.getByRole("button", { name: /^Lock the criteria/ }).click();
    await expect(tomas.getByRole("dialog", { name: "Lock the criteria" }).getByRole("listitem")).toHaveText([
      "Manufacturing has not weighed every criterion",
    ]);
    await tomas.keyboard.press("Escape");
    await weigh(beatriz, "Manufacturing", {
      "Days on the shelf": 20,
      "Hours a bench stands idle": 60,
      "Effort to book": 20,
    });
    await expect(criteria.getByRole("listitem").filter({ hasText: "Days on the shelf" })).toContainText(
      "40%",
    );
    await criteria.getByRole("button", { name: "Lock the criteria", exact: true }).click();
    await expect(part(beatriz, "Criteria").getByText(/Locked by Tomas Kovar/)).toBeVisible();
  });

  await test.step("a sponsor, an owner and allies are named, and the two commit", async () => {
    await unfold(tomas, "People");
    const people = part(tomas, "People");
    const key = tomas.url().split("/").at(-1)!;
    await pick(tomas, "Name a sponsor", "Edda Thorsen", people);
    await expect(tomas.getByText("Edda Thorsen is asked to sponsor it")).toBeVisible();
    await accept(await enter("Edda Thorsen"), key);
    await expect(tomas.getByRole("main").getByRole("link", { name: "Edda Thorsen" }).first()).toBeVisible();
    for (const ally of ["Kaja Eriksen", "Jonas Vidal"] as const) {
      await pick(tomas, "Bring in an ally", ally, people);
      await expect(tomas.getByText(`${ally} is asked to be an ally`)).toBeVisible();
      await accept(await enter(ally), key);
      await expect(people.getByRole("link", { name: ally })).toBeVisible();
    }
    await tomas.getByRole("button", { name: "Commit", exact: true }).click();
    await expect(tomas.getByRole("button", { name: /^Start the work/ })).toBeVisible();
  });

  await test.step("two joint deliverables, one with a rota of the lead and a handover", async () => {
    await unfold(tomas, "Work");
    const deliverables = part(tomas, "Joint deliverables");
    for (const [deliverable, days] of [
      ["One calendar for all benches", 30],
      ["A bench for same-day work", 60],
    ] as const) {
      const form = await begin(tomas, "Add a deliverable");
      await form.getByLabel("What do they deliver together?").fill(deliverable);
      await form.getByLabel("Due", { exact: true }).fill(dayAfter(days));
      await form.getByRole("button", { name: "Add", exact: true }).click();
      await expect(form).toBeHidden();
      await expect(deliverables.getByText(deliverable)).toBeVisible();
    }
    const calendar = deliverables.getByRole("listitem").filter({ hasText: "One calendar for all benches" });
    await calendar.getByRole("button", { name: "Draw up the rota" }).click();
    await pick(tomas, "Who leads, in order", "Kaja Eriksen", calendar);
    await pick(tomas, "Who leads, in order", "Jonas Vidal", calendar);
    await calendar.locator("form").getByRole("button", { name: "Draw up the rota" }).click();
    const rota = calendar.getByRole("list", { name: "Rota of the lead" });
    await expect(rota.getByRole("listitem").filter({ hasText: "Kaja Eriksen" })).toContainText("leads now");
    await calendar.getByRole("button", { name: "Hand over", exact: true }).click();
    const handover = calendar.getByRole("form", { name: "Hand over" });
    const checks = handover.getByRole("checkbox");
    await expect(checks.nth(2)).toBeVisible();
    for (const check of await checks.all()) await check.check();
    await handover.getByRole("button", { name: "Hand over to Jonas Vidal" }).click();
    await expect(rota.getByRole("listitem").filter({ hasText: "Kaja Eriksen" })).toContainText("handed over");
    await expect(rota.getByRole("listitem").filter({ hasText: "Jonas Vidal" })).toContainText("leads now");
  });

  await test.step("passing a gate takes a reason, which stays on the record", async () => {
    await tomas.getByRole("button", { name: /^Start the work/ }).click();
    const gate = tomas.getByRole("dialog", { name: "Start the work" });
    await expect(gate.getByRole("listitem")).toHaveText(["Set a milestone with its leading indicator"]);
    await gate.getByLabel("Reason").fill("The audit is on Monday; the milestone follows");
    await gate.getByRole("button", { name: "Start the work anyway" }).click();
    await unfold(tomas, "Comments and activity");
    await expect(part(tomas, "Its way so far")).toContainText(
      "passed, because The audit is on Monday; the milestone follows",
    );
    const milestones = await begin(beatriz, "Set a milestone");
    await milestones.getByLabel("Milestone", { exact: true }).fill("Every bench in the calendar");
    await milestones.getByLabel("Early sign").fill("Half of the bookings made there");
    await milestones.getByLabel("Due", { exact: true }).fill(dayAfter(21));
    await milestones.getByRole("button", { name: "Add", exact: true }).click();
    await unfold(tomas, "Work");
    await expect(part(tomas, "Milestones")).toContainText("Half of the bookings made there");
  });
});
