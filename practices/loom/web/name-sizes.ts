import type { NameSizes } from "../rules/layout.ts";

const FONT = '500 13px "Inter Variable", system-ui, sans-serif';
/** The mark before a name, with its distance. */
const MARK = 18;
let pen: CanvasRenderingContext2D | null | undefined;

/** How wide a text is written, about; where nothing can draw, by its letters. */
export function widthOf(text: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * 7;
  pen.font = FONT;
  return pen.measureText(text).width;
}

/** A text in lines no wider than this, by its words; a word that is wider stands alone. */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)!} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** How much room these names take. */
export function sizesOf(names: readonly string[]): NameSizes {
  return {
    widest: Math.ceil(Math.max(0, ...names.map(widthOf))) + MARK,
    linesAt: (width) =>
      Math.max(
        1,
        ...names.map((name) =>
          // A word that is too wide is broken.
          linesOf(name, width - MARK).reduce(
            (sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - MARK))),
            0,
          ),
        ),
      ),
  };
}
