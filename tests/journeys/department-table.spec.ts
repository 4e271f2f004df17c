import { call } from "./support/call.ts";
import { expect, open, test } from "./support/journey.ts";

type Listed = { items: { key: string; name: string; head: { name: string } | null; version: number }[] };

test("departments are edited in place, by keyboard, and two never overwrite each other unasked", async ({
  enter,
}) => {
  const page = await enter("Ines Sandoval");
  const name = `Quiet ${Date.now()}`;
  await call(page, "POST", "/departments", { name: `${name} one` });
  await call(page, "POST", "/departments", { name: `${name} two` });
  const listed = async () => {
    const { items } = await call<Listed>(page, "GET", "/departments");
    return items.filter((department) => department.name.startsWith(name));
  };
  await open(page, "departments");
  await page.getByRole("searchbox", { name: "Search departments" }).fill(name);
  await page.getByRole("button", { name: "Edit as a table" }).click();
  const grid = page.getByRole("grid", { name: "Departments" });
  const cell = (column: string, of: string) =>
    grid.getByRole("button", { name: new RegExp(`^${column} of ${name} ${of}:`) });
  await expect(grid.getByRole("row")).toHaveCount(3);

  await test.step("a name: Enter opens it and saves it, and the focus is on the one below", async () => {
    await cell("Name", "one").focus();
    await page.keyboard.press("Enter");
    const field = grid.getByRole("textbox");
    await expect(field).toBeFocused();
    await field.fill(`${name} one, renamed`);
    await page.keyboard.press("Enter");
    await expect(cell("Name", "two")).toBeFocused();
    await expect(cell("Name", "one, renamed")).toBeVisible();
  });

  await test.step("Esc leaves it as it was; a name that is taken is told beside it", async () => {
    await page.keyboard.press("Enter");
    await grid.getByRole("textbox").fill(`${name} one, renamed`);
    await page.keyboard.press("Enter");
    await expect(grid.getByRole("textbox")).toBeFocused();
    await expect(grid).toContainText("There is a department called");
    await page.keyboard.press("Escape");
    await expect(cell("Name", "two")).toBeFocused();
    expect((await listed()).map((each) => each.name)).toEqual([`${name} one, renamed`, `${name} two`]);
  });

  await test.step("Tab goes on to who heads it; whom one picks is seen with position and department", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const field = grid.getByRole("combobox", { name: `Head of ${name} two` });
    await expect(field).toBeFocused();
    await field.pressSequentially("Beatriz");
    const option = page.getByRole("option", { name: /^Beatriz Moura, .+ · .+/ });
    await expect(option).toBeVisible();
    await option.click();
    await expect.poll(async () => (await listed())[1]!.head?.name).toBe("Beatriz Moura");
    // The last row has nothing below.
    await expect(cell("Head", "two")).toBeFocused();
  });

  await test.step("what somebody else has changed meanwhile is asked about", async () => {
    await cell("Name", "one, renamed").click();
    await grid.getByRole("textbox").fill(`${name} mine`);
    const [one] = await listed();
    await call(page, "PATCH", `/departments/${one!.key}`, { name: `${name} theirs` }, one);
    await grid.getByRole("textbox").press("Enter");
    const merge = page.getByRole("dialog", { name: "Somebody changed this in the meantime" });
    await expect(merge).toContainText(`${name} theirs`);
    await merge.getByText(`${name} mine`).click();
    await merge.getByRole("button", { name: "Save what I chose" }).click();
    await expect(merge).toBeHidden();
    await expect.poll(async () => (await listed()).map((each) => each.name)).toContain(`${name} mine`);
  });
});
