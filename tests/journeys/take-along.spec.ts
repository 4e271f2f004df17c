import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { expect, open, test } from "./support/journey.ts";

type Listed = { items: { key: string }[] };

/** One page of every kind of record, and the reports. */
async function pages(page: Page): Promise<string[]> {
  const kinds = [
    ["challenges", "challenges"],
    ["decisions", "decisions"],
    ["risks", "risks"],
    ["commitments", "commitments"],
    ["lessons", "lessons"],
    ["councils", "councils"],
    ["sessions?state=planned", "sessions"],
    ["sessions?state=closed", "sessions"],
    ["digests", "digests"],
    ["people", "people"],
    ["departments", "departments"],
  ] as const;
  const records = await Promise.all(
    kinds.map(async ([list, path]) => {
      const { items } = await call<Listed>(page, "GET", `/${list}`);
      return `${path}/${items[0]!.key}`;
    }),
  );
  return [...records, "scorecard", "scorecard/time_to_resolution?days=90"];
}

/** What may be pressed or written in and is on the sheet all the same: the title, which is the button that changes it, is text there. */
const pressed = `[...document.querySelectorAll("button, input, select, textarea, nav")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("h1"))
  .map((each) => each.outerHTML.slice(0, 120))`;

/** Links on the sheet that do not say where they lead. */
const silent = `[...document.querySelectorAll("main article a[href]:not([href*='/people/'])")]
  .filter((link) => link.checkVisibility() && !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
  .map((link) => link.outerHTML)`;

test("every record and report is taken along as Markdown and as a sheet that holds only what is read", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  await edda.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = async () => String(await edda.evaluate("navigator.clipboard.readText()"));
  for (const path of await pages(edda)) {
    await open(edda, path);
    // The clipboard is the whole browser's: another journey's text may be on it.
    await edda.evaluate("navigator.clipboard.writeText('')");
    const more = edda.getByRole("button", { name: /^More with/ }).first();
    await more.click();
    await edda.getByRole("menuitem", { name: "Copy as Markdown" }).click();
    await expect.poll(copied, { message: path }).toMatch(/^# ./m);
    const markdown = await copied();
    expect(markdown, path).toContain(`<${edda.url().replace(/#.*$/, "")}>`);
    expect(markdown, path).not.toMatch(/undefined|\[object|<\/?[a-z]+>/);

    await edda.emulateMedia({ media: "print" });
    await expect.poll(() => edda.evaluate(pressed), { message: path }).toEqual([]);
    expect(await edda.evaluate(silent), path).toEqual([]);
    await edda.emulateMedia({ media: null });
  }
});

test("where the browser gives no clipboard a text is copied all the same, and what cannot be is never said to be", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  await edda.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(edda, "challenges/C-16");
  const copy = async () => {
    await edda
      .getByRole("button", { name: /^More with/ })
      .first()
      .click();
    await edda.getByRole("menuitem", { name: "Copy as Markdown" }).click();
  };
  // As on a page that came by plain http from another machine.
  await edda.evaluate(
    "window.given = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
  );
  await copy();
  await expect(edda.getByText("Copied as Markdown")).toBeVisible();
  expect(String(await edda.evaluate("window.given.readText()"))).toContain("# Lead times doubled");

  await edda.evaluate("document.execCommand = () => false");
  await copy();
  await expect(edda.getByText("Your browser does not let this page copy.")).toBeVisible();
});
