import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  holidays: "Feiertage",
  words: "gesetzliche Feiertage Länder freie Tage",
} as const satisfies Translation<typeof english>;
