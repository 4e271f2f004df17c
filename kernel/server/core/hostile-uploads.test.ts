import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { cleanName } from "../files/clean-name.ts";
import { fetchFile, sendFile } from "../testing/send-file.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const script = "<script>alert(document.domain)</script>";
const png = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex"),
  Buffer.from(script),
  deflateSync(Buffer.alloc(5)),
]);

/** What a browser could be brought to run, as it begins, also behind the beginning of something harmless. */
const contents: Record<string, Buffer> = Object.fromEntries(
  Object.entries({
    html: `<!doctype html>${script}`,
    "html behind spaces": `\n\n   <html>${script}`,
    "html behind a byte order mark": `\uFEFF<body onload=alert(1)>`,
    "html behind a comment": `<!-- ${"x".repeat(5_000)} -->${script}`,
    "html in UTF-16": Buffer.from(`\uFEFF<html>${script}`, "utf16le"),
    xhtml: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`,
    "svg behind a prolog": `<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`,
    "xml with a style sheet": `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="data:text/xml,x"?><a/>`,
    mhtml: `MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${script}`,
    pdf: `%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>`,
    "gif and script": `GIF89a/*${"x".repeat(20)}*/=1;alert(1)//${script}`,
    png,
    javascript: "alert(1)//",
    css: "body{background:url(https://evil.example)}",
    manifest: `{"name":"x","start_url":"/"}`,
    "a service worker": "self.addEventListener('fetch',()=>{})",
    flash: "CWS\u0006aaaa",
    calendar: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
  }).map(([what, content]) => [what, Buffer.from(content)]),
);

const names = [
  "page.html",
  "photo.png",
  "photo.svg",
  "plan.pdf",
  "a.xml",
  "a.txt",
  "no ending",
  "photo\u202Egnp.html",
  'a"; filename="evil.html',
  "a\r\nContent-Type: text/html\r\n\r\n<script>",
  "..\\..\\etc/passwd.htm",
  "überblick été ✓.csv",
  "Z\u0337\u0308\u0337\u0308.txt",
  "\u200B\u2060",
];

let weft: TestWeft;
let record: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ key: record } = await weft.within((context) =>
    context.records.create({ kind: "decision", title: "Files", state: "decided" }),
  ));
});
afterAll(() => weft.stop());

test.each(names.map((name) => [JSON.stringify(name), name]))(
  "whatever is sent as %s comes back as a download or a raster image, in a sandbox, under its own name",
  async (_, name) => {
    let kept = 0;
    for (const [what, content] of Object.entries(contents)) {
      const sent = await sendFile(weft, weft.people.leader, { record, name, content });
      expect([200, 409, 415], `${what} ${JSON.stringify(sent.problem)}`).toContain(sent.status);
      if (sent.status !== 200) continue;
      kept += 1;
      expect(sent.body.name).toBe(cleanName(name));
      const { headers, rawPayload } = await fetchFile(weft, weft.people.member, { record, id: sent.body.id });
      expect(rawPayload.equals(content)).toBe(true);
      const type = String(headers["content-type"]);
      expect(type, what).toMatch(/^(application\/octet-stream|image\/(png|gif|jpeg|webp))$/);
      const disposition = String(headers["content-disposition"]);
      expect(disposition, what).toMatch(type.startsWith("image/") ? /^inline; / : /^attachment; /);
      expect(disposition).toMatch(
        /^(inline|attachment); filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.%~-]+$/,
      );
      expect(decodeURIComponent(/UTF-8''(.+)$/.exec(disposition)![1]!)).toBe(cleanName(name));
      expect(headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
      expect(headers["content-security-policy"]).not.toMatch(/allow-/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(headers["cache-control"]).toContain("private");
      await weft.within(({ client }) =>
        client.query("update attachment set removed_at = now() where id = $1", [sent.body.id]),
      );
    }
    expect(kept).toBeGreaterThan(3);
  },
);
