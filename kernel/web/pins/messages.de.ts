import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  pin: "Griffbereit halten",
  pinOf: "{{name}} griffbereit halten",
  unpin: "Aus „Meins“ nehmen",
  unpinOf: "{{name}} aus „Meins“ nehmen",
  pinned: "Steht jetzt unter „Meins“",
  unpinned: "Aus „Meins“ genommen",
  full: "„Meins“ fasst sieben; nehmen Sie erst eines heraus",
} as const satisfies Translation<typeof english>;
