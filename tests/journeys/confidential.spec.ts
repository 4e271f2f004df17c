import type { Page } from "@playwright/test";
import { expect, open, test, type Visitor } from "./support/journey.ts";

/** Only what is kept among the four of the site council speaks of it. */
const WORD = "Tvedestrand";
const outsiders: Visitor[] = [
  "Jonas Vidal",
  "Ines Sandoval",
  "Tomas Kovar",
  "Beatriz Moura",
  "Kaja Eriksen",
  "Helena Auer",
];
const lists = [
  "challenges",
  "decisions",
  "risks",
  "commitments",
  "sessions",
  "councils",
  "digests",
  "lessons",
  "loom",
  "scorecard",
  "inbox",
];

type Found = { key: string; path: string };

async function body(page: Page): Promise<string> {
  await expect(page.getByRole("main")).toBeVisible();
  await page.waitForLoadState("networkidle");
  return page.locator("body").innerText();
}

test("what four people keep among themselves is looked for by everybody else, on every surface, and is not there", async ({
  enter,
}) => {
  test.slow();
  const edda = await enter("Edda Thorsen");
  const found =
    await test.step("Edda has it in lists, search, palette, agenda and digest, each saying who sees it", () =>
      inside(edda));

  for (const who of outsiders) {
    await test.step(`${who} finds it nowhere`, async () => {
      const page = await enter(who);
      // Page by page as the one who may do most and as the one who is nearest; the others by what the pages are made of.
      const walks = who === "Jonas Vidal" || who === "Kaja Eriksen";
      for (const path of walks ? ["", ...lists] : [""]) {
        await open(page, path);
        const text = await body(page);
        expect(text, `${path} for ${who}`).not.toContain(WORD);
        expect(text, `${path} for ${who}`).not.toContain("Site council");
        for (const { key } of found) expect(text).not.toContain(key);
      }
      await page.keyboard.press("Control+k");
      const palette = page.getByRole("combobox", { name: "Search records, pages and commands" });
      for (const typed of [WORD, "Site council", found[0]!.key]) {
        await palette.fill(typed);
        // The way to all results says what was typed, and nothing else.
        const told = page.getByRole("listbox").getByRole("option", { name: /Tvedestrand|Site council/ });
        await expect(told.filter({ hasNotText: /^All results for/ })).toHaveCount(0);
      }
      await page.keyboard.press("Escape");
      await everyAnswer(page, found);
      for (const { path, key } of found) {
        for (const address of walks ? [path, `go/${key}`] : []) {
          await open(page, address);
          await expect(page.getByText("There is nothing here that you may see")).toBeVisible();
        }
      }
      await page.context().close();
    });
  }
});

function placeOf(page: Page): Found {
  const at = new URL(page.url()).pathname.split("/").slice(2);
  return { path: at.join("/"), key: at.at(-1)! };
}

async function inside(edda: Page): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of ["challenges", "decisions", "risks", "councils"]) {
    await open(edda, path);
    await edda
      .getByRole("main")
      .getByRole("link", { name: /Tvedestrand|Site council/ })
      .first()
      .click();
    await expect(edda.getByRole("button", { name: /^Seen by / })).toBeVisible();
    found.push(placeOf(edda));
  }
  await edda.keyboard.press("Control+k");
  await edda.getByRole("combobox", { name: "Search records, pages and commands" }).fill(WORD);
  await expect(edda.getByRole("listbox").getByText(WORD).first()).toBeVisible();
  await edda.keyboard.press("Escape");
  for (const path of ["sessions", "digests"]) {
    await open(edda, path);
    await edda
      .getByRole("main")
      .getByRole("link", { name: /Site council/ })
      .first()
      .click();
    await expect(edda.getByRole("heading", { level: 1, name: /^Site council/ })).toBeVisible();
    await expect(edda.getByRole("main").getByText(WORD).first()).toBeVisible();
    found.push(placeOf(edda));
  }
  return found;
}

/** What the interface lists for whoever is signed in: no word and no key of it; its name asked for finds as much as a word nobody uses. */
async function everyAnswer(page: Page, found: Found[]): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const base = `${origin}/api/v1/workspaces/${pathname.split("/")[1]}`;
  const get = async (path: string) => {
    const answer = await page.context().request.get(`${base}${path}`);
    return { status: answer.status(), text: await answer.text() };
  };
  for (const path of [
    "/events?limit=100",
    "/inbox?limit=100",
    "/asks",
    "/holders",
    "/scorecard",
    "/loom",
    "/challenges?limit=100",
    "/decisions?limit=100",
    "/sessions?limit=100",
    "/digests?limit=100",
    "/councils?limit=100",
  ]) {
    const { status, text } = await get(path);
    expect([200, 403, 404], path).toContain(status);
    expect(text, path).not.toContain(WORD);
    expect(text, path).not.toContain("Site council");
    for (const { key } of found) expect(text, path).not.toContain(key);
  }
  for (const { key } of found) {
    const nothing = await get("/records/C-ZZZZZZZ");
    const asked = await get(`/records/${key}`);
    expect(asked.status).toBe(nothing.status);
  }
}
