import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  badInput: "Manches davon lässt sich so nicht senden",
  faults: "{{count}} Felder noch einmal ansehen",
  somebodyWhoLeft: "Jemand, der nicht mehr da ist",
} as const satisfies Translation<typeof english>;
