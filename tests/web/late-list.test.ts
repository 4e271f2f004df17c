import { afterAll, beforeAll, expect, test } from "vitest";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { see, startWebWeft } from "../support/web-weft.ts";

/** The code of a list comes when its field is touched, and may be late: what was typed meanwhile counts. */
let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

test("Enter takes the first match of what was typed before the list was here, and sends no form", async () => {
  const { leader, convener } = web.weft.people;
  const name = "Kilns";
  const { id: department } = await convener.do(people.operations.addDepartment, { body: { name } });
  await convener.do(people.operations.nameHeads, { body: { heads: [{ department, head: leader.id }] } });
  const page = await web.pageOf(convener);
  let arrives = () => {};
  const late = new Promise<void>((resolve) => {
    arrives = resolve;
  });
  await page.context().route(/choice-full/, async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(`${web.home}/councils`);
  await page.getByRole("button", { name: "Found a council" }).first().click();
  const form = page.getByRole("region", { name: "Found a council" });
  await form.getByLabel("Name", { exact: true }).fill("Kiln council");
  await form.getByLabel("From the heads of").click();
  await page.keyboard.type(name);
  arrives();
  await page.getByRole("option", { name, exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await see(form.getByRole("button", { name: /^Remove / })).toHaveCount(1);
  const { items } = await convener.do(councils.operations.list, { query: {} });
  expect(items).toEqual([]);
});
