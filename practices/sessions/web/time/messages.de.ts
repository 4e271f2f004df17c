import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  planned: "{{minutes}} Min. geplant",
  spent: "{{minutes}} Min. gebraucht",
  under: "unter 1 Min. gebraucht",
} as const satisfies Translation<typeof english>;
