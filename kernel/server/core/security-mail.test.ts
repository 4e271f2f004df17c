import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type MailSink, startMailSink } from "../testing/mail-sink.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const { makeKey, setPassword, setPreferences } = core.operations;

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

test("whose way of coming in has changed is told what changed in the mail itself, in their language", async () => {
  const { leader } = weft.people;
  await leader.do(setPassword, { body: { password: "a long enough one" } });
  await weft.kernel.deliverer.idle();
  expect(sink.mails.at(-1)?.text).toContain(
    `From now on your account in ${weft.workspace.name} has a new password; the old one counts no more.`,
  );
  await leader.do(setPreferences, { body: { language: "de" } });
  await leader.do(makeKey, { body: { name: "bot", scopes: ["core:read"], days: 30 } });
  await weft.kernel.deliverer.idle();
  expect(sink.mails.at(-1)?.text).toContain("Ab jetzt kann ein neuer API-Schlüssel");
  expect(sink.mails.map(({ to }) => to)).toEqual([leader.email, leader.email]);
});
