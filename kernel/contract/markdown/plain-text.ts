import { parse } from "./parse.ts";
import type { Block, Inline } from "./tree.ts";

type Written = { /** Where a link leads stands behind its words. */ addresses?: boolean };

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

export function inlineText(children: readonly Inline[], how: Written = {}): string {
  return children
    .map((node) => {
      switch (node.type) {
        case "text":
        case "code":
          return node.text;
        case "mention":
          return `@${node.name}`;
        case "record":
          return node.key;
        case "image":
          return node.alt;
        case "break":
          return "\n";
        case "strong":
        case "emphasis":
        case "struck":
          return inlineText(node.children, how);
        case "link": {
          const words = inlineText(node.children, how);
          return how.addresses && !node.auto && words !== node.href ? `${words} (${node.href})` : words;
        }
      }
    })
    .join("");
}
