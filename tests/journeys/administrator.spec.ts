import type { Page } from "@playwright/test";
import { expect, join, open, part, test, visit, visitAgain } from "./support/journey.ts";
import { chooseFile, departments, filePeople, peopleFile } from "./support/people-file.ts";

test("an administrator brings in an organisation, moves somebody, and lets people in and out", async ({
  newBrowser,
  world,
}) => {
  test.slow();
  const page = await newBrowser();
  const people = filePeople();
  const somebody = people.findLast(({ department }) => department === "Data North")!;
  const invited = newBrowser();
  let guest: Page;

  await test.step("a one-time link lets in once, to set a password", async () => {
    const scanner = await newBrowser();
    await scanner.goto(world.fresh.links.nordwind);
    await expect(scanner.getByRole("button", { name: "Join as ada" })).toBeFocused();
    await join(page, world.fresh.links.nordwind);
    await expect(page.getByRole("heading", { level: 1, name: /^Welcome to Nordwind/ })).toBeVisible();
    await page.getByLabel("New password").fill("a river runs north of here");
    await page.getByRole("button", { name: "Set a password" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
    guest = await invited;
    await guest.goto(world.fresh.links.nordwind);
    await expect(guest.getByRole("link", { name: "Ask for a new link" })).toBeVisible();
  });

  await test.step("the password signs in where the link no longer does", async () => {
    const other = await newBrowser();
    await other.goto(page.url().replace(/\/$/, "") + "/sign-in");
    await other.getByLabel("E-mail").fill("ada@nordwind.example");
    await other.getByLabel("Password", { exact: true }).fill("a river runs north of here");
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(other.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  });

  await test.step("a dry run says every fault with its row, and imports nothing", async () => {
    const path = page.getByRole("region", { name: "The first hour" });
    await expect(path.getByRole("listitem")).toHaveCount(6);
    await path.getByRole("link", { name: "Go there: Bring in people and departments" }).click();
    const faulty = peopleFile((rows) => {
      rows[103]![5] = "nobody@elsewhere.example";
      rows[209]![0] = rows[208]![0]!;
      rows[220]![1] = '"=HYPERLINK(""http://bad.example"")"';
      rows[230]![6] = "Europe/Atlantis";
    });
    await chooseFile(page, "Choose a file", faulty);
    const faults = page.getByRole("region", { name: "4 things to mend in people.csv" }).first();
    await expect(faults.getByRole("table")).toBeVisible();
    for (const row of ["105", "211", "222", "232"]) {
      await expect(
        faults.getByRole("row").filter({ has: page.getByRole("cell", { name: row, exact: true }) }),
      ).toBeVisible();
    }
    await expect(page.getByText("Nothing was imported.")).toBeVisible();
  });

  await test.step("the mended file shows what it would do, then does it", async () => {
    await chooseFile(page, "Choose another file", peopleFile());
    await expect(page.getByRole("heading", { name: "What importing people.csv would do" })).toBeVisible();
    await expect(page.getByText("42 departments are made")).toBeVisible();
    await page.getByRole("button", { name: /^Import 1,?005 rows/ }).click();
    await expect(page.getByRole("heading", { name: "people.csv is imported" })).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step("the way through the first hour says how far it is, and leads to who speaks for each department", async () => {
    await open(page, "");
    const path = page.getByRole("region", { name: "The first hour" });
    const steps = path.getByRole("listitem");
    await expect(steps.nth(1)).toContainText("42 departments");
    await expect(steps.nth(1)).toContainText("done");
    await path.getByRole("link", { name: "Go there: Say who speaks for each department" }).click();
    const proposed = page.getByRole("region", { name: "Who may speak for each department" });
    await proposed.getByRole("button", { name: "Look through and take over" }).click();
    const all = await proposed.getByRole("checkbox").count();
    expect(all).toBeGreaterThan(1);
    await proposed.getByRole("checkbox").first().uncheck();
    await proposed.getByRole("button", { name: `Name ${all - 1} head` }).click();
    await expect(proposed.getByRole("button", { name: "Look through and take over" })).toBeFocused();
    await expect(proposed.getByText("1 head is proposed")).toBeVisible();
    await open(page, "people");
    await expect(page.getByRole("button", { name: "Invite all leaders" })).toBeVisible();
    await open(page, "");
    await path.getByRole("button", { name: "Send away" }).click();
    await expect(path).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: /^Needs me/ })).toBeFocused();
  });

  await test.step("the tree of departments is searched and walked", async () => {
    await open(page, "departments");
    await expect(page.getByText(/^1,?005 people in 42 departments$/)).toBeVisible();
    const tree = page.getByRole("list", { name: "Departments" });
    await expect(tree.getByRole("listitem")).toHaveCount(departments.length);
    await page.getByLabel("Search departments").fill("data nor");
    await expect(tree.getByRole("listitem")).toHaveCount(1);
    await tree.getByRole("link", { name: "Data North" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Data North" })).toBeVisible();
    await page.getByRole("button", { name: "Edit What we need" }).click();
    await page.getByRole("textbox", { name: "What we need" }).fill("A table, and the question behind it.");
    await page.keyboard.press("Control+Enter");
    await expect(part(page, "What we need").getByText("A table, and the question behind it.")).toBeVisible();
  });

  await test.step("somebody is found and moved, and where they were stays", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search records, pages and commands" }).fill(somebody.name);
    await page.getByRole("option", { name: somebody.name }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: somebody.name })).toBeVisible();
    await page.getByRole("button", { name: "Move", exact: true }).click();
    const move = page.getByRole("dialog", { name: `Move ${somebody.name}` });
    await move.getByLabel("Department", { exact: true }).fill("Quality East");
    await page.getByRole("option", { name: "Quality East" }).click();
    await move.getByRole("button", { name: "Move", exact: true }).click();
    await expect(move).toBeHidden();
    const history = part(page, "Where they have been").getByRole("listitem");
    await expect(history.filter({ hasText: "Quality East" })).toContainText("since");
    await expect(part(page, "Comments and activity")).toContainText("from Data North to Quality East");
  });

  await test.step("they are invited, come in, and are given another role", async () => {
    const access = part(page, "Access");
    await access.getByRole("button", { name: "Invite" }).click();
    const links = page.getByRole("dialog", { name: "One invitation" });
    const link = await links.locator("code").textContent();
    await links.getByRole("button", { name: "Close" }).click();
    await guest.goto("about:blank");
    await join(guest, link!);
    await guest.getByLabel("New password").fill("a quiet harbour in winter");
    await guest.getByRole("button", { name: "Set a password" }).click();
    await expect(guest.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
    await visitAgain(page);
    await expect(access.getByText("Joined")).toBeVisible();
    const cameAgain = guest.waitForEvent("load");
    await access.getByLabel("Role").selectOption("convener");
    await expect(page.getByText(`The role of ${somebody.name} is Convener now`)).toBeVisible();
    // Their open page comes again by itself, with what the new role may do; they stay signed in.
    await cameAgain;
    await guest.getByRole("button", { name: "Map", exact: true }).click();
    await guest.getByRole("link", { name: "Departments" }).click();
    await expect(guest.getByRole("button", { name: "Add a department" })).toBeVisible();
    expect(guest.url()).toMatch(/\/departments$/);
  });

  await test.step("a practice switched off leaves everybody's navigation within five seconds, and comes back", async () => {
    await open(guest, "risks");
    await expect(guest.getByRole("heading", { level: 1, name: "Risks" })).toBeVisible();
    await guest.getByRole("button", { name: "Act", exact: true }).click();
    const navigation = guest.getByRole("navigation").getByRole("link", { name: "Risks", exact: true });
    await expect(navigation.first()).toBeVisible();
    const person = page.url();
    await open(page, "settings/practices");
    await page.getByRole("button", { name: "Switch off Councils" }).click();
    await expect(
      page.getByText(/Sessions cannot do without Councils; switch off Sessions first/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Switch off Risks" }).click();
    await expect(page.getByText("Switched off by Ada")).toBeVisible();
    await expect(navigation).toHaveCount(0, { timeout: 5_000 });
    await expect(guest.getByRole("heading", { level: 1, name: "This is switched off here" })).toBeVisible({
      timeout: 5_000,
    });
    await page.getByRole("button", { name: "Switch on Risks" }).click();
    await expect(navigation.first()).toBeVisible({ timeout: 5_000 });
    await expect(guest.getByRole("heading", { level: 1, name: "Risks" })).toBeVisible();
    await visit(page, person);
  });

  await test.step("deactivated, their open page is thrown out within five seconds", async () => {
    await part(page, "Access").getByRole("button", { name: "Deactivate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await expect(guest).toHaveURL(/\/sign-in/, { timeout: 5_000 });
    await expect(part(page, "Access").getByText("Deactivated")).toBeVisible();
    await guest.getByLabel("E-mail").fill(somebody.email);
    await guest.getByLabel("Password", { exact: true }).fill("a quiet harbour in winter");
    await guest.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(guest.getByRole("alert").filter({ hasText: /\w/ }).first()).toBeVisible();
    await expect(guest).toHaveURL(/sign-in/);
  });
});
