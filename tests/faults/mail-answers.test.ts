import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { makeMailer } from "#kernel/server/mail/mailer.ts";
import { type ScriptedSmtp, startScriptedSmtp } from "#kernel/server/testing/scripted-smtp.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** Short, so that a server that hangs costs the suite little; the same code waits longer in earnest. */
const limits = { connect: 1_000, greeting: 600, silence: 600, whole: 1_500 };

let smtp: ScriptedSmtp;
let weft: TestWeft;
let reader: TestPerson;
let number = 0;
beforeAll(async () => {
  smtp = await startScriptedSmtp();
  weft = await startTestWeft(practiceServers, { smtpUrl: smtp.url, mailFrom: "weft@example.org", limits });
});
afterAll(async () => {
  await weft.stop();
  await smtp.stop();
});
beforeEach(async () => {
  number += 1;
  reader = await weft.addPerson("leader", `Reader ${number}`, `r${number}@example.org`);
  smtp.endConnections();
  smtp.script = {};
  smtp.whole.length = 0;
  smtp.heard.length = 0;
});

/** A mail is on its way to them; with a link it is one that somebody waits for. */
const add = (link: boolean) =>
  weft.within(({ client, now }) =>
    client.query({
      text: `insert into delivery (id, channel, purpose, person_id, next_at, created_at, good_until)
             values (gen_random_uuid(), 'mail', 'core.sign-in', $1, $2, $2, $3)`,
      values: [reader.id, now, link ? "2099-01-01T00:00:00Z" : null],
    }),
  );
const send = () => weft.runJob("core.mail-batches");
/** Every mail to them that it got all of; administrators are mailed too when one is given up. */
const whole = () => smtp.whole.filter(({ to }) => to.includes(reader.email));
const arrived = () => whole().filter(({ taken }) => taken);
const state = async () =>
  (await weft.deliveries()).filter(({ person_id }) => person_id === reader.id).map((each) => each.state);
/** What is told to administrators of a mail to them that was given up. */
const told = async () =>
  (await weft.events("delivery.given_up"))
    .filter(({ record }) => record?.id === reader.id)
    .map(({ data }) => (data as { refused: boolean }).refused);
/** The server is well again, and three days go by. */
async function later(): Promise<void> {
  smtp.endConnections();
  smtp.script = {};
  for (let hour = 0; hour < 72; hour += 8) {
    weft.wait({ hours: 8 });
    await send();
  }
}

const passing: [string, ScriptedSmtp["script"]][] = [
  ["refuses at the greeting (554)", { greeting: "554 5.3.2 no mail here" }],
  ["has no time at the greeting (421)", { greeting: ["421 4.3.2 too busy\r\n", "cut"] }],
  ["closes before the greeting", { greeting: "cut" }],
  ["says nothing at all", { greeting: "hang" }],
  ["greets with something else", { greeting: "SSH-2.0-OpenSSH_9.9" }],
  ["has no time after EHLO (421)", { ehlo: ["421 4.3.2 going down\r\n", "cut"] }],
  ["never ends its answer", { ehlo: "endless" }],
  ["offers TLS and has none now (454)", { ehlo: "250-scripted\r\n250 STARTTLS" }],
  [
    "says something else where TLS begins",
    { ehlo: "250-scripted\r\n250 STARTTLS", starttls: "220 go\r\nwhat" },
  ],
  ["has no time after MAIL (421)", { mail: ["421 4.3.2 going down\r\n", "cut"] }],
  ["has no room for MAIL (452)", { mail: "452 4.3.1 no room" }],
  ["does not know the sender (550)", { mail: "550 5.1.8 who are you" }],
  ["wants a sign-in first (530)", { mail: "530 5.7.0 sign in first" }],
  ["closes after MAIL", { mail: "cut" }],
  ["has no time after RCPT (421)", { rcpt: ["421 4.3.2 going down\r\n", "cut"] }],
  ["is busy with the mailbox (450)", { rcpt: "450 4.2.1 greylisted" }],
  ["has a fault of its own (451)", { rcpt: "451 4.3.0 try again" }],
  ["has a full mailbox (452)", { rcpt: "452 4.2.2 mailbox full" }],
  ["does not relay for anybody (554 5.7.1)", { rcpt: "554 5.7.1 relay access denied" }],
  ["has no sign-in for it (550 5.7.1)", { rcpt: "550 5.7.1 client host blocked" }],
  ["wants a sign-in at RCPT (530)", { rcpt: "530 authentication required" }],
  ["does not know the order of commands (503)", { rcpt: "503 5.5.1 bad sequence" }],
  ["has a full mailbox for good (552 5.2.2)", { rcpt: "552 5.2.2 over quota" }],
  ["does not relay, in plain words (550)", { rcpt: "550 relay not permitted" }],
  ["does not relay, in old words (553)", { rcpt: "553 sorry, not in my rcpthosts (#5.7.1)" }],
  ["closes after RCPT", { rcpt: "cut" }],
  ["hangs after RCPT", { rcpt: "hang" }],
  ["has no time after DATA (421)", { data: ["421 4.3.2 going down\r\n", "cut"] }],
  ["has a fault after DATA (451)", { data: "451 4.3.0 try again" }],
  ["closes after DATA", { data: "cut" }],
  ["says no for now to the whole mail (421)", { body: ["421 4.3.2 going down\r\n", "cut"] }],
  ["says no for now to the whole mail (451)", { body: "451 4.3.0 queue error" }],
  ["has no room for the whole mail (452)", { body: "452 4.3.1 no room" }],
];

