const accents: Record<string, string> = {
  a: "á",
  e: "ë",
  i: "ï",
  o: "ö",
  u: "ü",
  A: "Å",
  E: "É",
  I: "Ï",
  O: "Ö",
  U: "Ü",
  c: "ç",
  n: "ñ",
  s: "š",
  y: "ý",
};

/** Marks a text of the pseudo-language at both ends; between them stands no letter a plain English text would have. */
export const PSEUDO_MARKS = ["⟦", "⟧"] as const;

/**
 * A text as a demanding language would have it: accented, a third longer, with marks of right-to-left writing. Values in braces stay.
 * @example pseudo("Open {{count}}") // "⟦\u200fÖpën {{count}} ~~~\u200e⟧"
 */
export function pseudo(text: string): string {
  const accented = text
    .split(/(\{\{[^}]*\}\}|\\.)/)
    .map((part, at) =>
      at % 2 === 1 ? part : part.replaceAll(/[a-z]/gi, (letter) => accents[letter] ?? letter),
    )
    .join("");
  const longer = "~".repeat(Math.ceil(text.length / 3));
  return `${PSEUDO_MARKS[0]}\u200f${accented} ${longer}\u200e${PSEUDO_MARKS[1]}`;
}

/** A message file with every text of it in the pseudo-language; keys, comments and what is no text stay. */
export function pseudoSource(source: string): string {
  return source.replaceAll(
    /((?:^\s+|[{,] ?)(?:\w+|"[^"]+"):\s*)(["'`])((?:\\.|(?!\2)[^])*)\2/gm,
    (_all, key: string, quote: string, text: string) => `${key}${quote}${pseudo(text)}${quote}`,
  );
}
