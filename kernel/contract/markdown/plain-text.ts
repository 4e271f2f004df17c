import { parse } from "./parse.ts";
import type { Block, Inline } from "./tree.ts";

/**
 * What a text says without its marks: for excerpts, search and the plain half of a mail.
 * @example plainText("**Ask** @[Ana](0198)") // "Ask @Ana"
 */
export function plainText(markdown: string): string {
  return blocksText(parse(markdown)).trim();
}

function blocksText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n");
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineText(block.children);
    case "quote":
      return blocksText(block.children);
    case "list":
      return block.items
        .map(({ done, children }, at) => {
          const mark = block.start === null ? "-" : `${block.start + at}.`;
          const box = done === null ? "" : done ? "[x] " : "[ ] ";
          return `${mark} ${box}${blocksText(children).replaceAll("\n", "\n  ")}`;
        })
        .join("\n");
    case "code":
      return block.text;
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(" | ")).join("\n");
    case "rule":
      return "";
  }
}

export function inlineText(children: readonly Inline[]): string {
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
        case "link":
          return inlineText(node.children);
      }
    })
    .join("");
}
