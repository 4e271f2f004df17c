import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { dayIn, weekdayOf } from "#kernel/contract/days.ts";
import { minuteOfDay } from "#kernel/contract/zoned-time.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type MailSink, startMailSink } from "../testing/mail-sink.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { isQuiet } from "./mail-timing.ts";

let sink: MailSink;
let weft: TestWeft;

beforeAll(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
});
afterAll(async () => {
  await weft.stop();
  await sink.stop();
});

const mention = (record: string, body: string) =>
  weft.people.leader.do(core.operations.addComment, {
    params: { record },
    body: { body: `${body} @[Milo Member](${weft.people.member.id})` },
  });
const send = () => weft.runJob("core.mail-batches");

describe("mail", () => {
  test("comes as one batch after ten minutes, not one for each thing, and not twice", async () => {
    const { leader } = weft.people;
    for (const word of ["first", "second", "third"]) await mention(leader.id, word);
    await weft.derived();
    await send();
    expect(sink.mails).toEqual([]);
    weft.wait({ minutes: 11 });
    await send();
    await send();
    expect(sink.mails.map(({ to }) => to)).toEqual(["milo@example.org"]);
    expect(sink.mails[0]!.text).toContain("3 things for you");
    expect(sink.mails[0]!.html).toContain("3 things for you");
  });

  test("says that a machine sent it, how to have no more of it, and stands in the thread of its record", async () => {
    const [first] = sink.mails;
    expect(first!.header("auto-submitted")).toBe("auto-generated");
    expect(first!.header("x-auto-response-suppress")).toBe("All");
    expect(first!.header("precedence")).toBe("bulk");
    expect(first!.header("date")).toMatch(/2026|20\d\d/);
    expect(first!.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(first!.header("content-type")).toContain("multipart/alternative");
    weft.wait({ minutes: 31 });
    await mention(weft.people.leader.id, "fourth");
    await weft.derived();
    weft.wait({ minutes: 11 });
    await send();
    const second = sink.mails[1]!;
    expect(second.header("message-id")).not.toBe(first!.header("message-id"));
    expect(second.header("references")).toBe(first!.header("references"));
    expect(second.header("in-reply-to")).toBe(first!.header("references"));
    expect(second.header("subject")).toBe(first!.header("subject"));
    // Not in the thread of another record, and in none when it is about several.
    await mention(weft.people.leader.id, "fifth");
    await mention(weft.people.guest.id, "sixth");
    await weft.derived();
    weft.wait({ minutes: 31 });
    await send();
    expect(sink.mails[2]!.header("references")).toBeNull();
  });

  test("what was read or taken away before it leaves is not in it", async () => {
    const { leader, member } = weft.people;
    sink.mails.length = 0;
    await mention(leader.id, "read at once");
    await weft.derived();
    await member.do(core.operations.readInbox, { body: { upTo: 1_000_000 } });
    const { id } = await mention(leader.id, "SECRETWORD");
    await weft.derived();
    const params = { record: leader.id, comment: id };
    await leader.do(core.operations.removeComment, { params });
    weft.wait({ minutes: 31 });
    await send();
    expect(sink.mails).toEqual([]);
    // Nothing is left of what there was nothing to say of.
    expect(await weft.deliveries()).toEqual([]);
  });

  test("keeps quiet hours where the person is, and sends nothing to somebody who wants none", async () => {
    const { leader, member } = weft.people;
    await member.do(core.operations.setPreferences, {
      body: { timeZone: "Asia/Tokyo", quietFrom: 18 * 60, quietTo: 8 * 60, mail: "batched" },
    });
    const tokyo = () => minuteOfDay("Asia/Tokyo", weft.kernel.now());
    while (tokyo() < 18 * 60) weft.wait({ minutes: 30 });
    await mention(leader.id, "in the evening");
    await weft.derived();
    weft.wait({ hours: 1 });
    await send();
    expect(sink.mails).toEqual([]);
    while (tokyo() < 8 * 60 || tokyo() >= 18 * 60) weft.wait({ minutes: 30 });
    await send();
    expect(sink.mails).toHaveLength(1);
  });

  test("once a day comes in the morning, not when something happens in the afternoon", async () => {
    const { leader, member } = weft.people;
    sink.mails.length = 0;
    await member.do(core.operations.setPreferences, {
      body: { timeZone: "Asia/Tokyo", quietFrom: null, quietTo: null, mail: "daily" },
    });
    const tokyo = () => minuteOfDay("Asia/Tokyo", weft.kernel.now());
    while (tokyo() < 15 * 60) weft.wait({ minutes: 5 });
    await mention(leader.id, "in the afternoon");
    await weft.derived();
    let left: number | null = null;
    for (let five = 0; five < (24 * 60) / 5 && left === null; five++) {
      weft.wait({ minutes: 5 });
      await send();
      if (sink.mails.length > 0) left = tokyo();
    }
    expect(left).toBeGreaterThanOrEqual(7 * 60);
    expect(left).toBeLessThanOrEqual(7 * 60 + 5);
  });

  test("once a day comes at the hour and on the days one chose, and another choice loses and doubles nothing", async () => {
    const { leader, member } = weft.people;
    const choose = (body: object) => member.do(core.operations.setPreferences, { body });
    const now = () => weft.kernel.now();
    const { mailAt, mailDays } = await choose({
      timeZone: "Europe/Oslo",
      mailAt: 16 * 60 + 30,
      mailDays: [4, 2, 2],
    });
    expect({ mailAt, mailDays }).toEqual({ mailAt: 990, mailDays: [2, 4] });
    expect((await member.do(core.operations.me)).preferences).toMatchObject({
      mailAt: 990,
      mailDays: [2, 4],
    });
    expect((await member.call(core.operations.setPreferences, { body: { mailDays: [] } })).status).toBe(400);
    const weekday = () => weekdayOf(dayIn("Europe/Oslo", now()));
    while (weekday() === 2) weft.wait({ hours: 1 });
    while (weekday() !== 2) weft.wait({ hours: 1 });
    let zone = "Europe/Oslo";
    sink.mails.length = 0;
    const left: string[] = [];
    let told = 0;
    for (let half = 0; half < 14 * 48; half++) {
      // Something new every six hours; in the second week another hour, then a zone in which the day's hour has passed.
      if (half % 12 === 0) {
        await mention(leader.id, `Told ${String(told).padStart(2, "0")}.`);
        told += 1;
        await weft.derived();
      }
      if (half === 7 * 48 + 15) await choose({ mailAt: 7 * 60 });
      if (half === 9 * 48 + 15) {
        zone = "Asia/Tokyo";
        await choose({ timeZone: zone });
      }
      weft.wait({ minutes: 30 });
      const before = sink.mails.length;
      await send();
      if (sink.mails.length > before)
        left.push(`${weekdayOf(dayIn(zone, now()))} ${minuteOfDay(zone, now()) / 60}`);
    }
    await choose({ mail: "batched" });
    weft.wait({ hours: 1 });
    await send();
    const found = sink.mails.flatMap(({ text }) => text.match(/Told \d\d\./g) ?? []);
    expect(found.toSorted()).toEqual(
      Array.from({ length: told }, (_, number) => `Told ${String(number).padStart(2, "0")}.`),
    );
    expect(left).toEqual(["2 16.5", "4 16.5", "4 7", "2 7"]);
    await choose({ mail: "daily", timeZone: "Asia/Tokyo", mailAt: 420, mailDays: [1, 2, 3, 4, 5, 6, 7] });
  });

  test("carries a link that signs in once and lets a new password be set, and keeps its secret nowhere", async () => {
    sink.mails.length = 0;
    const post = (path: string, payload: object) =>
      weft.server.inject({
        method: "POST",
        url: `/api/v1/workspaces/${weft.workspace.slug}${path}`,
        payload,
      });
    expect((await post("/link-requests", { email: "nobody@example.org" })).json()).toEqual({});
    expect((await post("/link-requests", { email: "Lena@example.org" })).json()).toEqual({});
    await weft.kernel.deliverer.idle();
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]!.header("list-unsubscribe")).toBeNull();
    expect(sink.mails[0]!.header("auto-submitted")).toBe("auto-generated");
    const token = /welcome#([\w-]+)/.exec(sink.mails[0]!.text)![1]!;
    const kept = await weft.within(({ client }) => client.query("select to_jsonb(d) as row from delivery d"));
    expect(JSON.stringify(kept.rows)).not.toContain(token);
    expect((await post("/link-uses", { token })).statusCode).toBe(200);
    expect((await post("/link-uses", { token })).json().code).toBe("link_spent");
  });
});

