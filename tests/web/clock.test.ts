import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { risks } from "#practices/risks/contract.ts";
import { see, startWebWeft } from "../support/web-weft.ts";

let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
  await web.weft.people.member.do(core.operations.setPreferences, { body: { timeZone: "Pacific/Auckland" } });
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

const HOUR = 3_600_000;
const now = () => Date.parse(web.weft.kernel.now());
const today = () => dayIn("Pacific/Auckland", web.weft.kernel.now());

/** A risk that was raised and spoken of just now, to be looked at again so many days from now. */
async function newRisk(days: number): Promise<string> {
  const { member } = web.weft.people;
  const { id, key } = await member.do(risks.operations.raise, {
    body: {
      title: "The kiln stops",
      kind: "other",
      likelihood: 3,
      impact: 3,
      reviewOn: daysAfter(today(), days),
    },
  });
  await member.do(core.operations.addComment, {
    params: { record: id },
    body: { body: "Look", attachments: [] },
  });
  return key;
}
const openRisk = async (key: string, ahead: number): Promise<Page> => {
  const page = await web.pageOf(web.weft.people.member, `risks/${key}`, { clock: new Date(now() + ahead) });
  await page.getByRole("listitem").filter({ hasText: "Look" }).waitFor();
  return page;
};
const said = (page: Page) => page.getByRole("listitem").filter({ hasText: "Look" }).locator("time");

describe("a device whose clock is", () => {
  test.each([
    ["an hour behind", -HOUR],
    ["an hour ahead", HOUR],
    ["three days ahead", 72 * HOUR],
    ["years behind", -9_000 * HOUR],
  ])("%s tells what happened now as now, and what is due today as due today", async (_, ahead) => {
    const page = await openRisk(await newRisk(0), ahead);
    await see(said(page)).toHaveText("now");
    await see(page.locator("[data-box=about] time")).toContainText("today");
  });
});

test("a page that is open over midnight asks anew, and what was due is late", async () => {
  const key = await newRisk(0);
  const page = await openRisk(key, -HOUR);
  await see(page.locator("[data-box=about] time")).toContainText("today");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  web.weft.wait({ hours: 24 });
  await page.clock.fastForward(24 * HOUR);
  await see(page.locator("[data-box=about] time")).toContainText("1 day late");
  await see.poll(() => asked.some((path) => path.endsWith(`/risks/${key}`))).toBe(true);
  await see(said(page)).toHaveText("yesterday");
  expect(await page.getByText(/^in \d/).count()).toBe(0);
});
