import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  councils: "Räte",
  council: "Rat",
  active: "aktiv",
  ended: "beendet",
  found: "Einen Rat gründen",
  foundBy: "Reihenfolge Rhythmus Mitglieder",
} as const satisfies Translation<typeof english>;
