import type { Page } from "@playwright/test";
import { settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

const records = ["challenges/C-16", "risks/R-12", "lessons/L-1", "councils/CO-1", "departments/DEP-6"];

/** Parts of a page that have an address. */
const ADDRESSES = `[...document.querySelectorAll("main :is(details[data-fold], section)[id]")].map(({ id }) => id)`;

type Landed = { focused: boolean; open: boolean; top: number; bottom: number };

const landedAt = (page: Page, id: string) =>
  page.evaluate<Landed>(`(() => {
    const part = document.getElementById(${JSON.stringify(id)});
    if (!part) return { focused: false, open: false, top: 0, bottom: 0 };
    const line = part.querySelector("summary") ?? part;
    const { top } = line.getBoundingClientRect();
    return { focused: part.contains(document.activeElement), open: part.localName !== "details" || part.open, top, bottom: innerHeight };
  })()`);

/** There, drawn, below the bar and above the end of the window, with the keyboard in it. */
async function landed(page: Page, path: string, id: string): Promise<void> {
  const what = `/${path}#${id}`;
  await expect.poll(() => landedAt(page, id), { message: what }).toMatchObject({ focused: true, open: true });
  await settled(page);
  await expect
    .poll(
      async () => {
        const { top, bottom } = await landedAt(page, id);
        return top >= 40 && top < bottom - 40;
      },
      { message: `${what} is in view` },
    )
    .toBe(true);
}

test("a link to a section lands on it, with its content drawn and the focus in it, from elsewhere and on the page itself", async ({
  enter,
}) => {
  test.setTimeout(300_000);
  const jonas = await enter("Jonas Vidal");
  for (const path of records) {
    await open(jonas, path);
    await settled(jonas);
    const ids = await jonas.evaluate<string[]>(ADDRESSES);
    expect(ids.length, `/${path} has parts with an address`).toBeGreaterThan(0);
    const [first, last] = [ids[0]!, ids.at(-1)!];
    await open(jonas, "inbox");
    await open(jonas, `${path}#${last}`);
    await landed(jonas, path, last);
    await jonas.evaluate(`location.hash = ${JSON.stringify(`#${first}`)}`);
    await landed(jonas, path, first);
  }
});
