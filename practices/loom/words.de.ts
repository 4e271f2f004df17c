import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  loom: "Der Webrahmen",
  words: "Karte Gewebe Abteilungen Fäden Knoten Loom",
} as const satisfies Translation<typeof english>;
