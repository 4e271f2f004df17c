import type { Page } from "@playwright/test";
import type { PracticeContract } from "#kernel/contract/practice.ts";
import { contracts } from "#practices/registry.contract.ts";
import { call } from "./support/call.ts";
import { everyPage } from "./support/every-page.ts";
import { dayAfter, expect, join, open, test } from "./support/journey.ts";

/** What the server said no to although the pages could have known: by role (403), and of practices that are off. */
function listenForRefusals(page: Page): { take(): Promise<string[]> } {
  const answers: Promise<string[]>[] = [];
  page.on("response", (answer) => {
    const said = `${answer.request().method()} ${new URL(answer.url()).pathname} ${answer.status()}`;
    if (answer.status() === 403) answers.push(Promise.resolve([said]));
    if (answer.status() !== 409) return;
    const read = answer.json() as Promise<{ code: string }>;
    // A page that is left takes its answers with it.
    answers.push(
      read.then(
        ({ code }) => (code === "practice_off" ? [`${said} ${code}`] : []),
        () => [],
      ),
    );
  });
  return { take: async () => (await Promise.all(answers.splice(0))).flat() };
}

const practices: readonly PracticeContract[] = contracts;

/** A page that says only that there is nothing to see has no heading. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator("main h1, main [role=alert]").first()).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}

const operations = practices.flatMap(({ id, operations: all }) =>
  Object.values(all).map(({ method, path }) => ({
    practice: id,
    method,
    address: new RegExp(`/workspaces/[^/]+${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  })),
);

/** Opens each of these anew with every practice on. @returns the practices each asked something of */
async function askedBy(page: Page, paths: readonly string[]): Promise<ReadonlyMap<string, Set<string>>> {
  let asked = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    for (const { practice, method, address } of operations)
      if (method === request.method() && address.test(pathname)) asked.add(practice);
  });
  const found = new Map<string, Set<string>>();
  for (const path of paths) {
    asked = new Set();
    found.set(path, asked);
    await open(page, path);
    await settled(page);
  }
  return found;
}

/** Opens each of these anew, so that the server's questions ahead of the first view are among those asked. */
async function openAll(page: Page, paths: readonly string[], as: string): Promise<void> {
  // The page that was open may have been asking while something was switched off.
  await open(page, paths[0]!);
  await settled(page);
  const refusals = listenForRefusals(page);
  for (const path of paths) {
    await open(page, path);
    await settled(page);
    expect.soft(await refusals.take(), `/${path} ${as}`).toEqual([]);
  }
}

test("no page asks what the role of whoever opens it is refused", async ({ enter }) => {
  test.slow();
  const administrator = await enter("Ines Sandoval");
  const paths = await everyPage(administrator);
  expect(paths.length).toBeGreaterThan(20);
  const guest = await enter("Helena Auer");
  await openAll(guest, paths, "as a guest");
  await openAll(await enter("Kaja Eriksen"), paths, "as a member");
  await openAll(administrator, paths, "as an administrator");

  await open(guest, "");
  // A guest has the records they were invited to, and no house to go round in.
  await expect(guest.getByRole("navigation", { name: "Areas" })).toHaveCount(0);
  await expect(guest.getByRole("region", { name: "People" })).toHaveCount(0);
  await open(guest, "risks");
  await expect(
    guest.getByRole("heading", { level: 1, name: "There is nothing here that you may see" }),
  ).toBeVisible();
});

/** A practice with all that cannot do without it, those first. */
function withThoseNeedingIt(id: string): string[] {
  const needing = practices.filter(({ needs }) => needs?.includes(id));
  return [...new Set([...needing.flatMap((other) => withThoseNeedingIt(other.id)), id])];
}

const kinds = ["challenges", "councils", "sessions", "commitments", "decisions", "risks", "lessons"];

/** A record of each kind people make, so that its page is there to be opened. */
async function fill(page: Page): Promise<void> {
  const department = await call<{ id: string }>(page, "POST", "/departments", { name: "Yard" });
  const challenge = await call<{ key: string }>(page, "POST", "/challenges", {
    title: "Boats wait for the slip",
    departments: [department.id],
  });
  const about = challenge.key;
  await call(page, "POST", "/councils", {
    title: "Yard council",
    cadence: { every: "weekly", weekday: 1, time: "09:00", minutes: 60, timeZone: "Europe/Oslo" },
  });
  await call(page, "POST", "/commitments", { title: "Grease the slip", dueOn: dayAfter(20), about });
  await call(page, "POST", "/decisions", { title: "Two boats a day", why: "The tide allows no more", about });
  await call(page, "POST", "/risks", { title: "The winch is old", about });
  await call(page, "POST", "/lessons", { title: "Ask the tide first" });
  // Weft plans the first session of a council by itself.
  const sessions = () => call<{ items: unknown[] }>(page, "GET", "/sessions");
  await expect.poll(async () => (await sessions()).items.length).toBe(1);
}

test("no page asks anything of a practice that is off, whichever it is", async ({ newBrowser, world }) => {
  test.setTimeout(600_000);
  const page = await newBrowser();
  await join(page, world.fresh.links.lean);
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This week" })).toBeVisible();
  await fill(page);
  const records = await Promise.all(
    kinds.map(async (kind) => {
      const { items } = await call<{ items: { key: string }[] }>(page, "GET", `/${kind}`);
      return `${kind}/${items[0]!.key}`;
    }),
  );
  const paths = [...new Set([...(await everyPage(page)), ...records])];

  // What asks nothing of a practice while it is on does not begin to once it is off.
  const asked = await askedBy(page, paths);
  const switchable = practices.filter(({ alwaysOn }) => !alwaysOn);
  expect(switchable.length).toBeGreaterThan(8);
  for (const { id } of switchable) {
    const rest = withThoseNeedingIt(id);
    const turn = (practice: string, on: boolean) =>
      call(page, "POST", `/practices/${practice}/switchings`, { on });
    for (const practice of rest) await turn(practice, false);
    const asking = paths.filter((path) => rest.some((practice) => asked.get(path)!.has(practice)));
    expect(asking.length, `pages that ask something of ${id}`).toBeGreaterThan(0);
    await openAll(page, asking, `without ${rest.join(" and ")}`);
    for (const practice of rest.toReversed()) await turn(practice, true);
  }
});
