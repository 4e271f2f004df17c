import { parse } from "#kernel/contract/markdown/parse.ts";
import { blockText } from "#kernel/contract/markdown/plain-text.ts";
import { renderHtml } from "../text/render-html.ts";

/**
 * Markdown as plain text without its marks; where a link leads stands behind its words.
 * @example markdownToText("## Risks\n\n* **One** left") // "Risks\n\n- One left"
 */
export function markdownToText(source: string): string {
  return parse(source)
    .map((block) => blockText(block, { addresses: true }))
    .join("\n\n")
    .trim();
}

/** The same as HTML that loads and runs nothing. The key of a record stays in one line. */
export const markdownToHtml = (source: string): string =>
  renderHtml(source).replaceAll(/>[^<]+/g, (text) =>
    text.replaceAll(/\(([A-Z]{1,4}-[A-Z0-9]+)\)/g, '(<span style="white-space:nowrap">$1</span>)'),
  );
