import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

const { listEvents, me, setPassword, setPreferences, listInbox } = core.operations;

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

const PASSWORD = "a long enough one";
const signIn = (email: string, languages: string) =>
  weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}/sign-ins`,
    payload: { email, password: PASSWORD },
    headers: { "accept-language": languages },
  });
const formatsOf = async (who: TestPerson) => (await who.do(me)).preferences.formats;

test("the region is that of the browser they first sign in with, and stays theirs wherever they sign in later", async () => {
  const dora = await weft.addPerson("member", "Dora Device");
  await dora.do(setPassword, { body: { password: PASSWORD } });
  expect(await formatsOf(dora)).toEqual({});
  const { email } = (await dora.do(me)).person;
  expect((await signIn(email, "en")).statusCode).toBe(200);
  expect(await formatsOf(dora)).toEqual({});
  await dora.do(setPreferences, { body: { formats: { clock: "24" } } });
  await signIn(email, "en-US,en;q=0.9");
  expect(await formatsOf(dora)).toEqual({ clock: "24", region: "US" });
  await signIn(email, "de-DE,de");
  expect(await formatsOf(dora)).toEqual({ clock: "24", region: "US" });
});

test("what is no region or no way to write is refused; a change of something else leaves them as they are", async () => {
  const { member } = weft.people;
  for (const formats of [
    { region: "us" },
    { region: "Germany" },
    { days: "iso" },
    { week: 3 },
    { clock: 12 },
  ]) {
    const reply = await member.call(setPreferences, { body: { formats } as never });
    expect(reply.problem.code).toBe("bad_input");
  }
  await member.do(setPreferences, { body: { formats: { region: "US", week: 1 } } });
  await member.do(setPreferences, { body: { mail: "batched" } });
  expect(await formatsOf(member)).toEqual({ region: "US", week: 1 });
  expect(await formatsOf(weft.people.leader)).toEqual({});
});

test("sentences of the server and mails are written in the way of whoever reads them", async () => {
  const { leader, member, convener } = weft.people;
  await member.do(setPreferences, { body: { mail: "batched", formats: { region: "US" } } });
  await convener.do(setPreferences, { body: { mail: "batched", formats: { days: "ymd" } } });
  const made = await leader.do(commitments.operations.make, {
    body: { title: "Send the drawings", dueOn: "2026-11-21", receiver: convener.id },
  });
  const said = async (who: TestPerson) =>
    (await who.do(listEvents, { query: { record: made.id } })).items.map(({ says }) => says).join("\n");
  expect(await said(leader)).toContain("21 November 2026");
  expect(await said(member)).toContain("November 21, 2026");
  expect(await said(convener)).toContain("2026-11-21");
  await weft.derived();
  expect((await convener.do(listInbox, { query: {} })).items.length).toBeGreaterThan(0);
  weft.wait({ minutes: 31 });
  await weft.runJob("core.mail-batches");
  const mail = sink.mails.find(({ to }) => to === "cleo@example.org");
  expect(mail?.text).toContain("2026-11-21");
});
