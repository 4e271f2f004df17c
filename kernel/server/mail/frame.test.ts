import { describe, expect, test } from "vitest";
import { frame } from "./frame.ts";
import { headerText } from "./header-text.ts";
import type { MailBlock } from "./mail-content.ts";
import { markdownToHtml, markdownToText } from "./mail-markdown.ts";

const where = {
  workspace: "Nordwind & <Söhne>",
  language: "en",
  links: [{ text: "Your inbox", url: "https://weft.example/n/inbox" }],
};
const of = (...blocks: MailBlock[]) => frame({ subject: "A <b>subject</b>", blocks }, where);
const attack = `<img src=x onerror=alert(1)> "quoted" 'single' &amp;`;

describe("the frame of a mail", () => {
  test("says the same as text and as HTML, and shows what people wrote as they wrote it", () => {
    const { text, html } = of(
      { is: "paragraph", text: attack },
      { is: "line", about: `C-1 ${attack}`, text: attack, url: "https://weft.example/n/go/C-1" },
      { is: "button", text: attack, url: "https://weft.example/n/welcome#t" },
      { is: "markdown", source: `# ${attack}\n\n* ${attack}`, url: null },
    );
    expect(text.split(attack)).toHaveLength(7);
    expect(text).toContain("\nhttps://weft.example/n/go/C-1");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<b>");
    expect(
      html.split("&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; &#39;single&#39; &amp;amp;"),
    ).toHaveLength(7);
    expect(html).toContain('<a href="https://weft.example/n/go/C-1">');
  });

  test("has no line of style that begins with a dot, and breaks words and addresses that are longer than a line", () => {
    const { html } = of({ is: "paragraph", text: "x".repeat(400) });
    expect(html.split("\n").filter((line) => line.startsWith("."))).toEqual([]);
    expect(html).toContain("overflow-wrap:anywhere");
  });

  test("says what a button is for before it, and the same as text", () => {
    const { html, text } = of({
      is: "button",
      text: "Open this within an hour",
      verb: "Sign <in>",
      url: "https://weft.example/n/welcome#t",
    });
    expect(html).toContain(
      '<p>Open this within an hour:</p>\n<p class="button"><a href="https://weft.example/n/welcome#t">Sign &lt;in&gt;</a></p>',
    );
    expect(text).toContain("Open this within an hour:\n\nhttps://weft.example/n/welcome#t");
  });

  test("links to the web and to nothing else", () => {
    const { html } = of({ is: "button", text: "Go", url: "javascript:alert(1)" });
    expect(html).not.toContain("javascript:");
  });

  test("follows light and dark, needs no table, and fetches nothing", () => {
    const { html } = of({ is: "paragraph", text: "Hello" });
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain("prefers-color-scheme:dark");
    expect(html).not.toMatch(/<table|<img|<link|<script|url\(|@import/);
  });
});

describe("Markdown in a mail", () => {
  const source =
    "# Week\n\nFirst line\nand on.\n\n## Risks\n\n* **One** left\n* See [the plan](https://x.example/p)\n\nEnd \\*as is\\*";

  test("keeps the key of a record in one line, and touches no address", () => {
    expect(markdownToHtml("* Late (C-16)")).toContain('Late (<span style="white-space:nowrap">C-16</span>)');
    expect(markdownToHtml("[there](https://x.example/(C-16))")).not.toContain("x.example/(<span");
  });

  test("is plain text without its marks", () => {
    expect(markdownToText(source)).toBe(
      "Week\n\nFirst line\nand on.\n\nRisks\n\n- One left\n- See the plan (https://x.example/p)\n\nEnd *as is*",
    );
  });

  test("is HTML with headings and lists, and no other address than the web's", () => {
    expect(markdownToHtml(source)).toBe(
      '<h3>Week</h3>\n<p>First line<br>and on.</p>\n<h3>Risks</h3>\n<ul><li><strong>One</strong> left</li><li>See <a href="https://x.example/p">the plan</a></li></ul>\n<p>End *as is*</p>',
    );
    expect(markdownToHtml("[x](javascript:alert(1))")).toBe("<p>[x](javascript:alert(1))</p>");
    expect(markdownToHtml('[x](https://a.example/"onclick="alert)')).not.toContain('"onclick');
  });
});

test("a header is one line of at most 200 characters, cut between characters", () => {
  expect(headerText("Plan\r\nBcc: all@example.org\0")).toBe("Plan Bcc: all@example.org");
  expect(headerText("=?utf-8?q?=0D=0ABcc:_x?=")).toBe("=\u2060?utf-8?q?=0D=0ABcc:_x?=");
  expect(headerText("a\u202Eb\u2066c\u2028d")).toBe("abc d");
  const long = headerText(`${"x".repeat(198)}😀😀`);
  expect(long).toBe(`${"x".repeat(198)}…`);
});
