import type { Page } from "@playwright/test";
import { call, departmentId } from "./support/call.ts";
import { expect, join, open, part, pick, test } from "./support/journey.ts";

type Made = { id: string; key: string; version: number };

async function added(ines: Page, name: string, department: string): Promise<Made> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@halden.example`;
  return call<Made>(ines, "POST", "/people", { name, email, role: "leader", department, title: "Engineer" });
}

/** Lets somebody in, by the link an administrator made. */
async function comesIn(ines: Page, page: Page, person: Made): Promise<void> {
  const { link } = await call<{ link: string }>(ines, "POST", `/people/${person.id}/invitations`, {});
  await join(page, link);
  await page.getByLabel("New password").fill("nine gulls over the quiet pier");
  await page.getByRole("button", { name: "Set a password" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
}

for (const [width, height, lab, fresh] of [
  [1440, 900, "Tidal Lab", "Wave Tank"],
  [390, 844, "Harbour Lab", "Mooring"],
] as const)
  test(`a department is split on one page, the head asked accepts, search follows, and it is undone (${width} px)`, async ({
    enter,
    newBrowser,
  }) => {
    test.slow();
    const [ines, jonas, edel] = await Promise.all([
      enter("Ines Sandoval"),
      enter("Jonas Vidal"),
      newBrowser(),
    ]);
    await jonas.setViewportSize({ width, height });
    const parent = await departmentId(ines, "Engineering");
    const home = await call<Made>(ines, "POST", "/departments", { name: lab, parent });
    const [first, second] = [`Edel ${lab.split(" ")[0]}`, `Runa ${lab.split(" ")[0]}`];
    const goes = await added(ines, first, home.id);
    await added(ines, second, home.id);
    await comesIn(ines, edel, goes);
    const raised = (title: string) =>
      call<Made>(jonas, "POST", "/challenges", { title, departments: [home.id] });
    const stays = await raised(`${lab} keeps this`);
    const moves = await raised(`${lab} gives this away`);
    const both = await raised(`${lab} shares this`);
    const takingPart = async ({ id }: Made) =>
      (
        await call<{ parts: { department: { name: string } }[] }>(jonas, "GET", `/challenges/${id}`)
      ).parts.map(({ department }) => department.name);
    expect(await takingPart(stays)).toEqual([lab]);

    await test.step("what will happen is said as it is chosen, and nobody is counted before", async () => {
      await open(jonas, `departments/${home.key}`);
      await jonas.getByRole("link", { name: "Split this department" }).click();
      await expect(jonas.getByRole("heading", { level: 1, name: `Split ${lab}` })).toBeVisible();
      const happens = part(jonas, "What will happen");
      await expect(happens.getByText("Nobody is chosen for New department 1 yet")).toBeVisible();
      await expect(happens.getByText(/^0 /)).toHaveCount(0);
      const naming = jonas.getByRole("group", { name: "New department 1" });
      await naming.getByRole("textbox", { name: /^Name/ }).fill(fresh);
      await pick(jonas, "Head", first, naming);
      await jonas.getByLabel(`Where ${first} goes`).selectOption({ label: `goes to ${fresh}` });
      await jonas.getByLabel(`Where ${lab} gives this away goes`).selectOption({ label: `goes to ${fresh}` });
      await jonas
        .getByLabel(`Where ${lab} shares this goes`)
        .selectOption({ label: `stays and goes to ${fresh}` });
      await expect(happens.getByText(`One person goes to ${fresh}`)).toBeVisible();
      await expect(happens.getByText(`One person stays in ${lab}.`)).toBeVisible();
      await expect(happens.getByText(`${first} is asked to head ${fresh}`)).toBeVisible();
      await expect(happens.getByText(/For ten minutes you can undo it/)).toBeVisible();
      const wide = await jonas.evaluate<number>("document.documentElement.scrollWidth");
      expect(wide).toBeLessThanOrEqual(width);
      await jonas.getByRole("button", { name: "Split", exact: true }).click();
      await expect(jonas.getByRole("heading", { level: 1, name: fresh })).toBeVisible();
      await expect(jonas.getByText(`came out of ${lab}`, { exact: true })).toBeVisible();
    });

    await test.step("each record is where it was said", async () => {
      expect(await takingPart(stays)).toEqual([lab]);
      expect(await takingPart(moves)).toEqual([fresh]);
      expect((await takingPart(both)).toSorted()).toEqual([lab, fresh].toSorted());
    });

    await test.step("whoever is to head it is asked, accepts, and heads it", async () => {
      await open(edel, "");
      await expect(edel.getByText(fresh).first()).toBeVisible();
      const { items } = await call<{ items: { key: string; name: string }[] }>(edel, "GET", "/departments");
      await open(edel, `departments/${items.find(({ name }) => name === fresh)!.key}`);
      const asked = edel.getByRole("list", { name: "Asked, and not answered yet" });
      await asked.getByRole("button", { name: "Accept" }).click();
      await expect(asked).toHaveCount(0);
      await expect(edel.getByRole("main").getByRole("link", { name: first }).first()).toBeVisible();
    });

    await test.step("search finds the new name, with whoever is in it, and their history keeps the old one", async () => {
      const found = async () =>
        (
          await call<{ items: { record: { title: string } }[] }>(
            jonas,
            "GET",
            `/search?q=${encodeURIComponent(fresh)}`,
          )
        ).items.map(({ record }) => record.title);
      await expect.poll(found).toEqual(expect.arrayContaining([fresh, first]));
      await open(jonas, `people/${goes.key}`);
      const history = part(jonas, "Where they have been");
      await expect(history.getByText(fresh)).toBeVisible();
    });

    await test.step("it is undone on the page of the one that was split", async () => {
      await open(jonas, `departments/${home.key}`);
      await jonas.getByRole("button", { name: "Undo the split" }).click();
      await expect(jonas.getByText(`${lab} is whole again`)).toBeVisible();
      await expect(jonas.getByRole("button", { name: "Undo the split" })).toHaveCount(0);
      for (const record of [stays, moves, both]) expect(await takingPart(record)).toEqual([lab]);
      const person = await call<Made & { placement: { department: { name: string } } }>(
        jonas,
        "GET",
        `/people/${goes.key}`,
      );
      expect(person.placement.department.name).toBe(lab);
      const { items } = await call<{ items: { name: string }[] }>(jonas, "GET", "/departments");
      expect(items.map(({ name }) => name)).not.toContain(fresh);
    });
  });
