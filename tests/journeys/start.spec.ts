import { call } from "./support/call.ts";
import { expect, open, test, visitors } from "./support/journey.ts";

test("weft demo prints one link per person, and each signs in as that person", async ({
  world,
  newBrowser,
}) => {
  expect(Object.keys(world.demo.links)).toEqual([...visitors]);
  for (const who of visitors) {
    const page = await newBrowser();
    await page.goto(world.demo.links[who]!);
    await expect(page.getByRole("button", { name: `${who}: preferences and sign out` })).toBeVisible();
    expect(new URL(page.url()).hash, "the secret of the link stays out of the address").toBe("");
  }
});

test("Home says what needs me, whom to meet, and what is new; and it ends", async ({ enter }) => {
  const page = await enter("Jonas Vidal");
  await expect(page.getByRole("heading", { level: 2, name: /^Needs me/ })).toBeVisible();
  const since = page.getByRole("region", { name: /^(Since|In the last seven days)/ });
  await expect(since.getByRole("listitem").first()).toContainText("lines to read");
  await expect(since).toContainText("You are up to date.");
  await since.getByRole("button", { name: "Earlier" }).click();
  await expect(since.getByRole("listitem").nth(9)).toBeVisible();
  await expect(page.getByRole("complementary", { name: "People" })).toContainText("Next session");
});

test("the digest of a week says which seven days it is about", async ({ enter }) => {
  const page = await enter("Jonas Vidal");
  await open(page, "digests");
  await page
    .getByRole("main")
    .getByRole("link", { name: /The week of/ })
    .first()
    .click();
  const heading = page.getByRole("heading", { level: 1, name: /^The week of/ });
  const week = (await heading.innerText()).replace("The week of ", "");
  await expect(page.getByRole("main")).toContainText(`${week} to `);
  // Opening it is reading it.
  const key = new URL(page.url()).pathname.split("/").at(-1);
  const isRead = async () => (await call<{ readByMe: boolean }>(page, "GET", `/digests/${key}`)).readByMe;
  await expect.poll(isRead).toBe(true);
});

test("a guest sees one challenge and nothing of the rest", async ({ enter }) => {
  const page = await enter("Helena Auer");
  // Guests have their one record, and nothing beside it to go to.
  await expect(page.getByRole("navigation", { name: "Areas" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Create" })).toHaveCount(0);
  await page.getByRole("link", { name: "Shared challenges" }).click();
  const rows = page.getByRole("main").getByRole("link", { name: /C-\d+/ });
  await expect(rows).toHaveCount(1);
});
