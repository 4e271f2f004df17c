import { plainText } from "./plain-text.ts";

/**
 * A text in one line without its marks, at most so many characters: for sentences, asks and figures.
 * @example excerpt("**Ask** @[Ana](0198)\n\nsoon") // "Ask @Ana soon"
 */
export function excerpt(markdown: string, most = 200): string {
  const text = plainText(markdown).replaceAll(/\s+/g, " ");
  if (text.length <= most) return text;
  // Cut between characters, also those made of two code units.
  return `${Array.from(text)
    .slice(0, most - 1)
    .join("")}…`;
}
