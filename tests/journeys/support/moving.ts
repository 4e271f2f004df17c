import type { Page } from "@playwright/test";

/** What moves or would move on the page and over it, by what it is and for how long; what is over after a millisecond does not. */
const MOVING = `(() => {
  const longest = (list) => Math.max(...list.split(",").map((each) => parseFloat(each) * (each.trim().endsWith("ms") ? 1 : 1000)));
  const named = (each) => each.tagName.toLowerCase() + "." + (each.getAttribute("class") ?? "").slice(0, 60);
  const found = new Set();
  for (const each of document.querySelectorAll("*"))
    for (const pseudo of [null, "::before", "::after", "::details-content", "::backdrop"]) {
      const style = getComputedStyle(each, pseudo);
      const what = named(each) + (pseudo ?? "");
      if (style.transitionProperty !== "none" && longest(style.transitionDuration) + Math.max(0, longest(style.transitionDelay)) > 1)
        found.add(what + " goes over: " + style.transition);
      if (style.animationName !== "none" && (longest(style.animationDuration) + Math.max(0, longest(style.animationDelay)) > 1 || style.animationIterationCount.includes("infinite")))
        found.add(what + " moves: " + style.animation);
      if (style.scrollBehavior !== "auto") found.add(what + " scrolls smoothly");
    }
  for (const each of document.getAnimations())
    if (each.playState !== "finished" && !(each.effect.getComputedTiming().endTime <= 1))
      found.add(named(each.effect.target) + " is moved now: " + (each.animationName ?? each.transitionProperty ?? each.id));
  return [...found];
})()`;

export const moving = (page: Page) => page.evaluate<string[]>(MOVING);
