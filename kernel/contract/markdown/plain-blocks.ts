import type { Block, Inline } from "./tree.ts";

/** Letters, digits and signs that mean nothing in Markdown, wherever they stand. */
const INNOCENT = /^[\p{L}\p{M}\p{N}\n ,;:?!'"“”„‘’()…–—%€$/.-]*$/u;
/** What they mean something together: a list, a rule, a heading's line below, spaces, an address, a short key. */
const MEANT = /^[-.(]|^\p{N}+[.)]|^ | $| {2}|^$|[.:/]\S|\/ |[A-Z]{1,4}-[\dA-Z]|^[- ]+$/mu;

/**
 * A text without any mark as `parse` would read it, without the parser: most of what people write in a line or two. Null where it may
 * hold a mark.
 * @example plainBlocks("Done.\nTomorrow the rest.") // one paragraph of two lines
 */
export function plainBlocks(markdown: string): Block[] | null {
  if (markdown === "") return [];
  if (!INNOCENT.test(markdown)) return null;
  const paragraphs = markdown.replace(/^\n+|\n+$/g, "").split(/\n{2,}/);
  if (paragraphs.some((paragraph) => MEANT.test(paragraph))) return null;
  return paragraphs.map((paragraph) => ({ type: "paragraph", children: linesOf(paragraph) }));
}

/** As it was written, until the parser has come: the same lines, with their marks. */
export function writtenBlocks(markdown: string): Block[] {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => ({ type: "paragraph", children: linesOf(paragraph) }));
}

const linesOf = (paragraph: string): Inline[] =>
  paragraph
    .split("\n")
    .flatMap((text, at): Inline[] =>
      at === 0 ? [{ type: "text", text }] : [{ type: "break" }, { type: "text", text }],
    );
