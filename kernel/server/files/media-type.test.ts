import { expect, test } from "vitest";
import { mediaTypeOf } from "./media-type.ts";

/** The first entry of a ZIP archive, stored as it is. */
function zip(...files: [name: string, content: string][]): Buffer {
  return Buffer.concat(
    files.map(([name, content]) => {
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt32LE(content.length, 18);
      head.writeUInt32LE(content.length, 22);
      head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name), Buffer.from(content)]);
    }),
  );
}

const types = (kind: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/vnd.${kind}"/></Types>`;
const word = "openxmlformats-officedocument.wordprocessingml.document.main+xml";

test.each([
  ["text", "notes.txt", Buffer.from("hello"), "text/plain"],
  ["a list", "a.csv", Buffer.from("a;b\n1;2\n"), "text/csv"],
  ["a list with a byte order mark", "a.csv", Buffer.from("\uFEFFa;b\n"), "text/csv"],
  ["a list in UTF-16", "a.csv", Buffer.from("\uFEFFa;b\n", "utf16le"), "text/csv"],
  ["a list in Latin-1", "a.csv", Buffer.from("Stra\xdfe;1\n", "latin1"), "text/csv"],
  ["Markdown", "a.md", Buffer.from("# A\n"), "text/markdown"],
  ["nothing", "empty.txt", Buffer.alloc(0), "text/plain"],
  ["an archive", "a.zip", zip(["a.txt", "hello"]), "application/zip"],
  [
    "Word",
    "a.docx",
    zip(["[Content_Types].xml", types(word)]),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  ["HTML by another name", "a.txt", Buffer.from("\n <!DOCTYPE HTML><p>"), "text/html"],
  ["HTML by its name", "a.html", Buffer.from("hello"), "text/html"],
  ["SVG", "a.svg", Buffer.from('<?xml version="1.0"?><svg xmlns="x"/>'), "image/svg+xml"],
  ["SVG by another name", "a.png", Buffer.from("<svg onload=alert(1)>"), "image/svg+xml"],
])("%s is told by its content", async (_, name, content, expected) => {
  expect(await mediaTypeOf(content, name)).toBe(expected);
});

test.each([
  ["a shell script by another name", "notes.txt", Buffer.from("#!/usr/bin/env node\n")],
  ["PHP", "a.txt", Buffer.from("<?php system('x');")],
  ["a script by its name", "a.JS", Buffer.from("hello")],
  ["a program of Windows", "a.pdf", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100, 1)])],
  ["a program of Linux", "a", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(100)])],
  ["a class of Java", "a.png", Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 1, 0, 0])],
  ["WebAssembly", "a.txt", Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
  [
    "Word with macros",
    "a.docx",
    zip(["[Content_Types].xml", types("ms-word.document.macroEnabled.main+xml")]),
  ],
  ["nothing known", "a.dat", Buffer.from([1, 2, 3, 0, 4, 5])],
])("%s is refused", async (_, name, content) => {
  await expect(mediaTypeOf(content, name)).rejects.toMatchObject({ code: "file_kind_refused" });
});
