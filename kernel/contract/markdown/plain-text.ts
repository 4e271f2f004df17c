import { inlineText, type Written } from "./inline-text.ts";
import { parse } from "./parse.ts";
import type { Block } from "./tree.ts";

/**
 * What a text says without its marks: for excerpts, search and the plain half of a mail.
 * @example plainText("**Ask** @[Ana](0198)") // "Ask @Ana"
 */
export function plainText(markdown: string): string {
  return blocksText(parse(markdown)).trim();
}

function blocksText(blocks: readonly Block[], how: Written = {}): string {
  return blocks.map((block) => blockText(block, how)).join("\n");
}

export function blockText(block: Block, how: Written = {}): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineText(block.children, how);
    case "quote":
      return blocksText(block.children, how);
    case "list":
      return block.items
        .map(({ done, children }, at) => {
          const mark = block.start === null ? "-" : `${block.start + at}.`;
          const box = done === null ? "" : done ? "[x] " : "[ ] ";
          return `${mark} ${box}${blocksText(children, how).replaceAll("\n", "\n  ")}`;
        })
        .join("\n");
    case "code":
      return block.text;
    case "table":
      return [block.head, ...block.rows]
        .map((row) => row.map((cell) => inlineText(cell, how)).join(" | "))
        .join("\n");
    case "rule":
      return "";
  }
}
