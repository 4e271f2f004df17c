import { parse } from "./parse.ts";
import type { Block, Inline } from "./tree.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOST_MENTIONS = 50;

/** The ids of the people a text mentions, each once, in order; not those that stand in code. */
export function mentionsIn(markdown: string): string[] {
  if (!markdown.includes("@[")) return [];
  const found = new Set<string>();
  eachInline(parse(markdown), (node) => {
    if (node.type === "mention" && uuid.test(node.person)) found.add(node.person);
  });
  return [...found].slice(0, MOST_MENTIONS);
}

function eachInline(blocks: readonly Block[], visit: (node: Inline) => void): void {
  const inline = (children: readonly Inline[]): void => {
    for (const node of children) {
      visit(node);
      if ("children" in node) inline(node.children);
    }
  };
  for (const block of blocks) {
    if (block.type === "paragraph" || block.type === "heading") inline(block.children);
    else if (block.type === "quote") eachInline(block.children, visit);
    else if (block.type === "list") for (const item of block.items) eachInline(item.children, visit);
    else if (block.type === "table")
      for (const row of [block.head, ...block.rows]) for (const cell of row) inline(cell);
  }
}