describe("a mail server that takes nothing for now: it is tried again by itself, arrives once and nobody is told", () => {
  test.each(passing)("%s", async (_, script) => {
    smtp.script = script;
    await add(false);
    await send();
    expect(await state()).toEqual(["failed"]);
    expect(arrived()).toEqual([]);
    await later();
    expect(arrived().map(({ to }) => to)).toEqual([[reader.email]]);
    expect([await state(), await told()]).toEqual([[], []]);
  });
});

const final: [string, ScriptedSmtp["script"], boolean][] = [
  ["an address that is not there (550 5.1.1)", { rcpt: "550 5.1.1 no such user" }, true],
  ["an address without more words (550)", { rcpt: "550 no" }, true],
  ["a mailbox that is closed (554 5.2.1)", { rcpt: "554 5.2.1 mailbox disabled" }, true],
  ["a domain that takes no mail (556)", { rcpt: "556 5.1.10 null MX" }, true],
  ["an address that cannot be (553 5.1.3)", { rcpt: "553 5.1.3 bad address" }, true],
  ["the mail before it came (554)", { data: "554 5.5.1 no valid recipients" }, false],
  ["the whole mail, as too large (552)", { body: "552 5.3.4 too big" }, false],
  ["the whole mail, for what is in it (554)", { body: "554 5.7.1 looks like spam" }, false],
];

describe("a mail server that refuses for good: it is tried once, and administrators are told", () => {
  test.each(final)("%s", async (_, script, address) => {
    smtp.script = script;
    await add(false);
    await send();
    expect(await state()).toEqual(["given_up"]);
    expect(await told()).toEqual([address]);
    await later();
    expect(arrived()).toEqual([]);
    // An administrator says try again: it arrives, and nothing is held against the address.
    const { items } = await weft.people.administrator.do(core.operations.listDeliveries);
    const { id } = items.find(({ person }) => person.id === reader.id)!;
    await weft.people.administrator.do(core.operations.retryDelivery, { params: { delivery: id } });
    await weft.kernel.deliverer.idle();
    expect(arrived()).toHaveLength(1);
    expect(await state()).toEqual([]);
  });
});

const unknown: [string, ScriptedSmtp["script"]][] = [
  ["closes before it answers", { body: "cut" }],
  ["never answers", { body: "hang" }],
  ["never ends its answer", { body: "endless" }],
  ["answers with something else", { body: "maybe" }],
];

describe("a mail server that has the whole mail and does not say whether it keeps it", () => {
  test.each(unknown)("%s: it may have arrived, and is not sent twice", async (_, script) => {
    smtp.script = script;
    await add(false);
    await send();
    expect(await state()).toEqual(["uncertain"]);
    await later();
    expect(whole()).toHaveLength(1);
    const { items } = await weft.people.administrator.do(core.operations.listDeliveries);
    expect(items.find(({ person }) => person.id === reader.id)).toMatchObject({
      state: "uncertain",
      nextAt: null,
    });
  });

  test.each(unknown)(
    "%s, with a link somebody waits for in it: it goes again, the same",
    async (_, script) => {
      smtp.script = script;
      await add(true);
      await send();
      expect(await state()).toEqual(["failed"]);
      await later();
      expect(whole().map(({ taken }) => taken)).toEqual([false, true]);
      expect(new Set(whole().map(({ messageId }) => messageId)).size).toBe(1);
    },
  );
});

