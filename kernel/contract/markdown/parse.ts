import type { Token } from "markdown-it";
import { inlineTree } from "./inline.ts";
import { tokenize } from "./tokenize.ts";
import type { Align, Block, Inline, ListItem } from "./tree.ts";

/** More than any field takes. What is longer is shown as it was written. */
export const MOST_MARKDOWN = 200_000;

/** A table is filled up to the width of its head, so a short text can be a huge one; what is larger is shown as it was written. */
const MOST_CELLS = 3_000;

/** A block with the lines it was written in, from inclusive, to exclusive. */
export type Written = { block: Block; lines: [number, number] };

/**
 * Reads Markdown (CommonMark with GFM's tables, boxes to tick and struck text; line breaks are kept), mentions
 * `@[Name](person-id)` and short keys. Never throws, whatever it is given; depth and length are bounded.
 * @example parse("Ask @[Ana](0198)") // [{ type: "paragraph", children: [{ type: "text", text: "Ask " }, { type: "mention", … }] }]
 */
export function parse(markdown: string): Block[] {
  return parseWithLines(markdown).map(({ block }) => block);
}

export function parseWithLines(markdown: string): Written[] {
  if (markdown.length > MOST_MARKDOWN) {
    return [{ block: plainParagraph(markdown), lines: [0, markdown.split("\n").length] }];
  }
  const tokens = tokenize(markdown);
  const reader = new Reader(tokens, markdown);
  const written: Written[] = [];
  while (reader.more()) {
    const lines = tokens[reader.at]!.map ?? [0, 0];
    const block = reader.block();
    if (block) written.push({ block, lines });
  }
  return written;
}

/** Goes over the flat list of tokens; recursion is as deep as blocks nest, which `tokenize` bounds. */
class Reader {
  at = 0;
  readonly #tokens: readonly Token[];
  readonly #source: string;
  constructor(tokens: readonly Token[], source: string) {
    this.#tokens = tokens;
    this.#source = source;
  }

  more(): boolean {
    return this.at < this.#tokens.length;
  }

  next(): Token {
    return this.#tokens[this.at++]!;
  }

  block(): Block | null {
    const token = this.next();
    switch (token.type) {
      case "paragraph_open":
        return { type: "paragraph", children: this.inline("paragraph_close") };
      case "heading_open":
        return { type: "heading", level: Number(token.tag.slice(1)), children: this.inline("heading_close") };
      case "blockquote_open":
        return { type: "quote", children: this.blocks("blockquote_close") };
      case "bullet_list_open":
      case "ordered_list_open":
        return this.list(token);
      case "fence":
        return {
          type: "code",
          language: token.info.trim().split(/\s/)[0] ?? "",
          text: token.content.replace(/\n$/, ""),
        };
      case "table_open":
        return this.table(token);
      case "hr":
        return { type: "rule" };
      case "too_deep":
        return plainParagraph(token.content);
      default:
        return null;
    }
  }

  blocks(end: string): Block[] {
    const blocks: Block[] = [];
    while (this.more() && this.#tokens[this.at]!.type !== end) {
      const block = this.block();
      if (block) blocks.push(block);
    }
    this.at += 1;
    return blocks;
  }

  inline(end: string): Inline[] {
    let children: Inline[] = [];
    for (let token = this.next(); token.type !== end; token = this.next()) {
      if (token.type === "inline") children = inlineTree(token.children ?? []);
    }
    return children;
  }

  list(open: Token): Block {
    const ordered = open.type === "ordered_list_open";
    const end = ordered ? "ordered_list_close" : "bullet_list_close";
    const items: ListItem[] = [];
    // A paragraph of a tight list is said to be hidden.
    let tight = true;
    for (let token = this.next(); token.type !== end; token = this.next()) {
      const inside = this.#tokens[this.at];
      if (inside?.type === "paragraph_open" && !inside.hidden) tight = false;
      items.push(withBox(this.blocks("list_item_close")));
    }
    return { type: "list", start: ordered ? Number(open.attrGet("start") ?? 1) : null, tight, items };
  }

  table(open: Token): Block {
    const align: Align[] = [];
    let cells = 0;
    const rows: Inline[][][] = [];
    for (let token = this.next(); token.type !== "table_close"; token = this.next()) {
      if (token.type === "tr_open") rows.push([]);
      if (token.type !== "th_open" && token.type !== "td_open") continue;
      if (token.type === "th_open") {
        align.push(
          (/text-align:(left|center|right)/.exec(String(token.attrGet("style")))?.[1] ?? null) as Align,
        );
      }
      cells += 1;
      rows.at(-1)?.push(this.inline(token.type.replace("open", "close")));
    }
    if (cells > MOST_CELLS) {
      const [from, to] = open.map ?? [0, 0];
      return plainParagraph(this.#source.split("\n").slice(from, to).join("\n"));
    }
    const [head = [], ...others] = rows;
    return { type: "table", align, head, rows: others };
  }
}

function withBox(children: Block[]): ListItem {
  const [first] = children;
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  const box = text?.type === "text" ? /^\[([ xX])\](?:\s+|$)/.exec(text.text) : null;
  if (!box || first?.type !== "paragraph" || text?.type !== "text") return { done: null, children };
  const rest = text.text.slice(box[0].length);
  const inline = [...(rest ? [{ type: "text" as const, text: rest }] : []), ...first.children.slice(1)];
  return { done: box[1] !== " ", children: [{ type: "paragraph", children: inline }, ...children.slice(1)] };
}

function plainParagraph(text: string): Block {
  const children = text
    .split("\n")
    .flatMap((line, at): Inline[] => [
      ...(at > 0 ? [{ type: "break" as const }] : []),
      ...(line ? [{ type: "text" as const, text: line }] : []),
    ]);
  return { type: "paragraph", children };
}
