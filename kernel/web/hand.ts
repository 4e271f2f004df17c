import type { Formats, Reader } from "#kernel/contract/words/formats.ts";
import type { Language } from "#kernel/contract/words/language.ts";

type Hand = Required<Pick<Reader, "language" | "formats">>;

/** The language these pages were built in: each has files of its own, so that nobody loads the words of another. */
export const language: Language = import.meta.env.WEFT_LANGUAGE ?? "en";

let formats: Formats = {};

/** How whoever reads these pages writes days, hours and figures; the language's way until it is known who they are. */
export const hand = (): Hand => ({ language, formats });

/** From now on values are written in somebody's way. */
export function writeAs(theirs: Formats): void {
  formats = theirs;
}
