import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  cancel: "Abbrechen",
  create: "Anlegen",
} as const satisfies Translation<typeof english>;
