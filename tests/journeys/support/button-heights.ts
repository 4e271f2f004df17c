import { expect, type Page } from "@playwright/test";

/** As high as a field, and small. */
const HEIGHTS = [36, 28];

/**
 * Heights of what is drawn as a button, with a name of each; in the bar above, on the page and over it. Words one can press in a
 * sentence, rows and tabs that fill a list, and what is drawn in a picture stand aside: they have no edge and no ground of their own.
 */
const DRAWN = `(() => {
  const found = {};
  const clear = (colour) => /rgba\\(.*, 0\\)|transparent/.test(colour);
  for (const each of document.querySelectorAll("header[data-top] button, main :is(button, a.mantine-Button-root), [role=dialog] button, [role=dialog] a.mantine-Button-root")) {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(each);
    const { width, height } = each.getBoundingClientRect();
    if (width < 2) continue;
    const ground = !clear(style.backgroundColor) || (parseFloat(style.borderTopWidth) > 0 && !clear(style.borderTopColor));
    const sign = each.textContent.trim() === "" || each.querySelector(":scope > .visually-hidden") !== null;
    const ofKit = /mantine-(Button|ActionIcon|CloseButton)-root/.test(each.className);
    if (!ground && !sign && !ofKit) continue;
    const name = (each.getAttribute("aria-label") ?? each.textContent.trim()).slice(0, 40) + " ." + String(each.className).split(" ").filter((one) => one.includes("_")).join(".");
    (found[Math.round(height)] ??= []).push(name);
  }
  return found;
})()`;

/** Whether every button that is seen now has one of the two heights. */
export async function drawn(page: Page, what: string): Promise<void> {
  const found = await page.evaluate<Record<string, string[]>>(DRAWN);
  const others = Object.entries(found).filter(([height]) => !HEIGHTS.includes(Number(height)));
  expect.soft(Object.fromEntries(others), what).toEqual({});
}
