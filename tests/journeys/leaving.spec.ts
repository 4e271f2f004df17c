import type { Page } from "@playwright/test";
import { call, departmentId } from "./support/call.ts";
import { expect, join, open, part, test } from "./support/journey.ts";

type Person = { id: string; key: string; version: number };
type Department = Person & { name: string };

/** Somebody new, let in by the link an administrator made. */
async function newcomer(
  administrator: Page,
  page: Page,
  given: { name: string; department: string; manager?: string },
): Promise<Person> {
  const email = `${given.name.toLowerCase().replaceAll(" ", ".")}@halden.example`;
  const person = await call<Person>(administrator, "POST", "/people", { ...given, email, role: "leader" });
  const { link } = await call<{ link: string }>(
    administrator,
    "POST",
    `/people/${person.id}/invitations`,
    {},
  );
  await join(page, link);
  await page.getByLabel("New password").fill("seven boats lie in the fjord");
  await page.getByRole("button", { name: "Set a password" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  return person;
}

test("a head leaves in the middle of everything, each thing is asked of somebody, and the department goes into another", async ({
  enter,
  newBrowser,
}) => {
  test.slow();
  const [ines, jonas, ottilie, hedda] = await Promise.all([
    enter("Ines Sandoval"),
    enter("Jonas Vidal"),
    newBrowser(),
    newBrowser(),
  ]);
  const engineering = await departmentId(ines, "Engineering");
  const trials = await call<Department>(ines, "POST", "/departments", {
    name: "Field Trials",
    parent: engineering,
  });
  const boss = await newcomer(ines, ottilie, { name: "Ottilie Berg", department: trials.id });
  const head = await newcomer(ines, hedda, {
    name: "Hedda Holm",
    department: trials.id,
    manager: boss.id,
  });
  await call(jonas, "PATCH", `/departments/${trials.id}`, { head: head.id }, trials);
  const risk = await call<Person>(hedda, "POST", "/risks", { title: "The trial van is the only one" });
  const promise = await call<Person>(hedda, "POST", "/commitments", {
    title: "The list of trials",
    dueOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
  });

  await test.step("what rests on her is told before she leaves", async () => {
    await open(ines, `people/${head.key}`);
    await part(ines, "Access").getByRole("button", { name: "Deactivate" }).click();
    const dialog = ines.getByRole("dialog", { name: "Hedda Holm leaves" });
    await expect(dialog.getByRole("link", { name: /The trial van is the only one/ })).toBeVisible();
    await expect(dialog.getByRole("link", { name: /The list of trials/ })).toBeVisible();
    await dialog.getByRole("button", { name: "Deactivate" }).click();
    await expect(part(ines, "Access").getByText("Deactivated")).toBeVisible();
  });

  await test.step("whom she reported to is asked, sees why, and takes the risk", async () => {
    await open(ottilie, "");
    await expect(ottilie.getByText("The trial van is the only one").first()).toBeVisible();
    await open(ottilie, `risks/${risk.key}`);
    const asked = ottilie.getByRole("list", { name: "Asked, and not answered yet" });
    await expect(asked.getByText(/Hedda Holm no longer has this part/)).toBeVisible();
    await asked.getByRole("button", { name: "Accept" }).click();
    await expect(asked).toHaveCount(0);
    const { owner } = await call<{ owner: { name: string } }>(ottilie, "GET", `/risks/${risk.key}`);
    expect(owner.name).toBe("Ottilie Berg");
  });

  await test.step("or names somebody else, who is asked", async () => {
    await open(ottilie, `commitments/${promise.key}`);
    const asked = ottilie.getByRole("list", { name: "Asked, and not answered yet" });
    await asked.getByRole("button", { name: "Name somebody else" }).click();
    await asked.getByLabel("Who should take it over").fill("Tomas Kovar");
    await ottilie.getByRole("option", { name: "Tomas Kovar" }).first().click();
    await asked.getByRole("button", { name: "Ask them" }).click();
    await expect(asked.getByText("Tomas Kovar is asked", { exact: false }).first()).toBeVisible();
  });

  await test.step("who convenes is asked who speaks for the department", async () => {
    await open(jonas, "");
    await expect(jonas.getByText("Say who speaks for it now").first()).toBeVisible();
  });

  await test.step("the department goes into the one above, what happens is told first, and no list has it any more", async () => {
    await open(jonas, `departments/${trials.key}`);
    await jonas.getByRole("button", { name: "Merge into another department" }).click();
    const dialog = jonas.getByRole("dialog", { name: "Field Trials goes into another department" });
    await expect(dialog.getByText("One person moves there")).toBeVisible();
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await expect(jonas.getByRole("heading", { level: 1, name: "Engineering" })).toBeVisible();
    const { items } = await call<{ items: Department[] }>(jonas, "GET", "/departments");
    expect(items.map(({ name }) => name)).not.toContain("Field Trials");
    await open(jonas, `departments/${trials.key}`);
    await expect(jonas.getByRole("heading", { level: 1, name: "Field Trials" })).toBeVisible();
    await expect(jonas.getByText("went into")).toBeVisible();
    await open(jonas, `people/${boss.key}`);
    await expect(jonas.getByText("Field Trials").first()).toBeVisible();
  });
});
