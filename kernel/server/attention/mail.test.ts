import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { isQuiet, localMinute, mayMailNow } from "./mail-timing.ts";

/** What a real SMTP exchange brought. */
const mails: { to: string[]; text: string }[] = [];
let smtp: SMTPServer;
let weft: TestWeft;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString().replaceAll("=\r\n", ""),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as { port: number };
  weft = await startTestWeft(practiceServers, {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: "Weft <weft@example.org>",
  });
});
afterAll(async () => {
  await weft.stop();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

describe("mail", () => {
  test("comes as one batch after ten minutes, not one for each thing, and not twice", async () => {
    const { leader, member } = weft.people;
    for (const word of ["first", "second", "third"]) {
      await leader.do(core.operations.addComment, {
        params: { record: leader.id },
        body: { body: `${word} @[Milo Member](${member.id})` },
      });
    }
    await weft.derived();
    await weft.runJob("core.mail-batches");
    expect(mails).toEqual([]);
    weft.wait({ minutes: 11 });
    await weft.runJob("core.mail-batches");
    await weft.runJob("core.mail-batches");
    expect(mails).toHaveLength(1);
    expect(mails[0]!.to).toEqual(["milo@example.org"]);
    expect(mails[0]!.text).toContain("3 things for you");
  });

  test("keeps quiet hours where the person is, and sends nothing to somebody who wants none", async () => {
    const { leader, member } = weft.people;
    mails.length = 0;
    await member.do(core.operations.setPreferences, {
      body: { timeZone: "Asia/Tokyo", quietFrom: 18 * 60, quietTo: 8 * 60, mail: "batched" },
    });
    await leader.do(core.operations.addComment, {
      params: { record: leader.id },
      body: { body: `@[Milo](${member.id})` },
    });
    await weft.derived();
    weft.wait({ hours: 1 }); // 19:11 in Tokyo
    await weft.runJob("core.mail-batches");
    expect(mails).toEqual([]);
    weft.wait({ hours: 13 }); // 08:11
    await weft.runJob("core.mail-batches");
    expect(mails).toHaveLength(1);
  });

  test("carries a link that signs in once and lets a new password be set", async () => {
    mails.length = 0;
    const post = (path: string, payload: object) =>
      weft.server.inject({
        method: "POST",
        url: `/api/v1/workspaces/${weft.workspace.slug}${path}`,
        payload,
      });
    expect((await post("/link-requests", { email: "nobody@example.org" })).json()).toEqual({});
    expect((await post("/link-requests", { email: "Lena@example.org" })).json()).toEqual({});
    await expect.poll(() => mails.length).toBe(1);
    const token = /welcome#([\w-]+)/.exec(mails[0]!.text)![1];
    expect((await post("/link-uses", { token })).statusCode).toBe(200);
    expect((await post("/link-uses", { token })).json().code).toBe("link_spent");
  });
});

describe("a digest", () => {
  test("goes out whole by mail to whoever wants mail, as part of their batch", async () => {
    mails.length = 0;
    const { operation: record } = weft.kernel.house.operations.get("decisions.record")!;
    const body = { title: "One forecast for all plants", why: "Three made three truths" };
    await weft.people.leader.do(record, { body });
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    await weft.derived();
    weft.wait({ minutes: 31 });
    await weft.runJob("core.mail-batches");
    const mail = mails.find(({ to }) => to.includes("cleo@example.org"))!;
    expect(mail.text).toContain("## Decisions");
    expect(mail.text).toContain("One forecast for all plants. Why: Three made three truths");
    expect(mails.flatMap(({ to }) => to)).not.toContain("gus@example.org");
  });
});

describe("mail timing", () => {
  test("quiet hours may run over midnight", () => {
    expect([22 * 60, 23 * 60 + 59, 0, 6 * 60 + 59].every((minute) => isQuiet(minute, 22 * 60, 7 * 60))).toBe(
      true,
    );
    expect(isQuiet(7 * 60, 22 * 60, 7 * 60)).toBe(false);
    expect(isQuiet(600, 600, 600)).toBe(false);
  });

  test("a daily mail leaves once, in the local morning", () => {
    const timing = {
      time_zone: "America/Lima",
      mail: "daily" as const,
      quiet_from: null,
      quiet_to: null,
      oldest_at: "2026-03-01T00:00:00Z",
    };
    expect(localMinute("2026-03-02T12:30:00Z", "America/Lima")).toBe(7 * 60 + 30);
    expect(mayMailNow({ ...timing, last_mailed_at: null }, "2026-03-02T11:59:00Z")).toBe(false);
    expect(mayMailNow({ ...timing, last_mailed_at: null }, "2026-03-02T12:00:00Z")).toBe(true);
    expect(mayMailNow({ ...timing, last_mailed_at: "2026-03-02T12:00:00Z" }, "2026-03-02T20:00:00Z")).toBe(
      false,
    );
  });
});
