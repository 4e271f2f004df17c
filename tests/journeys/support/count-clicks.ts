import type { Page } from "@playwright/test";

const COUNTING =
  "addEventListener('pointerdown', () => { sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1; }, true)";

/** Counts presses of the pointer from now on, across pages; what is given back says how many there were since it was asked last. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(COUNTING);
  await page.evaluate(COUNTING);
  return () =>
    page.evaluate<number>(
      "(() => { const since = Number(sessionStorage.clicks ?? 0); delete sessionStorage.clicks; return since; })()",
    );
}
