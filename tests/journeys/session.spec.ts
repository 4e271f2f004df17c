import type { Page } from "@playwright/test";
import { accept } from "./support/accept.ts";
import { call, personId } from "./support/call.ts";
import {
  begin,
  dayAfter,
  expect,
  open,
  part,
  pick,
  test,
  unfold,
  visit,
  visitAgain,
} from "./support/journey.ts";

const council = "Bench council";
const challenge = "Lead times doubled and nobody can say where";
const proposal = "Who may stop a line for a calibration?";

/** Opens a form for noting down, fills it and sends it. */
async function capture(page: Page, what: RegExp, fill: () => Promise<void>, send: string) {
  await part(page, "Note down without leaving").getByRole("button", { name: what }).click();
  const sheet = page.getByRole("dialog", { name: what });
  await fill();
  await sheet.getByRole("button", { name: send, exact: true }).click();
  await expect(sheet.getByRole("status")).toBeVisible();
  await sheet.getByRole("button", { name: "Close", exact: true }).click();
}

test("the council meets in two browsers: agenda, turns, capture in place, digest", async ({ enter }) => {
  test.slow();
  const jonas = await enter("Jonas Vidal");
  const tomas = await enter("Tomas Kovar");
  const people = { "Jonas Vidal": jonas, "Tomas Kovar": tomas };
  let facilitator: Page;
  let other: Page;

  await test.step("the convener founds it; its first session is planned by itself, with a fair rota", async () => {
    const members = await Promise.all(Object.keys(people).map((name) => personId(jonas, name)));
    const { key } = await call<{ key: string }>(jonas, "POST", "/councils", {
      title: council,
      mandate: "Decides what the benches are for this week.",
      cadence: {
        every: "weekly",
        weekday: 3,
        time: "09:00",
        timeZone: "Europe/Oslo",
        minutes: 60,
        startsOn: dayAfter(0),
      },
      quorum: 50,
      reservedMinutes: 15,
      people: members.map((person) => ({ person, part: "member" })),
    });
    await accept(tomas, key);
    await open(jonas, `councils/${key}`);
    await part(jonas, "Next session").getByRole("link").click();
    await unfold(jonas, "Turns");
    await expect(part(jonas, "Turns")).toBeVisible();
    await visit(tomas, jonas.url());
  });

  await test.step("it has nothing of other councils before it, until a challenge is brought before it", async () => {
    await expect(part(tomas, "Agenda")).toContainText("Between departments");
    await expect(part(tomas, "Agenda").getByRole("link")).toHaveCount(0);
    await open(jonas, "challenges");
    await jonas.getByRole("main").getByRole("link", { name: challenge }).click();
    await unfold(jonas, "People");
    await pick(jonas, "Bring it before a council", council);
    await expect(part(jonas, "People").getByRole("link", { name: council })).toBeVisible();
    await visit(jonas, tomas.url());
    await unfold(jonas, "Turns");
    await expect(part(tomas, "Agenda").getByRole("link", { name: challenge })).toBeVisible();
  });

  await test.step("the facilitator is this session's by the rota, and one can read why", async () => {
    const turns = part(jonas, "Turns");
    const holder = await turns.getByRole("link").first().textContent();
    expect(Object.keys(people)).toContain(holder);
    await turns.getByText("Why", { exact: true }).first().click();
    await expect(turns.locator("details p").first()).toHaveText(/\w{3,}/);
    facilitator = people[holder as keyof typeof people];
    other = holder === "Jonas Vidal" ? tomas : jonas;
    await expect(facilitator.getByText("Your turn to facilitate")).toBeVisible();
  });

  await test.step("the agenda has built itself from the record, ranked and time-boxed", async () => {
    const rows = part(facilitator, "Agenda")
      .getByRole("listitem")
      .filter({ hasText: /\d+ min/ });
    expect(await rows.count()).toBeGreaterThan(2);
    await expect(part(facilitator, "Agenda")).toContainText(/of 60 minutes/);
    await expect(rows.getByRole("link").first()).toBeVisible();
  });

  await test.step("somebody proposes what is missing, and the other sees it appear", async () => {
    await begin(other, "Propose for the agenda");
    await expect(other.getByRole("textbox", { name: "Propose for the agenda" })).toBeFocused();
    await other.getByRole("textbox", { name: "Propose for the agenda" }).fill(proposal);
    await other.getByLabel("Why now").fill("It happened twice this week");
    await other.getByRole("button", { name: "Propose", exact: true }).click();
    await expect(part(facilitator, "Agenda").getByText(proposal)).toBeVisible();
  });

  await test.step("the facilitator moves it to the top with a reason, which both read", async () => {
    await facilitator.getByRole("button", { name: `Change “${proposal}”` }).click();
    await facilitator.getByRole("menuitem", { name: "Move to the top" }).click();
    const why = facilitator.getByRole("dialog", { name: "Move to the top" });
    await why.getByRole("textbox").fill("The audit asks for it");
    await why.getByRole("button", { name: "Do it" }).click();
    for (const page of [facilitator, other]) {
      const first = part(page, "Agenda").getByRole("listitem").first();
      await expect(first).toContainText(proposal);
      await expect(first).toContainText("The audit asks for it");
    }
  });

  await test.step("a view written in silence stays sealed until the session opens", async () => {
    await other.getByRole("button", { name: `Write my view: ${proposal}` }).click();
    await other.getByLabel(`My view on “${proposal}”`).fill("Whoever holds the key of the bench.");
    await other.getByRole("button", { name: "Seal it" }).click();
    await expect(other.getByRole("button", { name: "Seal it" })).toHaveCount(0);
    // Sealed views are told to nobody live, not even that there is one more.
    await visitAgain(facilitator);
    await expect(facilitator.getByText("1 person has written")).toBeVisible();
    await expect(facilitator.getByText("Whoever holds the key of the bench.")).toHaveCount(0);
    await facilitator.getByRole("button", { name: /^Open the session/ }).click();
    const gate = facilitator.getByRole("dialog", { name: "Open the session" });
    await expect(gate.getByRole("listitem").first()).toContainText("opening it now ends the silent round");
    await gate.getByLabel("Reason").fill("Everybody we need is here");
    await gate.getByRole("button", { name: "Open the session anyway" }).click();
    await expect(part(other, "Note down without leaving")).toBeVisible();
    await expect(facilitator.getByText("2 of 2 here, with quorum")).toBeVisible();
  });

  await test.step("what one begins, both see with the same time left", async () => {
    await part(facilitator, "Agenda")
      .getByRole("button", { name: `Begin: ${proposal}` })
      .click();
    for (const page of [facilitator, other]) {
      await expect(part(page, "Now").getByRole("heading", { name: proposal })).toBeVisible();
      await expect(part(page, "Now").getByRole("timer")).toHaveText(/\d:\d\d/);
    }
    await expect(part(facilitator, "Now")).toContainText("Whoever holds the key of the bench.");
  });

  await test.step("how full it is, who is here, what is on and what comes next are read without scrolling", async () => {
    const next = part(other, "Agenda").getByRole("listitem").filter({ hasText: challenge });
    for (const read of [
      other.getByText(/^open \d+ of 60 min/),
      other.getByText("2 of 2 here, with quorum"),
      part(other, "Now").getByRole("heading", { name: proposal }),
      part(other, "Now").getByRole("timer"),
      next.getByRole("link", { name: challenge }),
    ])
      await expect(read).toBeInViewport({ ratio: 1 });
  });

  await test.step("decisions, promises and risks are noted down in place, live for both", async () => {
    await capture(
      facilitator,
      /decision/i,
      async () => {
        await facilitator.getByLabel("What is decided").fill("The line lead may stop a line");
        await facilitator.getByLabel("Why", { exact: true }).fill("Nobody else sees it in time");
        await facilitator.getByLabel("Look again on").fill(dayAfter(90));
      },
      "Record",
    );
    const decided = part(other, "Made in this session").getByRole("link", {
      name: "The line lead may stop a line",
    });
    await expect(decided).toBeVisible();
    // Both are in the room, so both decided it: the other one says so too.
    await expect(part(other, "Made in this session")).toContainText("To be confirmed");
    await accept(other, (await decided.getAttribute("href"))!.split("/").at(-1)!);
    await expect(part(facilitator, "Made in this session")).not.toContainText("To be confirmed");
    await capture(
      other,
      /promise|commitment/i,
      async () => {
        await other.getByLabel("What is promised?").fill("Tell every line lead by Monday");
        await other.getByLabel(/^By/).fill(dayAfter(4));
      },
      "Note it down",
    );
    await capture(
      other,
      /risk/i,
      async () => {
        await other.getByLabel("What may stop us?").fill("Two lines stop at once");
      },
      "Raise",
    );
    const made = part(facilitator, "Made in this session");
    await expect(made.getByRole("link", { name: "Tell every line lead by Monday" })).toBeVisible();
    await expect(made.getByRole("link", { name: "Two lines stop at once" })).toBeVisible();
  });

  await test.step("both write the notes at once", async () => {
    await facilitator.getByRole("textbox", { name: "Shared notes" }).click();
    await facilitator.keyboard.type("Agreed without a vote.");
    await expect(other.getByRole("textbox", { name: "Shared notes" })).toContainText(
      "Agreed without a vote.",
    );
    await other.getByRole("textbox", { name: "Shared notes" }).click();
    await other.keyboard.press("Control+End");
    await other.keyboard.type(" We look again in spring.");
    await expect(facilitator.getByRole("textbox", { name: "Shared notes" })).toContainText(
      "Agreed without a vote. We look again in spring.",
    );
    await expect(part(other, "Shared notes").getByRole("status")).toHaveText("Kept");
  });

  await test.step("closing it publishes the digest: decisions, priorities, next steps, and as Markdown", async () => {
    await facilitator
      .getByLabel("How it ended, in a line for the digest")
      .fill("The line lead may, and says so");
    await facilitator.getByRole("button", { name: "Done, next" }).click();
    await expect(part(other, "Agenda").getByText("The line lead may, and says so")).toBeVisible();
    await facilitator.getByRole("button", { name: "End …" }).click();
    await facilitator.getByRole("button", { name: "Close and publish" }).click();
    // It was too early; what was written down goes on, and the digest waits.
    await facilitator.getByRole("button", { name: "Open it again" }).click();
    await expect(part(other, "Agenda").getByText("The line lead may, and says so")).toBeVisible();
    await facilitator.getByRole("button", { name: "End …" }).click();
    await facilitator.getByRole("button", { name: "Close and publish" }).click();
    const page = part(other, "The digest");
    await expect(page.getByRole("heading", { name: "Decisions" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Next steps" })).toBeVisible();
    await expect(page).toContainText("The line lead may stop a line");
    await expect(page).toContainText("Tell every line lead by Monday");
    await other.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await other.getByRole("button", { name: "Copy as Markdown" }).click();
    await expect(other.getByText("The digest is on the clipboard, as Markdown")).toBeVisible();
    const markdown = String(await other.evaluate("navigator.clipboard.readText()"));
    expect(markdown).toContain("## Decisions");
    expect(markdown).toContain("The line lead may stop a line");
  });
});

test("a session that was held says who was there and what became of each row", async ({ enter }) => {
  const jonas = await enter("Jonas Vidal");
  await open(jonas, "sessions?when=past");
  await expect(jonas.getByRole("main").getByRole("link", { name: /S-\d+/ }).first()).toBeVisible();
  await jonas.getByRole("main").getByRole("link", { name: /S-\d+/ }).first().click();
  await unfold(jonas, "What became of it");
  await expect(part(jonas, "What became of it").getByRole("listitem").first()).toBeVisible();
  await unfold(jonas, "Who was here");
  await expect(jonas.getByText(/\d+ of \d+ were here, with(out)? quorum/)).toBeVisible();
});

test("whoever is asked to stand in has the turn once they accept; a decline leads to the next", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  const members = ["Tomas Kovar", "Kaja Eriksen", "Beatriz Moura"] as const;
  const pages = new Map<string, Page>();
  for (const name of members) pages.set(name, await enter(name));
  const turns = part(jonas, "Turns");
  let holder = "";
  let declined = "";

  /** Asks whoever the form proposes. */
  async function ask(): Promise<string> {
    await turns.getByRole("button", { name: "Ask somebody to stand in" }).first().click();
    const field = turns.getByLabel("Who could stand in?");
    await expect(field).not.toHaveValue("");
    // Who declined is no longer proposed once that has arrived.
    await expect(field).not.toHaveValue(declined);
    const name = await field.inputValue();
    await turns.getByLabel("Why", { exact: true }).fill("Ill since this morning");
    await turns.getByRole("button", { name: "Ask", exact: true }).click();
    await expect(jonas.getByText(`${name} is asked to stand in as facilitator`)).toBeVisible();
    await expect(turns.getByRole("link").first()).toHaveText(holder);
    return name;
  }

  await test.step("a council has a session whose facilitator is not there", async () => {
    const people = await Promise.all(members.map((name) => personId(jonas, name)));
    const { key } = await call<{ key: string }>(jonas, "POST", "/councils", {
      title: "Release council",
      mandate: "Decides what is released this month.",
      cadence: {
        every: "weekly",
        weekday: 4,
        time: "10:00",
        timeZone: "Europe/Oslo",
        minutes: 60,
        startsOn: dayAfter(0),
      },
      people: people.map((person, at) => ({ person, part: at === 0 ? "chair" : "member" })),
    });
    for (const page of pages.values()) await accept(page, key);
    // Nobody is missing in a session of next week: it is about to begin.
    const { items } = await call<{ items: { key: string; version: number }[] }>(
      jonas,
      "GET",
      `/sessions?council=${key}&upcoming=true&limit=1`,
    );
    const soon = { startsAt: new Date(Date.now() + 8 * 60_000).toISOString(), reason: "Before the audit" };
    await call(jonas, "POST", `/sessions/${items[0]!.key}/reschedulings`, soon, items[0]!);
    await open(jonas, `sessions/${items[0]!.key}`);
    holder = (await turns.getByRole("link").first().textContent())!;
  });

  await test.step("who is asked finds it on Home and declines in one touch, which is told and offers the next", async () => {
    declined = await ask();
    const page = pages.get(declined)!;
    await page.reload();
    const asked = page.getByRole("listitem").filter({ hasText: "stand in as facilitator" });
    await asked.getByRole("button", { name: "Decline" }).click();
    await expect(jonas.getByText(`${declined} declined to stand in as facilitator`)).toBeVisible();
  });

  await test.step("the next accepts on the session's page, and everybody reads who stands in for whom", async () => {
    const next = await ask();
    expect(next).not.toBe(declined);
    const page = pages.get(next)!;
    await page.goto(jonas.url());
    await page.getByRole("button", { name: "Accept" }).click();
    for (const each of [jonas, page]) {
      await expect(part(each, "Turns").getByRole("link").first()).toHaveText(next);
      await expect(part(each, "Turns")).toContainText(
        `${next} stands in for ${holder}: Ill since this morning`,
      );
    }
  });
});
