import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { see, startWebWeft } from "../support/web-weft.ts";

const PASSWORD = "a river runs north of here";

let sink: MailSink;
let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  sink = await startMailSink();
  web = await startWebWeft({ smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
  for (const person of [web.weft.people.leader, web.weft.people.member])
    await person.do(core.operations.setPassword, { body: { password: PASSWORD } });
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await sink?.stop();
});

const at = (path: string) => `${web.home}/${path}`;
const signOutButton = (page: Page, { name }: { name: string }) =>
  page.getByRole("button", { name: `${name}: preferences and sign out` });

/** Asks for a link by mail where the page is, and takes it out of the mail. */
async function askForLink(page: Page, { email }: TestPerson): Promise<string> {
  sink.mails.length = 0;
  web.weft.wait({ hours: 1 });
  await page.getByRole("button", { name: /Get a link by mail/ }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: /the link is on its way/ }).waitFor();
  await web.weft.kernel.deliverer.idle();
  return at(`welcome#${/welcome#([\w-]+)/.exec(sink.mails.at(-1)!.text)![1]}`);
}

async function signIn(page: Page, { email }: TestPerson, back = ""): Promise<void> {
  await page.goto(at(`sign-in${back ? `?back=${encodeURIComponent(back)}` : ""}`));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const openSignIns = async ({ id }: TestPerson) => {
  const { rows } = await web.weft.within(({ client }) =>
    client.query({
      text: "select count(*) as number from sign_in where person_id = $1 and ended_at is null and device <> 'test'",
      values: [id],
    }),
  );
  return rows[0].number as number;
};

/** What a scanner that wants to see what is behind a button does with a page; as text, since it is of the browser. */
const pressEverything = `
  for (const button of document.querySelectorAll("button")) {
    button.click();
    button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
  for (const form of document.forms) form.requestSubmit();
  for (const anchor of document.querySelectorAll("a")) void fetch(anchor.href);`;

describe("a link by mail", () => {
  test("is not spent by a browser that opens it, runs its scripts and clicks by them; it leads its person where they wanted", async () => {
    const { member } = web.weft.people;
    const person = await web.newPage();
    await person.goto(at("decisions?state=open"));
    await person.getByRole("heading", { name: /^Sign in to/ }).waitFor();
    const link = await askForLink(person, member);

    const scanner = await web.newPage();
    await scanner.goto(link);
    await scanner.getByText(member.email).waitFor();
    await scanner.getByText(/asked for in another browser \(Chrome on Linux\)/).waitFor();
    await scanner.evaluate(pressEverything);
    await scanner.reload();
    await see(scanner.getByRole("button", { name: `Sign in here as ${member.name}` })).toBeFocused();
    expect(await openSignIns(member)).toBe(0);
    expect(new URL(scanner.url()).hash, "the secret stays in no history").toBe("");

    await person.goto(link);
    await see(person.getByRole("button", { name: `Sign in as ${member.name}` })).toBeFocused();
    await person.keyboard.press("Enter");
    await person.getByRole("heading", { level: 1, name: "Decisions" }).waitFor();
    expect(person.url()).toBe(at("decisions?state=open"));
    await see(signOutButton(person, member)).toBeVisible();
    await scanner.getByRole("button", { name: `Sign in here as ${member.name}` }).click();
    await scanner.getByText("This link was used or has run out").waitFor();
  });

  test("of somebody else asks first, and whoever stays is who they were", async () => {
    const { leader, member } = web.weft.people;
    const asking = await web.newPage();
    await asking.goto(at("sign-in"));
    const link = await askForLink(asking, member);
    const page = await web.newPage();
    await signIn(page, leader);
    await see(signOutButton(page, leader)).toBeVisible();
    await page.goto(link);
    await page.getByRole("heading", { name: `You are signed in as ${leader.name}` }).waitFor();
    await page.getByRole("button", { name: `Stay ${leader.name}` }).click();
    await see(signOutButton(page, leader)).toBeVisible();
    // Left as it was, it still works.
    await page.goto(link);
    await page.getByRole("button", { name: `Sign out and go on as ${member.name}` }).click();
    await see(signOutButton(page, member)).toBeVisible();
  });
});

test.each([
  "//evil.example/",
  "/\\evil.example",
  "..%2F%2Fevil.example",
  "\t//evil.example",
  "javascript:alert(1)",
  "https://evil.example",
])("a way back leads nowhere but inside: %j", async (back) => {
  const page = await web.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await signIn(page, web.weft.people.member, back);
  await see(signOutButton(page, web.weft.people.member)).toBeVisible();
  expect(page.url()).toBe(web.home);
  expect(asked.filter((url) => !url.startsWith(new URL(web.home).origin))).toEqual([]);
});

describe("what the browser keeps", () => {
  const kept = (page: Page) =>
    page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("weft.")));
  const WORDS = "between you and me";

  /** Begins to write a comment about oneself, until it is kept. */
  async function write(page: Page, person: TestPerson): Promise<void> {
    await signIn(page, person, `people/${person.id}`);
    await page.getByRole("textbox", { name: "Comment" }).first().fill(WORDS);
    await see.poll(async () => JSON.stringify(await kept(page))).toContain(WORDS);
  }

  test("survives a reload, goes at sign-out in every tab, and is nobody else's", async () => {
    const { leader, member } = web.weft.people;
    const page = await web.newPage();
    await write(page, leader);
    await page.reload();
    await see(page.getByRole("textbox", { name: "Comment" }).first()).toContainText(WORDS);
    const beside = await page.context().newPage();
    await beside.goto(at(`people/${leader.id}`));
    await see(beside.getByRole("textbox", { name: "Comment" }).first()).toContainText(WORDS);
    await signOutButton(page, leader).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: /^Sign in to/ }).waitFor();
    await beside.getByRole("heading", { name: /^Sign in to/ }).waitFor();
    expect(await kept(page)).toEqual([]);
    await page.goBack();
    await page.getByRole("heading", { name: /^Sign in to/ }).waitFor();
    await signIn(page, member, `people/${leader.id}`);
    await see(signOutButton(page, member)).toBeVisible();
    expect(JSON.stringify(await kept(page))).not.toContain(WORDS);
  });

  test("goes when the sign-in is ended from elsewhere", async () => {
    const { leader } = web.weft.people;
    const page = await web.newPage();
    await write(page, leader);
    await web.weft.within(({ client, now }) =>
      client.query({
        text: "update sign_in set ended_at = $2 where person_id = $1 and device <> 'test'",
        values: [leader.id, now],
      }),
    );
    web.weft.kernel.identity.forget();
    await page.getByRole("heading", { name: /^Sign in to/ }).waitFor();
    expect(await kept(page)).toEqual([]);
  });

  test("goes when somebody else signs in on the device, whose tabs begin anew", async () => {
    const { leader, member } = web.weft.people;
    const page = await web.newPage();
    await write(page, leader);
    const beside = await page.context().newPage();
    await signIn(beside, member);
    await see(signOutButton(beside, member)).toBeVisible();
    await see(signOutButton(page, member)).toBeVisible();
    expect(JSON.stringify(await kept(page))).not.toContain(WORDS);
  });
});
