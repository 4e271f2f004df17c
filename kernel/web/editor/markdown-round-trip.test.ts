import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "#kernel/contract/markdown/parse.ts";
import { fromMarkdown } from "./from-markdown.ts";
import { editorExtensions } from "./schema.ts";
import { type Sources, toMarkdown } from "./to-markdown.ts";

const schema = getSchema(editorExtensions());

function open(markdown: string) {
  const { doc, sources } = fromMarkdown(markdown);
  const node = Node.fromJSON(schema, doc);
  const kept: Sources = new WeakMap();
  node.forEach((block, _, at) => kept.set(block, sources[at]!));
  return { node, kept };
}

const corpus: Record<string, string> = {
  emphasis: "One **two *three* four** ~~five~~ and **`six`**",
  "emphasis beside letters": "a**b**c and *d*e",
  breaks: "one\ntwo\n\nthree",
  headings: "# One\n\ntext\n\n### Two\n\n###### Three",
  "nested lists": "- a\n  - b\n    1. c\n    2. d\n- e\n\n  more of e\n\n1. x\n2. y\n   - z",
  "loose list": "- a\n\n- b\n\n- c",
  "list from seven": "7. a\n8. b\n9. c\n10. d",
  "two lists": "- a\n\n* b",
  boxes: "- [ ] to do\n- [x] done\n- neither",
  "list item with code": "- ```\n  a\n  ```\n- > said",
  "empty item": "- a\n-\n- b",
  quote: "> one\n> two\n>\n> > three\n>\n> - four",
  code: "```ts\nconst a = `b`;\n\n  c();\n```",
  "code in code": "````\n```\na\n```\n````",
  "inline code": "``a ` b`` and `c*d_e` and `` ` ``",
  table:
    "| a | b | c |\n| :-- | :-: | --: |\n| 1 | **2** | `a\\|b` |\n| x \\| y | | [l](https://example.org) |",
  mention: "Ask @[Ana Lima](0199aaaa-0000-7000-8000-000000000001) about C-12",
  links:
    "[one](https://example.org/a_b?c=(d)) https://example.org/x_y_z and <https://example.org/q.>, [in **bold**](/n/C-1)",
  image: "![the plan](attachment:0199aaaa-0000-7000-8000-000000000001)",
  rule: "a\n\n---\n\nb",
  marks:
    "\\* not a list\n\\# not a title\n\\> not said\n1\\. no\n2\\) no\n\\- no\n\\+ no\n\\| no | no\n\\|---|---|",
  signs:
    "5 * 3 * 2, snake_case_name, \\[no\\](link), \\`tick\\`, a~b, \\~\\~no\\~\\~, <b>html</b>, &amp;, back\\\\slash",
  "other scripts": "にほん **太字** العربية 😀",
};

test.each(Object.entries(corpus))("written anew it says the same: %s", (_, markdown) => {
  const { node } = open(markdown);
  node.check();
  expect(parse(toMarkdown(node))).toEqual(parse(markdown));
});

test("untouched it stays as it was written, to the letter", () => {
  const markdown =
    "*  odd  list\n\n__bold__ and _it_ &amp; <b>\n\n|a|b|\n|-|-|\n|1|2|\n\n***\n\n~~~\ncode\n~~~";
  const { node, kept } = open(markdown);
  expect(toMarkdown(node, kept)).toBe(markdown);
  expect(toMarkdown(node)).not.toBe(markdown);
});

test("what is changed is written anew, and its neighbours stay as they were", () => {
  const { node, kept } = open("__one__\n\ntwo\n\n__three__");
  const changed = node.replace(
    node.child(0).nodeSize + 1,
    node.child(0).nodeSize + 4,
    Node.fromJSON(schema, fromMarkdown("*new*").doc).slice(1, 4),
  );
  expect(toMarkdown(changed, kept)).toBe("__one__\n\n*new*\n\n__three__");
});

test("no text gets another meaning by being opened and written anew", () => {
  const piece = fc.constantFrom(
    ..."*_`[]()!>-+|#~\\<&.:1".split(""),
    "1. ",
    "- ",
    "> ",
    "# ",
    "| a | b |\n",
    "|---|---|\n",
    "\n",
    "\n\n",
    "  ",
    "a",
    "b c",
    "@[A](1)",
    "C-1",
    "**",
    "~~",
    "```",
    "https://e.org/a_b",
    "[x](/y)",
    "😀",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const { node } = open(pieces.join(""));
      const anew = toMarkdown(node);
      expect(meaning(anew)).toEqual(meaning(pieces.join("")));
    }),
    { numRuns: 3_000, seed: 20261127 },
  );
});

/** The words that are there, in order, without the space around them. */
function meaning(markdown: string): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!value || typeof value !== "object") return;
    const node = value as Record<string, unknown>;
    for (const name of ["text", "key", "name", "alt", "attachment", "person"])
      if (typeof node[name] === "string") words.push(node[name]);
    Object.values(node).forEach(walk);
  };
  walk(parse(markdown));
  return words.join("").replaceAll(/\s+/g, "");
}
