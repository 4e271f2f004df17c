import type { Page } from "@playwright/test";
import { settled } from "./support/every-page.ts";
import { expect, open, test, visit } from "./support/journey.ts";
import { openEverything } from "./support/open-everything.ts";

/** As the convener of the demo organisation finds them. */
const some = ["councils/CO-1", "commitments/K-40"];
const others = [
  "challenges/C-16",
  "risks/R-12",
  "decisions/D-20",
  "lessons/L-1",
  "sessions/S-26",
  "departments/DEP-6",
  "people/P-54",
  "challenges",
  "risks",
  "",
];
/** Every button of every page is pressed, and that takes minutes: all of them in the long form. */
const pages = process.env.WEFT_DRILL ? [...some, ...others] : some;

/** Where the keyboard is, or nothing: then the next Tab begins at the top of the page. */
const AT = "document.activeElement === document.body || document.activeElement === null";

const lost = (page: Page) => page.evaluate<boolean>(AT);

/** What takes the focus does so as soon as it is there. */
async function somewhere(page: Page, what: string): Promise<void> {
  await expect
    .poll(() => lost(page), { timeout: 2_000, message: what })
    .toBe(false)
    .catch((error: Error) => {
      expect.soft(error.message, what).toBe("");
    });
}

test("whatever is pressed, opened and put away again, the keyboard is somewhere", async ({
  newBrowser,
  world,
}) => {
  test.setTimeout(1_200_000);
  // What the buttons do is done, so in the organisation of which nothing else depends on how it is.
  const [one, two] = await Promise.all([newBrowser(), newBrowser()]);
  const left = [...pages];
  await Promise.all(
    [one, two].map(async (page) => {
      await visit(page, world.pseudo.links["Jonas Vidal"]!);
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        await open(page, path);
        await settled(page);
        const at = `/${path}`;
        await openEverything(
          page,
          path,
          (pressed) => somewhere(page, `${at}: after “${pressed}”`),
          (pressed) => somewhere(page, `${at}: after “${pressed}” and Escape`),
        );
      }
    }),
  );
});
