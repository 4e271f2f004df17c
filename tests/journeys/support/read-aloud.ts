import type { Page } from "@playwright/test";

/** What differs from run to run although the day does not: keys of what was made in confidence, ids, and how long the server has been up. */
const passing: [RegExp, string][] = [
  [/\b([A-Z]{1,3})-(?=[A-Z0-9]*[A-Z])[A-Z0-9]{7}\b/g, "$1-…"],
  [/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "…"],
  [/\bup to event \d+, seal [0-9a-f]+/g, "up to event …, seal …"],
  [/\b(\d+ (seconds?|minutes?) ago|just now)\b|(?<=time: )now$/gm, "a moment ago"],
];

/** As it is kept: with neither what passes nor addresses. */
export const kept = (snapshot: string) =>
  passing
    .reduce((text, [what, instead]) => text.replace(what, instead), snapshot)
    .split("\n")
    .filter((line) => !line.trim().startsWith("- /url:"))
    .join("\n");

/** What a screen reader reads of a part of the page, once it has not changed for a second. */
export async function readAloud(page: Page, part: string): Promise<string> {
  const read = () => page.locator(part).first().ariaSnapshot();
  let before = await read();
  for (;;) {
    await page.waitForTimeout(1_000);
    const now = await read();
    if (kept(now) === kept(before)) return now;
    before = now;
  }
}

/** The role, name and states of what has the keyboard, without what is in it. */
const stop = /^- '?([a-z]+(?: "(?:[^"\\]|\\.)*")?(?: \[[^\]]+\])*)/;
const saidOf = (snapshot: string) => {
  const [first = ""] = kept(snapshot).split("\n");
  return stop.exec(first)?.[1]?.replaceAll("''", "'") ?? first;
};

/** What has the keyboard; nothing only where that stays so: a field that is written in takes the place of one at rest with the focus. */
async function focused(page: Page): Promise<string> {
  const at = page.locator(":focus");
  for (let tries = 0; tries < 20; tries++) {
    if (tries > 0) await page.waitForTimeout(100);
    if ((await at.count()) === 0) continue;
    const said = saidOf(await at.ariaSnapshot());
    if (said !== "") return said;
  }
  return "";
}

export type Stop = { inMain: boolean; said: string };
const MOST_STOPS = 250;

/** Where Tab goes, from the top of the page to its end, each by its role and name. */
export async function tabStops(page: Page): Promise<Stop[]> {
  await page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)");
  const stops: Stop[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press("Tab");
    const said = await focused(page);
    if (said === "") return stops;
    const inMain = await page.evaluate<boolean>("document.activeElement.closest('main') !== null");
    stops.push({ inMain, said });
  }
  throw new Error(`Tab has not come round after ${MOST_STOPS} stops`);
}

const acting =
  /^\s*- '?(button|link|textbox|searchbox|combobox|checkbox|radio|switch|spinbutton|slider|menuitem|tab)\b( "(?:[^"\\]|\\.)*")?/;
const heading = /- '?heading( "(?:[^"\\]|\\.)*")? \[level=(\d)\]/;
const address = /- \/url: (.*)/;

/** What nobody would find their way by: what has no name, two that are called alike, a heading that skips a level. */
export function faultsOf(snapshot: string): string[] {
  const faults: string[] = [];
  const buttons = new Map<string, number>();
  const links = new Map<string, Set<string>>();
  let level = 0;
  const lines = snapshot.split("\n");
  for (const [at, line] of lines.entries()) {
    const [, role, name] = acting.exec(line) ?? [];
    if (role && !name) faults.push(`a ${role} without a name: ${line.trim()}`);
    if (role === "button" && name) buttons.set(name, (buttons.get(name) ?? 0) + 1);
    if (role === "link" && name) {
      // The same place by two ways, as `go/R-12` and `risks/R-12`.
      const to =
        address
          .exec(lines[at + 1] ?? "")?.[1]
          ?.split("/")
          .at(-1) ?? "";
      links.set(name, (links.get(name) ?? new Set()).add(to));
    }
    const [, said, found] = heading.exec(line) ?? [];
    if (!found) continue;
    if (!said) faults.push(`a heading without a name: ${line.trim()}`);
    if (Number(found) > level + 1) faults.push(`level ${found} after level ${level}:${said}`);
    level = Number(found);
  }
  // What begins a row stands on the row and on the stage: one act in two places.
  for (const [name, count] of buttons)
    if (count > 1 && !name.startsWith(' "Begin: ')) faults.push(`${count} buttons are called${name}`);
  for (const [name, to] of links)
    if (to.size > 1) faults.push(`links called${name} go to ${[...to].join(" and ")}`);
  if (lines.filter((line) => /- '?heading.*\[level=1\]/.test(line)).length > 1)
    faults.push("several headings of level 1");
  return faults;
}
