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

/** The same as HTML that loads and runs nothing. */
export const markdownToHtml = (source: string): string => renderHtml(source);
