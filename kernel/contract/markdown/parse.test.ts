import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionsIn } from "./found-in.ts";
import { MOST_MARKDOWN, parse } from "./parse.ts";
import { plainText } from "./plain-text.ts";

const ana = "0199aaaa-0000-7000-8000-000000000001";
const text = (words: string) => ({ type: "text", text: words });

test("reads tables with their alignment, nested lists, boxes to tick, code and quotes", () => {
  expect(parse("| a | b |\n|:-:|--:|\n| 1 | **2** |")).toEqual([
    {
      type: "table",
      align: ["center", "right"],
      head: [[text("a")], [text("b")]],
      rows: [[[text("1")], [{ type: "strong", children: [text("2")] }]]],
    },
  ]);
  expect(parse("- a\n  1. b\n- [x] c\n- [ ] d")).toMatchObject([
    {
      type: "list",
      start: null,
      tight: true,
      items: [
        { done: null, children: [{ type: "paragraph" }, { type: "list", start: 1 }] },
        { done: true, children: [{ children: [text("c")] }] },
        { done: false },
      ],
    },
  ]);
  expect(parse("```ts\nconst a = `C-1`;\n```")).toEqual([
    { type: "code", language: "ts", text: "const a = `C-1`;" },
  ]);
  expect(parse("> # Why\n> said")).toMatchObject([
    { type: "quote", children: [{ type: "heading" }, { type: "paragraph" }] },
  ]);
});

test("mentions and short keys stand by themselves, except in code and links", () => {
  expect(parse(`Ask @[Ana Lima](${ana}) of C-12.`)).toEqual([
    {
      type: "paragraph",
      children: [
        text("Ask "),
        { type: "mention", person: ana, name: "Ana Lima" },
        text(" of "),
        { type: "record", key: "C-12" },
        text("."),
      ],
    },
  ]);
  expect(parse("See C-K7Q2M9X, not C-SMALL or C-K7q2m9x.")).toEqual([
    {
      type: "paragraph",
      children: [text("See "), { type: "record", key: "C-K7Q2M9X" }, text(", not C-SMALL or C-K7q2m9x.")],
    },
  ]);
  const plain = JSON.stringify(parse(`\`C-1 @[A](${ana})\` [C-2](https://example.org) UTC-8x A-B-3`));
  expect(plain).not.toContain('"record"');
  expect(plain).not.toContain('"mention"');
  expect(
    mentionsIn(
      `@[Ana](${ana}) and again @[Ana](${ana}), not @[Bo](7) nor \`@[C](${ana.replace("1", "2")})\``,
    ),
  ).toEqual([ana]);
});

test("a line break is kept, and nothing is a title or code for how it is indented or underlined", () => {
  expect(parse("one\ntwo\n---")).toMatchObject([
    { type: "paragraph", children: [text("one"), { type: "break" }, text("two")] },
    { type: "rule" },
  ]);
  expect(parse("    far in")).toMatchObject([{ type: "paragraph" }]);
});

test("links lead to the web, mail or here; images come from attachments alone", () => {
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "data:text/html,x",
    "//evil.example",
    "vbscript:x",
    "file:///etc",
  ]) {
    expect(JSON.stringify(parse(`[a](${bad}) ![b](${bad}) <${bad}>`)), bad).not.toMatch(/"link"|"image"/);
  }
  expect(parse("![plan](attachment:0198-a)")).toMatchObject([
    { children: [{ type: "image", attachment: "0198-a", alt: "plan" }] },
  ]);
  expect(parse("![spy](https://spy.example/x.png)")).toMatchObject([
    { children: [{ type: "link", href: "https://spy.example/x.png" }] },
  ]);
  expect(JSON.stringify(parse("[a](attachment:0198-a)"))).not.toContain('"link"');
});

test("HTML is text", () => {
  expect(plainText("<img src=x onerror=alert(1)>\n<script>x</script>")).toBe(
    "<img src=x onerror=alert(1)>\n<script>x</script>",
  );
});

/** Each nests, repeats or leaves open what a parser may go deep or back for. */
const hostile: Record<string, string> = {
  quotes: `${"> ".repeat(3_000)}x`,
  "quotes over many lines": `${">".repeat(500)}\n`.repeat(400),
  lists: Array.from({ length: 600 }, (_, at) => `${" ".repeat(at * 2)}- a`).join("\n"),
  "lists in one line": `${"- ".repeat(3_000)}x`,
  mixed: `${"> - 1. ".repeat(3_000)}x`,
  brackets: "[".repeat(MOST_MARKDOWN),
  "links in links": `${"[".repeat(3_000)}x${"](/a)".repeat(3_000)}`,
  images: "![".repeat(MOST_MARKDOWN / 2),
  stars: `x${"*".repeat(MOST_MARKDOWN - 1)}`,
  emphasis: "*a **a ".repeat(28_000),
  "emphasis that closes": `${"*a **b ".repeat(1_500)}${"** *".repeat(1_500)}`,
  backticks: Array.from({ length: 600 }, (_, at) => "`".repeat(at)).join(" "),
  tables: `${"|a".repeat(2_000)}\n${"|-".repeat(2_000)}\n${`${"|a".repeat(2_000)}\n`.repeat(40)}`,
  mentions: "@[a".repeat(60_000),
  addresses: "http://".repeat(28_000),
  escapes: "\\".repeat(MOST_MARKDOWN),
  "a megabyte": "> *a [b](c) `".repeat(80_000),
};

test.each(Object.entries(hostile))(
  "hostile text is read without end of stack or of patience: %s",
  (_, given) => {
    const blocks = parse(given);
    expect(depthOf(blocks)).toBeLessThan(100);
    expect(plainText(given).length).toBeGreaterThan(0);
  },
);

test("what stands deeper than is drawn is there to be read", () => {
  expect(plainText(`${"> ".repeat(3_000)}the end`)).toContain("the end");
  expect(plainText(`${"- ".repeat(3_000)}the end`)).toContain("the end");
});

test("any text at all is read", () => {
  const piece = fc.constantFrom(
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "!",
    ">",
    "-",
    "1.",
    "|",
    "\n",
    "  ",
    "#",
    "a",
    "@",
    "~",
    "\\",
    "<",
    "C-1",
    "😀",
    "\u202e",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
      parse(pieces.join(""));
    }),
    { numRuns: 2_000, seed: 20261127 },
  );
});

function depthOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.slice(0, 1_000).map(depthOf));
  if (!value || typeof value !== "object") return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
