import type { JSONContent } from "@tiptap/core";
import { parseWithLines } from "#kernel/contract/markdown/parse.ts";
import type { Block, Inline } from "#kernel/contract/markdown/tree.ts";

export type Opened = {
  doc: JSONContent;
  /** As each block of the document was written. */
  sources: string[];
};

/** A text as the editor's document, with how its blocks were written: what nobody touches is saved as it was. */
export function fromMarkdown(markdown: string): Opened {
  const lines = markdown.split("\n");
  const written = parseWithLines(markdown);
  const content = written.map(({ block }) => blockJson(block));
  const sources = written.map(({ lines: [from, to] }) => lines.slice(from, to).join("\n").trimEnd());
  if (content.length > 0) return { doc: { type: "doc", content }, sources };
  return { doc: { type: "doc", content: [{ type: "paragraph" }] }, sources: [""] };
}

function blockJson(block: Block): JSONContent {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", content: inlineJson(block.children) };
    case "heading":
      return { type: "heading", attrs: { level: block.level }, content: inlineJson(block.children) };
    case "quote":
      return { type: "blockquote", content: blocksJson(block.children) };
    case "list": {
      const content = block.items.map(({ done, children }) => ({
        type: "listItem",
        attrs: { done },
        content: blocksJson(children),
      }));
      const { start, tight } = block;
      if (start === null) return { type: "bulletList", attrs: { tight }, content };
      return { type: "orderedList", attrs: { start, tight }, content };
    }
    case "code":
      return {
        type: "codeBlock",
        attrs: { language: block.language || null },
        content: block.text ? [{ type: "text", text: block.text }] : [],
      };
    case "table": {
      const row = (cells: Inline[][], type: string): JSONContent => ({
        type: "tableRow",
        content: cells.map((children, at) => ({
          type,
          attrs: { align: block.align[at] ?? null },
          content: [{ type: "paragraph", content: inlineJson(children) }],
        })),
      });
      return {
        type: "table",
        content: [row(block.head, "tableHeader"), ...block.rows.map((cells) => row(cells, "tableCell"))],
      };
    }
    case "rule":
      return { type: "horizontalRule" };
  }
}

/** Blocks that hold blocks hold at least one. */
function blocksJson(blocks: readonly Block[]): JSONContent[] {
  return blocks.length > 0 ? blocks.map(blockJson) : [{ type: "paragraph" }];
}

type Mark = NonNullable<JSONContent["marks"]>[number];

const marks = { strong: "bold", emphasis: "italic", struck: "strike" } as const;

function inlineJson(children: readonly Inline[], around: Mark[] = []): JSONContent[] {
  const marked = (content: JSONContent): JSONContent =>
    around.length > 0 ? { ...content, marks: around } : content;
  return children.flatMap((node): JSONContent[] => {
    switch (node.type) {
      case "text":
        return [marked({ type: "text", text: node.text })];
      case "record":
        return [marked({ type: "text", text: node.key })];
      case "code":
        return [{ type: "text", text: node.text, marks: [...around, { type: "code" }] }];
      case "mention":
        return [marked({ type: "mention", attrs: { person: node.person, name: node.name } })];
      case "image":
        return [marked({ type: "image", attrs: { attachment: node.attachment, alt: node.alt } })];
      case "break":
        return [marked({ type: "hardBreak" })];
      case "link":
        return inlineJson(node.children, withMark(around, { type: "link", attrs: { href: node.href } }));
      case "strong":
      case "emphasis":
      case "struck":
        return inlineJson(node.children, withMark(around, { type: marks[node.type] }));
    }
  });
}

/** One mark of a kind: bold in bold is bold. */
function withMark(around: readonly Mark[], mark: Mark): Mark[] {
  return around.some(({ type }) => type === mark.type) ? [...around] : [...around, mark];
}
