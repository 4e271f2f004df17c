import type { Inline } from "./tree.ts";

export type Written = { /** Where a link leads stands behind its words. */ addresses?: boolean };

/** What a line says without its marks. Stands apart from the parser, which a page loads later. */
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
