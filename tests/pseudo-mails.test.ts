import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { makeOwnTexts } from "./journeys/support/own-texts.ts";

/** Every kind of mail in the pseudo-language: what is readable in it stands in no file of words. */
let folder: string;
let sink: MailSink;
let kinds: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weft-mails-"));
  sink = await startMailSink();
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(WEFT_|DATABASE_URL|PORT$|HOST$|SMTP_|MAIL_|LOG_LEVEL|NODE_OPTIONS|VITEST)/.test(name),
  );
  const program = fileURLToPath(new URL("support/pseudo-mails.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    env: { ...Object.fromEntries(kept), NODE_ENV: "production", WEFT_DATA: folder, SMTP_URL: sink.url },
  });
  ({ kinds } = JSON.parse(stdout) as { kinds: string[] });
}, 240_000);
afterAll(async () => {
  await sink.stop();
  await rm(folder, { recursive: true, force: true });
});

const own = makeOwnTexts();
const plain = (html: string) =>
  html
    .replaceAll(/<style>.*?<\/style>/gs, "")
    .replaceAll(/<[!/]?[a-z][^>]*>/gi, "\n")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
const ownLines = (text: string) => [...new Set(text.split("\n").map(own).filter(Boolean))];

test("every kind of mail arrived: notices of all kinds of events, sign-in, invitations, the test", () => {
  expect(kinds.length).toBeGreaterThan(45);
  // Of one thing, of more than it tells, the rest in pieces; sign-in, two invitations, the test.
  expect(sink.mails.length).toBeGreaterThan(8);
  for (const { text, html, to } of sink.mails) {
    expect(text).toContain("⟦");
    if (to !== "test@halden.example") expect(html).toContain("⟦");
  }
});

test("nothing stands in a mail that stands in no file of words, but names, titles, keys and dates", () => {
  for (const mail of sink.mails) {
    const subject = mail.header("subject") ?? "";
    expect.soft(ownLines(subject), subject).toEqual([]);
    expect.soft(ownLines(mail.text), subject).toEqual([]);
    expect.soft(ownLines(plain(mail.html)), subject).toEqual([]);
  }
});

test("a text that stands in no file of words would be seen", () => {
  expect(ownLines("Hello Edda Thorsen,\nRead it at once")).toEqual(["Hello ,", "Read it at once"]);
});
