import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

const WIDTHS = [1280, 1000, 390];

/** Texts that end at an edge, in the middle of a letter, and no dots say that there is more. */
const CUT = `(() => {
  const cut = [];
  for (const each of document.querySelectorAll("input:placeholder-shown"))
    if (each.placeholder.trim() && each.checkVisibility() && getComputedStyle(each).textOverflow !== "ellipsis") cut.push(each.placeholder + " in an empty field");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const own = node.parentElement;
    if (text === "" || !own.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (own.closest(".visually-hidden, svg, script, style, select, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const line = range.getBoundingClientRect();
    if (line.width < 2 || line.height < 2) continue;
    let dots = false;
    for (let box = own; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      // Dots are drawn for what stands in the lines of a box, not for what stands in another box within it.
      const inLines = box === own || [...pathTo(own, box)].every((each) => getComputedStyle(each).display === "inline");
      if (inLines && style.textOverflow === "ellipsis" && /hidden|clip/.test(style.overflowX)) dots = true;
      if (style.webkitLineClamp !== "none") dots = true;
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
      if (!dots && /hidden|clip/.test(style.overflowX)) {
        const edge = box.getBoundingClientRect();
        if (edge.width > 2 && edge.height > 2 && line.right > edge.right + 1 && line.left < edge.right) cut.push(text.slice(0, 60) + " in " + box.tagName.toLowerCase() + "." + box.className);
      }
      if (dots || style.position === "fixed") break;
    }
  }
  function* pathTo(from, to) { for (let each = from; each !== to; each = each.parentElement) yield each; }
  return [...new Set(cut)];
})()`;

async function whole(page: Page, path: string, language: string): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[0]!, height: 900 });
  await open(page, path);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    expect.soft(await page.evaluate<string[]>(CUT), `/${path}, ${language}, ${width} px`).toEqual([]);
  }
}

test("no text ends in the middle of a letter without dots, in either language", async ({ enter }) => {
  test.setTimeout(900_000);
  const pages = [await enter("Ines Sandoval"), await enter("Ines Sandoval")];
  const paths = [...(await everyPage(pages[0]!)), "challenges/C-16"];
  try {
    for (const language of ["en", "de"]) {
      await call(pages[0]!, "PATCH", "/me/preferences", { language });
      const left = [...paths];
      await Promise.all(
        pages.map(async (page) => {
          for (let path = left.shift(); path !== undefined; path = left.shift())
            await whole(page, path, language);
        }),
      );
    }
  } finally {
    await call(pages[0]!, "PATCH", "/me/preferences", { language: "en" });
  }
});