describe("a digest", () => {
  test("goes out whole by mail to whoever wants mail, as part of their batch, without marks of Markdown", async () => {
    sink.mails.length = 0;
    const { operation: record } = weft.kernel.house.operations.get("decisions.record")!;
    const body = { title: "One forecast for all plants", why: "Three made three truths" };
    await weft.people.leader.do(record, { body });
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    await weft.derived();
    weft.wait({ minutes: 31 });
    await send();
    const mail = sink.mails.find(({ to }) => to === "cleo@example.org")!;
    expect(mail.text).toMatch(/\nDecisions\n\n- .*One forecast for all plants. Why: Three made three truths/);
    expect(mail.text).not.toMatch(/^[#*]/m);
    expect(mail.html).toMatch(/<h3>Decisions<\/h3>\n<ul><li>.*One forecast/);
    expect(sink.mails.map(({ to }) => to)).not.toContain("gus@example.org");
  });
});

describe("no more mail", () => {
  test("by one click, by the page's button, and never by opening the link", async () => {
    const { convener } = weft.people;
    const header = sink.mails.find(({ to }) => to === convener.email)!.header("list-unsubscribe")!;
    const url = new URL(header.slice(1, -1));
    const path = `${url.pathname}${url.search}`;
    const mail = async () => (await convener.do(core.operations.me)).preferences.mail;
    const page = await weft.server.inject({ method: "GET", url: path });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<form method="post">');
    await weft.server.inject({ method: "HEAD", url: path });
    expect(await mail()).toBe("batched");

    const oneClick = { "content-type": "application/x-www-form-urlencoded" };
    const post = (url: string, headers: Record<string, string> = oneClick) =>
      weft.server.inject({ method: "POST", url, headers, payload: "List-Unsubscribe=One-Click" });
    const forged = path.replace(/token=[\w-]+/, `token=${weft.people.leader.id}`);
    expect((await post(forged)).statusCode).toBe(401);
    expect((await post(path)).statusCode).toBe(200);
    expect(await mail()).toBe("off");

    await convener.do(core.operations.setPreferences, { body: { mail: "daily" } });
    const done = await post(path, { ...oneClick, accept: "text/html" });
    expect(done.headers["content-type"]).toContain("text/html");
    expect(await mail()).toBe("off");
  });
});

test("a mail is in the language of whoever reads it", async () => {
  sink.mails.length = 0;
  const { leader, member } = weft.people;
  await member.do(core.operations.setPreferences, {
    body: { mail: "batched", language: "de", quietFrom: null, quietTo: null },
  });
  await mention(leader.id, "Auf Deutsch");
  await weft.derived();
  weft.wait({ days: 1 });
  await send();
  const mail = sink.mails.find(({ to }) => to === member.email)!;
  expect(mail.text).toContain("hat kommentiert: „Auf Deutsch");
  expect(mail.text).toContain("für Sie");
  expect(mail.html).toContain('<html lang="de"');
});

describe("mail timing", () => {
  test("quiet hours may run over midnight", () => {
    expect([22 * 60, 23 * 60 + 59, 0, 6 * 60 + 59].every((minute) => isQuiet(minute, 22 * 60, 7 * 60))).toBe(
      true,
    );
    expect(isQuiet(7 * 60, 22 * 60, 7 * 60)).toBe(false);
    expect(isQuiet(600, 600, 600)).toBe(false);
  });
});

test("whose way of coming in has changed is told what changed in the mail itself, in their language", async () => {
  const { leader } = weft.people;
  sink.mails.length = 0;
  await leader.do(core.operations.setPassword, { body: { password: "a long enough one" } });
  await weft.kernel.deliverer.idle();
  expect(sink.mails.at(-1)?.text).toContain(
    `From now on your account in ${weft.workspace.name} has a new password; the old one counts no more.`,
  );
  await leader.do(core.operations.setPreferences, { body: { language: "de" } });
  await leader.do(core.operations.makeKey, { body: { name: "bot", scopes: ["core:read"], days: 30 } });
  await weft.kernel.deliverer.idle();
  expect(sink.mails.at(-1)?.text).toContain("Ab jetzt kann ein neuer API-Schlüssel");
  expect(sink.mails.map(({ to }) => to)).toEqual([leader.email, leader.email]);
});
