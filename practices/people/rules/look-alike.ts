import unhomoglyph from "unhomoglyph";

/**
 * What a name looks like, so that two that read alike are the same text: Unicode's table of confusable characters (TR39), applied
 * without case, marks, spaces and signs. For comparing, never to be shown.
 * @example looksOf("Аdmin") === looksOf("ADM1N.") // true: a Cyrillic А, a 1 for an I
 */
export function looksOf(name: string): string {
  const bare = name.normalize("NFKD").replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, "");
  // Read as it is written, and then in small letters. A capital I is an l to the table, and its small letter is not.
  return unhomoglyph(unhomoglyph(bare).toLowerCase())
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("i", "l")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The same for a name whose words stand in another order: "Sandoval, Ines" is read as the one who is here. */
export function looksOfWords(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]+/u);
  return words
    .map(looksOf)
    .filter((word) => word !== "")
    .toSorted()
    .join(" ");
}

const scripts = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);

/** Whether one word is written in two alphabets that look alike; no language does that, and whoever wants to look like another does. */
export function mixesAlphabets(name: string): boolean {
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => scripts.filter((script) => script.test(word)).length > 1);
}
