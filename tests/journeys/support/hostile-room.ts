import { expect, type Page } from "@playwright/test";
import * as Y from "yjs";
import { tidyLine, tidyText } from "#kernel/contract/text-policy.ts";
import { hostileLines, hostileTexts } from "../../support/hostile-texts.ts";
import { call } from "./call.ts";
import { settled } from "./every-page.ts";

type Row = { id: string; title: string };
type Session = { key: string; version: number; state: string; agenda: Row[]; digest: { key: string } | null };

const cut = (text: string, most: number) => text.slice(0, most).toWellFormed();
const line = (text: string, most: number) => cut(tidyLine(text), most).trim();
const text = (text: string, most: number) => cut(tidyText(text), most);
const read = (page: Page, session: string) => call<Session>(page, "GET", `/sessions/${session}`);

/** A council of hostile words, whoever founds it alone in it, with every hostile line on its agenda. @returns the key of its session */
export async function foundRoom(page: Page): Promise<string> {
  const { person } = await call<{ person: { id: string } }>(page, "GET", "/me");
  const { key } = await call<{ key: string }>(page, "POST", "/councils", {
    title: line(hostileLines.closing, 120),
    mandate: text(hostileTexts.links2, 10_000),
    cadence: { every: "weekly", weekday: 3, time: "09:00", timeZone: "Europe/Oslo", minutes: 240 },
    quorum: 0,
    people: ["chair", "facilitator"].map((part) => ({ person: person.id, part })),
  });
  const planned = () =>
    call<{ items: Session[] }>(page, "GET", `/sessions?council=${key}&upcoming=true`).then(
      ({ items }) => items,
    );
  await expect.poll(async () => (await planned()).length).toBeGreaterThan(0);
  const [session] = await planned();
  const at = `/sessions/${session!.key}`;
  for (const [name, own] of Object.entries(hostileLines)) {
    const title = line(`${own} ${name}`, 200);
    const why = text(hostileTexts[name as keyof typeof hostileLines], 1_000);
    await call(page, "POST", `${at}/items`, { title, why, minutes: 1 });
  }
  const { agenda } = await read(page, session!.key);
  const views = Object.values(hostileTexts).map((each) => text(each, 4_000));
  for (const [place, row] of agenda.slice(0, 12).entries())
    await call(page, "PUT", `${at}/my-views/${row.id}`, { text: views[place]! });
  return session!.key;
}

/** Opens it early, with a hostile reason, begins its first row and writes odd notes. */
export async function openRoom(page: Page, session: string): Promise<void> {
  const at = `/sessions/${session}`;
  await call(page, "POST", `${at}/presence`, { checkIn: line(hostileLines.turned, 40) });
  const reason = line(hostileLines.image, 300);
  const { agenda } = await call<Session>(
    page,
    "POST",
    `${at}/openings`,
    { passing: { reason } },
    await read(page, session),
  );
  await call(page, "POST", `${at}/items/${agenda[0]!.id}/starts`, {});
  for (const update of oddNotes())
    await call(page, "POST", `${at}/notes`, {
      update: Buffer.from(update).toString("base64"),
      client: "odd",
    });
}

/** What goes on while the page is open: a word at the door, a raised hand, a round, rows that end. */
export async function enterRoom(page: Page, session: string): Promise<void> {
  const at = `/sessions/${session}`;
  await call(page, "POST", `${at}/presence`, { checkIn: line(hostileLines.script, 40) });
  await call(page, "PUT", `${at}/hand`, { up: true });
  await call(page, "POST", `${at}/rounds`, { question: line(hostileLines.svg, 200) });
  const { agenda } = await read(page, session);
  const notes = Object.values(hostileTexts).map((each) => text(each, 2_000));
  for (const [place, row] of agenda.slice(0, 12).entries())
    await call(page, "POST", `${at}/items/${row.id}/endings`, {
      outcome: place % 2 ? "done" : "carried_over",
      note: notes[place]!,
    });
  await settled(page);
}

/** @returns the key of its digest */
export async function closeRoom(page: Page, session: string): Promise<string> {
  await call(page, "POST", `/sessions/${session}/closures`, {}, await read(page, session));
  await expect.poll(async () => (await read(page, session)).digest?.key ?? null).not.toBeNull();
  return (await read(page, session)).digest!.key;
}

/** Notes as no editor writes them and the limits take them: every hostile text, marks and attributes of no sense, pieces that hold nothing. */
function* oddNotes(): Generator<Uint8Array> {
  yield updateOf((root) => {
    root.push([paragraph("above it")]);
    for (const own of Object.values(hostileLines)) root.push([paragraph(own)]);
    for (const own of [hostileTexts.controls, hostileTexts.turnedLines, hostileTexts.towers])
      root.push([paragraph(own.slice(0, 2_000).toWellFormed())]);
  });
  yield updateOf((root) => {
    const linked = new Y.XmlText();
    const words = new Y.XmlElement("paragraph");
    words.insert(0, [linked]);
    root.push([words]);
    for (const href of [
      "javascript:document.title='ran'",
      "data:text/html,<script>",
      "//evil.example",
      "\\\\e",
    ])
      linked.insert(linked.length, "a link ", { link: { href, target: "_blank" } });
    linked.insert(linked.length, "no mark ", { nothing: { a: 1 } });
    linked.insert(linked.length, "bold", { bold: { "": 1 } as never });
    root.push([paragraph("between it")]);
  });
  yield updateOf((root) => {
    // What must hold something holds nothing, and what may not holds all.
    for (const name of [
      "bulletList",
      "listItem",
      "orderedList",
      "blockquote",
      "horizontalRule",
      "codeBlock",
    ]) {
      const empty = new Y.XmlElement(name);
      empty.setAttribute("start", "NaN");
      empty.setAttribute("language", '"><script>');
      empty.setAttribute("onerror", "document.title='ran'");
      root.push([empty]);
    }
    root.push([paragraph("below it")]);
  });
}

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement("paragraph");
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

function updateOf(fill: (root: Y.XmlFragment) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => fill(doc.getXmlFragment("notes")));
  return Y.encodeStateAsUpdate(doc);
}
