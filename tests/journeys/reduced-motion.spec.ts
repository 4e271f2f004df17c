import type { Page } from "@playwright/test";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

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

const moving = (page: Page) => page.evaluate<string[]>(MOVING);

/** Everything that opens over a page, by how it is opened. */
const overlays: Record<string, (page: Page) => Promise<void>> = {
  palette: (page) => page.keyboard.press("Control+k"),
  "what C offers": (page) => page.keyboard.press("c"),
  "the keys": (page) => page.keyboard.press("?"),
  inbox: (page) =>
    page
      .getByRole("button", { name: /^Inbox/ })
      .first()
      .press("Enter"),
  "my menu": (page) => page.getByRole("button", { name: /preferences and sign out$/ }).press("Enter"),
  "a record's menu": (page) => page.getByRole("button", { name: "More with CO-1" }).press("Enter"),
};

test("who wants less motion sees nothing move, on any page and in nothing that opens over it", async ({
  enter,
}) => {
  test.setTimeout(600_000);
  const ines = await enter("Ines Sandoval");
  await ines.emulateMedia({ reducedMotion: "no-preference" });
  expect(await moving(ines), "where motion is wanted there is some, and this check finds it").not.toEqual([]);

  await ines.emulateMedia({ reducedMotion: "reduce" });
  for (const path of await everyPage(ines)) {
    await open(ines, path);
    await settled(ines);
    expect.soft(await moving(ines), `/${path}`).toEqual([]);
  }

  await open(ines, "councils/CO-1");
  await settled(ines);
  for (const [what, opened] of Object.entries(overlays)) {
    await opened(ines);
    const over = ines.getByRole("dialog").or(ines.getByRole("menu")).first();
    await expect(over).toBeVisible();
    expect.soft(await moving(ines), what).toEqual([]);
    await ines.keyboard.press("Escape");
    expect.soft(await moving(ines), `${what}, closing`).toEqual([]);
    await expect(over).toBeHidden();
  }

  await test.step("a form over the page, and what is said in passing", async () => {
    await ines.getByRole("button", { name: "More with CO-1" }).press("Enter");
    await ines.getByRole("menuitem", { name: "Change rhythm", exact: true }).press("Enter");
    await expect(ines.getByRole("dialog").locator("form")).toBeVisible();
    expect.soft(await moving(ines), "a form over the page").toEqual([]);
    await ines.keyboard.press("Escape");
    await expect(ines.getByRole("dialog")).toHaveCount(0);
    await ines.getByRole("main").getByRole("button", { name: "Keep CO-1 at hand" }).press("Enter");
    await expect(ines.getByRole("main").getByRole("button", { name: /CO-1.*hand/ })).toBeVisible();
    expect.soft(await moving(ines), "after an act").toEqual([]);
    await ines
      .getByRole("main")
      .getByRole("button", { name: /CO-1.*hand/ })
      .press("Enter");
  });
});
