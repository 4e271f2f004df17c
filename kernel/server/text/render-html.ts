import { misleads } from "#kernel/contract/markdown/link-host.ts";
import { parse } from "#kernel/contract/markdown/parse.ts";
import type { Align, Block, Inline } from "#kernel/contract/markdown/tree.ts";
import { escapeHtml } from "../mail/escape-html.ts";

export type HtmlOptions = {
  /** The full address of what a short key names; null leaves it as text. */
  recordAt?: (key: string) => string | null;
  /** The full address of a page of this Weft, for links that begin with `/`. */
  pageAt?: (path: string) => string;
  /** The full address of an attachment; null leaves the words that stand for an image. */
  imageAt?: (attachment: string) => string | null;
};

/**
 * A text in Markdown as HTML for mail and export: only elements named here, nothing that runs or loads by itself.
 * @example renderHtml("**Ask** C-12", { recordAt: (key) => `https://weft.example/go/${key}` })
 */
export function renderHtml(markdown: string, options: HtmlOptions = {}): string {
  return blocksHtml(parse(markdown), options);
}

function blocksHtml(blocks: readonly Block[], options: HtmlOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join("\n");
}

function blockHtml(block: Block, options: HtmlOptions): string {
  const inline = (children: readonly Inline[]) => inlineHtml(children, options);
  switch (block.type) {
    case "paragraph":
      return `<p>${inline(block.children)}</p>`;
    case "heading": {
      const name = block.level < 3 ? "h3" : "h4";
      return `<${name}>${inline(block.children)}</${name}>`;
    }
    case "quote":
      return `<blockquote>${blocksHtml(block.children, options)}</blockquote>`;
    case "list": {
      const items = block.items.map(({ done, children }) => {
        const box = done === null ? "" : done ? "☑ " : "☐ ";
        const inside = children.map((child) =>
          block.tight && child.type === "paragraph" ? inline(child.children) : blockHtml(child, options),
        );
        return `<li>${box}${inside.join("")}</li>`;
      });
      if (block.start === null) return `<ul>${items.join("")}</ul>`;
      return `<ol${block.start === 1 ? "" : ` start="${block.start}"`}>${items.join("")}</ol>`;
    }
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case "table": {
      const row = (cells: readonly Inline[][], name: "th" | "td") =>
        `<tr>${cells.map((cell, at) => `<${name}${aligned(block.align[at])}>${inline(cell)}</${name}>`).join("")}</tr>`;
      const rows = block.rows.map((cells) => row(cells, "td")).join("");
      return `<table><thead>${row(block.head, "th")}</thead><tbody>${rows}</tbody></table>`;
    }
    case "rule":
      return "<hr>";
  }
}

const aligned = (align: Align | undefined) => (align ? ` style="text-align:${align}"` : "");

function inlineHtml(children: readonly Inline[], options: HtmlOptions): string {
  return children.map((node) => nodeHtml(node, options)).join("");
}

function nodeHtml(node: Inline, options: HtmlOptions): string {
  switch (node.type) {
    case "text":
      return escapeHtml(node.text);
    case "code":
      return `<code>${escapeHtml(node.text)}</code>`;
    case "strong":
      return `<strong>${inlineHtml(node.children, options)}</strong>`;
    case "emphasis":
      return `<em>${inlineHtml(node.children, options)}</em>`;
    case "struck":
      return `<s>${inlineHtml(node.children, options)}</s>`;
    case "mention":
      return `<strong>@${escapeHtml(node.name)}</strong>`;
    case "record": {
      const address = options.recordAt?.(node.key);
      return address ? link(address, node.key) : node.key;
    }
    case "link": {
      const address = node.href.startsWith("/") ? options.pageAt?.(node.href) : node.href;
      const inside = inlineHtml(node.children, options);
      const elsewhere = misleads(node);
      return `${address ? link(address, inside) : inside}${elsewhere ? ` (${escapeHtml(elsewhere)})` : ""}`;
    }
    case "image": {
      const address = options.imageAt?.(node.attachment);
      return address ? link(address, escapeHtml(node.alt || "image")) : escapeHtml(node.alt);
    }
    case "break":
      return "<br>";
  }
}

const link = (address: string, inside: string) => `<a href="${escapeHtml(address)}">${inside}</a>`;