describe("a mail server that is slow or old is waited for", () => {
  const slowly = (line: string) => line.split("").flatMap((letter) => [letter, 10]);
  test.each<[string, ScriptedSmtp["script"]]>([
    ["its words come letter by letter", { greeting: slowly("220 slow\r\n"), body: slowly("250 ok\r\n") }],
    [
      "each answer takes almost too long",
      { greeting: [300, "220 slow\r\n"], rcpt: [300, "250 ok\r\n"], body: [300, "250 ok\r\n"] },
    ],
    ["it knows no EHLO", { ehlo: "502 5.5.1 what" }],
    ["it closes after it has said yes", { body: ["250 2.0.0 kept\r\n", "cut"] }],
    ["it cannot relay by its name in the answer", { rcpt: "251 user not local; will forward" }],
  ])("%s", async (_, script) => {
    smtp.script = script;
    await add(false);
    await send();
    expect(await state()).toEqual([]);
    await later();
    expect(whole().map(({ to }) => to)).toEqual([[reader.email]]);
  });
});

test("each mail has one recipient, so that no server can take half of it", async () => {
  const others = await Promise.all(
    [1, 2, 3].map((each) => weft.addPerson("leader", `Other ${each}`, `o${each}@example.org`)),
  );
  const mentions = [reader, ...others].map(({ id, name }) => `@[${name}](${id})`).join(" ");
  await weft.people.leader.do(core.operations.addComment, {
    params: { record: weft.people.leader.id },
    body: { body: mentions },
  });
  await weft.derived();
  weft.wait({ minutes: 11 });
  await send();
  expect(smtp.whole.map(({ to }) => to.length)).toEqual([1, 1, 1, 1]);
  expect(new Set(smtp.whole.flatMap(({ to }) => to)).size).toBe(4);
});

test("a server that does not relay marks nobody's address: once it does, everybody gets what is new and what waited", async () => {
  smtp.script = { rcpt: "554 5.7.1 relay access denied" };
  await add(false);
  await send();
  const refused = () =>
    weft.within(async ({ client }) => (await client.query("select address from refused_address")).rows);
  expect(await refused()).toEqual([]);
  await later();
  await add(false);
  await send();
  expect(arrived()).toHaveLength(2);
});

test("without TLS where it is wanted nothing leaves", async () => {
  const mailer = makeMailer({
    smtpUrl: smtp.url.replace("smtp:", "smtps:"),
    mailFrom: "weft@example.org",
    limits,
  });
  const outcome = await mailer.send({ to: "a@example.org", subject: "Hello", text: "Hi" });
  mailer.close();
  expect(outcome.is).toBe("later");
  expect(smtp.heard.filter((word) => /MAIL|RCPT|DATA/.test(word))).toEqual([]);
});

describe("an address that is refused", () => {
  const mailOf = (by = weft.people.administrator) =>
    by.call(core.operations.mailOf, { params: { person: reader.id } });
  async function refused() {
    smtp.script = { rcpt: "550 5.1.1 no such user" };
    await add(false);
    await send();
    smtp.endConnections();
    smtp.script = {};
  }

  test("is seen by administrators with what the server said, tried again when they say so, and then forgotten", async () => {
    expect((await mailOf()).body).toEqual({ refusedAt: null, says: null, givenUp: 0 });
    await refused();
    expect((await mailOf()).body).toEqual({
      refusedAt: expect.any(String),
      says: expect.stringContaining("no such user"),
      givenUp: 1,
    });
    expect((await mailOf(weft.people.convener)).status).toBe(403);
    expect((await mailOf(reader)).status).toBe(403);
    await weft.people.administrator.do(core.operations.tryAddress, { params: { person: reader.id } });
    await weft.kernel.deliverer.idle();
    expect(arrived()).toHaveLength(1);
    expect((await mailOf()).body).toEqual({ refusedAt: null, says: null, givenUp: 0 });
  });

  test("is mended by another address: what was given up goes there, once, and nothing goes to the old one", async () => {
    await refused();
    const old = reader.email;
    const { version } = await weft.people.administrator.do(people.operations.getPerson, {
      params: { person: reader.id },
    });
    await weft.people.administrator.do(people.operations.changeAddress, {
      params: { person: reader.id },
      body: { email: `new-${old}` },
      ifMatch: version,
    });
    await weft.kernel.deliverer.idle();
    await later();
    const theirs = smtp.whole.filter(({ to }) => to[0]!.endsWith(old));
    // What was given up, and that their address is another one now.
    expect(theirs.map(({ to }) => to)).toEqual([[`new-${old}`], [`new-${old}`]]);
    expect(new Set(theirs.map(({ messageId }) => messageId)).size).toBe(2);
    expect((await mailOf()).body).toEqual({ refusedAt: null, says: null, givenUp: 0 });
  });
});
