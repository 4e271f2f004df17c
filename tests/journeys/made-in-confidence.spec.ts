import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { expect, join, open, pick, test, visitAgain } from "./support/journey.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const title = "Rhenium supply hangs on one signature";

async function passesAxe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual(
    [],
  );
}

test("a risk is raised among two people, by keyboard, and nobody else finds it in list, search or feed", async ({
  enter,
}) => {
  const beatriz = await enter("Beatriz Moura");
  const tomas = await enter("Tomas Kovar");
  const kaja = await enter("Kaja Eriksen");
  await open(kaja, "risks");
  await expect(kaja.getByRole("heading", { level: 1 })).toBeVisible();

  await test.step("the form says who will see it and lets her choose", async () => {
    await open(beatriz, "risks");
    await beatriz.getByRole("button", { name: "Raise a risk" }).press("Enter");
    await beatriz.getByLabel("What may stop us?").fill(title);
    const line = beatriz.getByRole("button", { name: "Everybody in the organisation will see it" });
    await expect(line).toHaveAttribute("aria-expanded", "false");
    await line.press("Enter");
    await beatriz
      .getByRole("group", { name: "Keep it among" })
      .getByRole("button", { name: "Beatriz Moura" })
      .press("Enter");
    await expect(beatriz.getByRole("button", { name: "Only you will see it" })).toBeVisible();
    await expect(beatriz.getByRole("list", { name: "Who sees this" })).toBeFocused();
    await pick(beatriz, "Add a person, a department or a council", "Tomas Kovar");
    await expect(
      beatriz.getByText("It is confidential from its first moment", { exact: false }),
    ).toBeVisible();
    await passesAxe(beatriz);
  });

  await test.step("the choice is there again after a reload, as what was written is", async () => {
    await beatriz.getByLabel("What may stop us?").press("End");
    await visitAgain(beatriz);
    await beatriz.getByRole("button", { name: "Raise a risk" }).press("Enter");
    await expect(beatriz.getByLabel("What may stop us?")).toHaveValue(title);
    await expect(
      beatriz.getByRole("button", { name: "Only Beatriz Moura and Tomas Kovar will see it" }),
    ).toBeVisible();
  });

  await test.step("whose it is must see it: another owner is refused with their name", async () => {
    await pick(beatriz, "Who can remove it", "Kaja Eriksen");
    await beatriz.getByRole("button", { name: "Raise", exact: true }).press("Enter");
    await expect(beatriz.getByText("Kaja Eriksen cannot see this", { exact: false }).first()).toBeVisible();
    await beatriz.getByRole("button", { name: "Clear Who can remove it" }).click();
  });

  await test.step("it is raised, with a key that was drawn, for the two of them", async () => {
    await beatriz.getByRole("button", { name: "Raise", exact: true }).press("Enter");
    const made = beatriz.getByRole("status").getByRole("link", { name: title });
    await expect(made).toHaveAttribute("href", /\/risks\/R-[A-Z][0-9A-Z]{6}$/);
    // For the next one it stays as it was chosen.
    await expect(
      beatriz.getByRole("button", { name: "Only Beatriz Moura and Tomas Kovar will see it" }),
    ).toBeVisible();
    await made.click();
    await expect(
      beatriz.getByRole("button", { name: "Seen by Beatriz Moura and Tomas Kovar only" }),
    ).toBeVisible();
  });

  const address = new URL(beatriz.url()).pathname.split("/").slice(2).join("/");
  const searched = async (page: Page) => {
    const { items } = await call<{ items: { record: { title: string } }[] }>(
      page,
      "GET",
      "/search?q=Rhenium",
    );
    return items.filter(({ record }) => record.title === title).length;
  };

  await test.step("Tomas opens and finds it", async () => {
    await open(tomas, address);
    await expect(tomas.getByRole("heading", { level: 1, name: title })).toBeVisible();
    expect(await searched(tomas)).toBe(1);
  });

  await test.step("Kaja finds it nowhere: not in the list she had open, in search, in the feed, by its address", async () => {
    await expect(kaja.getByText("new or changed", { exact: false })).toHaveCount(0);
    await open(kaja, "risks");
    await expect(kaja.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(kaja.getByText("Rhenium", { exact: false })).toHaveCount(0);
    expect(await searched(kaja)).toBe(0);
    await kaja.keyboard.press("Control+k");
    await kaja.getByRole("combobox", { name: "Search records, pages and commands" }).fill("Rhenium");
    await expect(kaja.getByText(title)).toHaveCount(0);
    await kaja.keyboard.press("Escape");
    const { items } = await call<{ items: unknown[] }>(kaja, "GET", "/events?limit=50");
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain("Rhenium");
    await open(kaja, address);
    await expect(kaja.getByText("There is nothing here that you may see")).toBeVisible();
  });
});

test("who will see it is chosen in German on a phone, in the dark", async ({ enter, newBrowser }) => {
  const ines = await enter("Ines Sandoval");
  const { key } = await call<{ key: string }>(ines, "POST", "/people", {
    name: "Greta Lindqvist",
    email: "greta@halden.example",
    role: "leader",
  });
  const { link } = await call<{ link: string }>(ines, "POST", `/people/${key}/invitations`);
  const greta = await newBrowser({ colorScheme: "dark" });
  await greta.setViewportSize({ width: 390, height: 844 });
  await join(greta, link);
  await greta.getByRole("button", { name: "Later" }).click();
  await expect(greta.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  await call(greta, "PATCH", "/me/preferences", { language: "de" });

  await open(greta, "decisions");
  await greta.getByRole("button", { name: "Eine Entscheidung festhalten" }).click();
  await greta.getByRole("button", { name: "Das werden alle in der Organisation sehen" }).click();
  const group = greta.getByRole("group", { name: "Beschränken auf" });
  await group.getByRole("button", { name: "Mitglieder" }).click();
  await expect(
    greta.getByRole("button", { name: "Das werden nur sehen: Greta Lindqvist und Mitglieder" }),
  ).toBeVisible();
  await group.getByRole("button", { name: "Führung" }).click();
  await greta.getByRole("button", { name: "Greta Lindqvist herausnehmen" }).click();
  await passesAxe(greta);
  const width = Number(await greta.evaluate("document.documentElement.scrollWidth"));
  expect(width).toBeLessThanOrEqual(390);
  await greta.getByRole("button", { name: "Allen in der Organisation zeigen" }).click();
  await expect(
    greta.getByRole("button", { name: "Das werden alle in der Organisation sehen" }),
  ).toBeVisible();
});
