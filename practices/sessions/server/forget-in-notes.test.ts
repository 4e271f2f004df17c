import { expect, test } from "vitest";
import * as Y from "yjs";
import { notesWithout } from "./forget-in-notes.ts";

const without = (text: string) =>
  [...text.matchAll(/Nora Named|nora@example\.org/g)].map(({ 0: found, index }) => ({
    at: index,
    length: found.length,
    by: "…",
  }));

/** A paragraph of a new document, with every update that is made to it. */
function notes() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  doc.getXmlFragment("notes").insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  return { doc, updates, paragraph, text };
}

const read = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getXmlFragment("notes");
};

test("the notes keep what stands there, without the name: in words, across formats, in links and attributes", () => {
  const { updates, paragraph, text } = notes();
  text.insert(0, "We ask Nora Named first.");
  text.format(9, 4, { bold: true });
  text.insert(text.length, " Write to her", { link: { href: "mailto:nora@example.org" } });
  paragraph.setAttribute("title", "of Nora Named");
  const update = notesWithout(updates, without);
  const said = read(update).toJSON();
  expect(said.replaceAll(/<[^>]*>/g, "")).toBe("We ask … first. Write to her");
  expect(said).toContain('title="of …"');
  expect(Buffer.from(update).toString("latin1")).not.toMatch(/Nora|Named|nora@example/);
});

test("what was typed letter by letter and deleted again is in the updates no more", () => {
  const { updates, text } = notes();
  for (const [at, letter] of "Nora Named".split("").entries()) text.insert(at, letter);
  text.delete(0, 10);
  text.insert(0, "Somebody");
  const longer = Buffer.concat(updates).length;
  const update = notesWithout(updates, without);
  expect(read(update).toJSON()).toContain("Somebody");
  expect(Buffer.from(update).length).toBeLessThan(longer);
  const letters = (Y.decodeUpdate(update).structs as { content?: { str?: string } }[]).map(
    ({ content }) => content?.str ?? "",
  );
  expect(letters.join("")).toBe("Somebody");
});

test("whoever has them open still agrees with what is kept, also with what they have not sent yet", () => {
  const { doc, updates, text } = notes();
  text.insert(0, "Nora Named begins");
  const kept = notesWithout(updates, without);
  const sent = updates.length;
  text.insert(text.length, " at ten");
  Y.applyUpdate(doc, kept);
  const server = new Y.Doc();
  for (const update of [kept, ...updates.slice(sent, sent + 1)]) Y.applyUpdate(server, update);
  expect(doc.getXmlFragment("notes").toJSON()).toBe("<paragraph>… begins at ten</paragraph>");
  expect(server.getXmlFragment("notes").toJSON()).toBe("<paragraph>… begins at ten</paragraph>");
});
