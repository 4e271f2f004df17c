import type { Page } from "@playwright/test";

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

export const cutTexts = (page: Page) => page.evaluate<string[]>(CUT);
