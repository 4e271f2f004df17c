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

test("every record and report is taken along as Markdown and as a sheet that holds only what is read", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  await edda.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const path of await pages(edda)) {
    await open(edda, path);
    await edda
      .getByRole("button", { name: /^More with/ })
      .first()
      .click();
    await edda.getByRole("menuitem", { name: "Copy as Markdown" }).click();
    await expect
      .poll(() => edda.evaluate(() => navigator.clipboard.readText()), { message: path })
      .toMatch(/^# ./m);
    const markdown = await edda.evaluate(() => navigator.clipboard.readText());
    expect(markdown, path).toContain(edda.url().replace(/#.*$/, ""));
    expect(markdown, path).not.toMatch(/undefined|\[object|<[a-z]+>/);
    await edda.evaluate(() => navigator.clipboard.writeText(""));

    await edda.emulateMedia({ media: "print" });
    const pressed = edda.locator(
      "button:visible, input:visible, select:visible, textarea:visible, nav:visible",
    );
    expect(await pressed.evaluateAll((all) => all.filter((each) => !each.closest("h1")).length), path).toBe(
      0,
    );
    const silent = await edda
      .locator("main article a[href]:visible")
      .evaluateAll(
        (links) =>
          links.filter(
            (link) =>
              !link.getAttribute("href")!.includes("/people/") &&
              !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")!),
          ).length,
      );
    expect(silent, path).toBe(0);
    await edda.emulateMedia({ media: null });
  }
});
