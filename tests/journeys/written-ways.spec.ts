import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

/** A day as machines write it; not within a longer name, and not in an address. */
const MACHINE_DAY = /(?<![\w/=-])\d{4}-\d{2}-\d{2}(?![\w-])/g;

/** All that a reader is told on a page: what stands there, and what is said on hover and to a screen reader. */
const toldOn = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    for (const folded of document.querySelectorAll("main details")) folded.open = true;
    const said = [...document.querySelectorAll("[title], [aria-label], [placeholder]")].flatMap((element) =>
      ["title", "aria-label", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
      // How it would be written is what this choice says.
    document.querySelector("main option[value=ymd]")?.remove();
    return [document.body.innerText, ...said].join("\\n");
  })()`);

test("no page of the demo organisation shows a day as machines write it", async ({ enter }) => {
  test.slow();
  const page = await enter("Ines Sandoval");
  const paths = await everyPage(page);
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    await open(page, path);
    await settled(page);
    // Sections that are folded hold words, too.
    await page.evaluate(
      "for (const button of document.querySelectorAll('main section button[aria-expanded=false]')) button.click()",
    );
    await settled(page);
    expect.soft((await toldOn(page)).match(MACHINE_DAY) ?? [], `/${path}`).toEqual([]);
  }
});

test("no sentence of the demo organisation shows a day as machines write it, in either language", async ({
  enter,
}) => {
  const page = await enter("Ines Sandoval");
  type Told = { items: { kind: string; says: string }[]; next: string | null };
  const faults: string[] = [];
  let kinds = 0;
  for (const language of ["en", "de"]) {
    await call(page, "PATCH", "/me/preferences", { language });
    const seen = new Set<string>();
    for (let next: string | null = ""; next !== null; ) {
      const more = next ? `&after=${encodeURIComponent(next)}` : "";
      const told: Told = await call<Told>(page, "GET", `/events?limit=200${more}`);
      for (const { kind, says } of told.items) {
        seen.add(kind);
        if (says.match(MACHINE_DAY)) faults.push(`${kind}: ${says}`);
      }
      next = told.next;
    }
    kinds = seen.size;
  }
  await call(page, "PATCH", "/me/preferences", { language: "en" });
  expect(faults).toEqual([]);
  expect(kinds).toBeGreaterThan(40);
});

test("what somebody chooses in the preferences counts at once, on every page, and the focus stays where it was", async ({
  enter,
}) => {
  const page = await enter("Helena Auer");
  await open(page, "settings");
  const days = page.getByLabel("Dates", { exact: true });
  await expect(days.locator("option").first()).toHaveText(/^As usual: \d{1,2} [A-Z]\w+ \d{4}$/);
  await days.focus();
  await days.selectOption("mdy");
  await expect(days).toBeFocused();
  await page.getByLabel("Times", { exact: true }).selectOption("12");
  await page.getByLabel("Numbers", { exact: true }).selectOption("comma");
  await page.getByLabel("The week begins on").selectOption("7");
  await expect
    .poll(
      async () => (await call<{ preferences: { formats: object } }>(page, "GET", "/me")).preferences.formats,
    )
    .toEqual({ region: "GB", days: "mdy", clock: "12", figures: "comma", week: 7 });

  // Read as another page would be, and again after it was loaded anew.
  await page.getByLabel("Once a day").check();
  const mailDays = page.getByRole("group", { name: "When" }).getByRole("checkbox");
  await expect(mailDays.first()).toHaveAccessibleName("Sunday");
  await page.getByRole("radio", { name: "In batches" }).check();
  await open(page, "challenges");
  await settled(page);
  const times = page.locator("main time[title]");
  await expect(times.first()).toHaveAttribute(
    "title",
    /^\w{3}, [A-Z]\w+ \d{1,2}, \d{4}, \d{1,2}:\d{2} [AP]M /,
  );
  await call(page, "PATCH", "/me/preferences", { formats: { region: "GB" }, mail: "batched" });
});
