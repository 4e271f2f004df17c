import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { accept } from "./support/accept.ts";
import { call, personId } from "./support/call.ts";
import { dayAfter, expect, open, part, test, unfold } from "./support/journey.ts";

const proposed = ["Who may stop a line?", "Where do the spare benches stand?", "Which shift tests first?"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Looks at a page in both themes at two widths. */
async function passesAxe(page: Page, what: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect.soft(told, `${what}, ${colorScheme}, ${width}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** What has the keyboard, by its name. */
const focused = (page: Page) => page.locator(":focus");

/** Goes on by Tab until something of that name has the keyboard, and presses it. */
async function press(page: Page, name: RegExp) {
  for (let steps = 0; steps < 120; steps++) {
    const at = focused(page);
    if ((await at.count()) > 0) {
      const label = (await at.getAttribute("aria-label")) ?? (await at.textContent()) ?? "";
      if (name.test(label.trim())) return page.keyboard.press("Enter");
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Nothing called ${name} is reached by the keyboard`);
}

test("two run a session with the keyboard alone, from preparing to closing it twice", async ({ enter }) => {
  test.slow();
  const jonas = await enter("Jonas Vidal");
  const tomas = await enter("Tomas Kovar");
  let facilitator = jonas;
  let other = tomas;
  /** As the agenda has them. */
  let proposals: string[] = [];

  await test.step("a council of two has a session", async () => {
    const members = await Promise.all(["Jonas Vidal", "Tomas Kovar"].map((name) => personId(jonas, name)));
    const cadence = { every: "weekly", weekday: 2, time: "09:00", timeZone: "Europe/Oslo", minutes: 60 };
    const { key } = await call<{ key: string }>(jonas, "POST", "/councils", {
      title: "Keyboard council",
      mandate: "Decides without a mouse.",
      cadence: { ...cadence, startsOn: dayAfter(0) },
      quorum: 50,
      people: members.map((person) => ({ person, part: "member" })),
    });
    await accept(tomas, key);
    type Planned = { key: string; facilitator: { name: string } };
    const next = () =>
      call<{ items: Planned[] }>(jonas, "GET", `/sessions?council=${key}&upcoming=true&limit=1`);
    await expect.poll(async () => (await next()).items.length).toBe(1);
    const session = (await next()).items[0]!;
    for (const title of proposed)
      await call(jonas, "POST", `/sessions/${session.key}/items`, { title, minutes: 10 });
    const { agenda } = await call<{ agenda: { title: string; source: string }[] }>(
      jonas,
      "GET",
      `/sessions/${session.key}`,
    );
    proposals = agenda.filter(({ source }) => source === "proposal").map(({ title }) => title);
    for (const page of [jonas, tomas]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, `sessions/${session.key}`);
    }
    if (session.facilitator.name === "Tomas Kovar") [facilitator, other] = [tomas, jonas];
  });

  await test.step("one prepares row by row: Enter seals and goes on", async () => {
    await expect(other.getByText(/^Not here/)).toHaveCount(0);
    await passesAxe(other, "before");
    await press(other, /^Prepare \(3 rows, 2 min\)$/);
    for (const [place, title] of proposals.entries()) {
      await expect(other.getByText(`${place + 1} of 3`)).toBeVisible();
      await expect(focused(other)).toHaveAccessibleName(`My view on “${title}”`);
      await other.keyboard.type(`View ${place + 1}`);
      await other.keyboard.press("Enter");
    }
    await expect(other.getByText(/You have written on 3 rows of 3/)).toBeVisible();
    await press(other, /^Back to the agenda$/);
    await expect(other.getByRole("button", { name: "Look at my views again" })).toBeVisible();
  });

  await test.step("the other opens it, and the keyboard is at the title of the room", async () => {
    await press(facilitator, /^Open the session/);
    await expect(facilitator.getByLabel("Reason")).toBeVisible();
    await facilitator.getByLabel("Reason").focus();
    await facilitator.keyboard.type("Both of us are here");
    await press(facilitator, /^Open the session anyway/);
    await expect(part(facilitator, "Now")).toBeVisible();
    await expect(focused(facilitator)).toHaveAttribute("id", "record-title");
    await expect(part(other, "Now")).toBeVisible();
  });

  await test.step("n begins a row; agenda, stage, notes and hands are on one screen", async () => {
    await facilitator.keyboard.press("n");
    await expect(part(facilitator, "Now").getByRole("heading", { name: proposals[0]! })).toBeVisible();
    await expect(part(other, "Now")).toContainText("View 1");
    for (const name of ["Agenda", "Now", "Shared notes", "Hands and rounds"]) {
      const box = (await part(facilitator, name).boundingBox())!;
      expect(box.y + box.height, `${name} ends above the fold`).toBeLessThanOrEqual(900);
    }
    await expect(facilitator.getByRole("navigation", { name: "Areas" })).toHaveAttribute("data-folded");
    await passesAxe(other, "in the room");
  });

  await test.step("1 opens a sheet with the keyboard in it; the page's keys sleep; the focus goes back", async () => {
    await facilitator.getByRole("button", { name: "Raise my hand" }).focus();
    await facilitator.keyboard.press("1");
    const sheet = facilitator.getByRole("dialog", { name: "decision" });
    await expect(sheet.getByLabel("What is decided")).toBeFocused();
    await facilitator.keyboard.type("The line lead may stop a line, h n 2");
    // A lesson that is offered meanwhile stands between the fields.
    const why = sheet.getByRole("textbox", { name: "Why", exact: true });
    await expect(async () => {
      await facilitator.keyboard.press("Tab");
      await expect(why).toBeFocused({ timeout: 500 });
    }).toPass();
    await facilitator.keyboard.type("They see it first");
    await expect(sheet.getByRole("button", { name: "Record", exact: true })).toBeEnabled();
    await press(facilitator, /^Record$/);
    await expect(sheet.getByRole("status")).toBeVisible();
    await facilitator.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await expect(facilitator.getByRole("button", { name: "Raise my hand" })).toBeFocused();
    await expect(part(other, "Hands and rounds")).toContainText("No hand is up");
    await expect(part(other, "Made in this session")).toContainText("Made on this row");
  });

  await test.step("whoever has spoken in a round has no hand up any more", async () => {
    await other.locator("body").click({ position: { x: 5, y: 5 } });
    await other.keyboard.press("h");
    const hands = part(facilitator, "Hands and rounds").getByRole("list", { name: "Hands, in order" });
    await expect(hands.getByRole("listitem")).toHaveCount(1);
    await facilitator.keyboard.press("r");
    await facilitator.keyboard.press("Enter");
    for (const _ of [1, 2]) {
      const goesOn = part(facilitator, "Round").getByRole("button");
      const name = await goesOn.innerText();
      await goesOn.focus();
      await facilitator.keyboard.press("Enter");
      // One of the two is their own turn, the other somebody else's: it is called otherwise once it has gone on.
      await expect(part(facilitator, "Round").getByRole("button", { name, exact: true })).toHaveCount(0);
    }
    await expect(part(facilitator, "Round")).toHaveCount(0);
    await expect(hands).toHaveCount(0);
  });

  await test.step("the row ends in a line and the next begins with it", async () => {
    await facilitator.getByRole("button", { name: "Raise my hand" }).focus();
    await facilitator.keyboard.press("o");
    await facilitator.keyboard.type("The line lead may");
    await facilitator.keyboard.press("Enter");
    await expect(part(other, "Now").getByRole("heading", { name: proposals[1]! })).toBeVisible();
  });

  await test.step("its end is a page: what is open, what waits for a yes, one word, then closed", async () => {
    await press(facilitator, /^End …$/);
    await expect(facilitator.getByRole("heading", { name: "Not dealt with: 2 rows" })).toBeVisible();
    await expect(part(facilitator, "Waits for a yes")).toContainText("The line lead may stop a line");
    await passesAxe(facilitator, "at its end");
    await press(facilitator, new RegExp(`^Answer in writing: ${proposals[1]!.replace("?", "")}`));
    await facilitator.keyboard.type("In hall two");
    await facilitator.keyboard.press("Enter");
    await expect(facilitator.getByRole("heading", { name: "Not dealt with: 1 row" })).toBeVisible();
    await expect(focused(facilitator)).toHaveAccessibleName(`Answer in writing: ${proposals[2]}`);
    await press(facilitator, /^Close and publish$/);
    await expect(facilitator.getByRole("button", { name: "Open it again" })).toBeVisible();
  });

  await test.step("it is opened again, and closed once more", async () => {
    await press(facilitator, /^Open it again$/);
    await expect(part(facilitator, "Now")).toBeVisible();
    await press(facilitator, /^End …$/);
    await press(facilitator, /^Close and publish$/);
    await expect(part(other, "The digest")).toBeVisible();
    await unfold(other, "What became of it");
    await expect(part(other, "What became of it")).toContainText("In hall two");
    await passesAxe(other, "after");
  });
});
