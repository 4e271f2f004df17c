import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  table: "Als Tabelle",
  chart: "Als Bild",
  before: "vorher: {{value}}",
  of: "aus {{count}}",
} as const satisfies Translation<typeof english>;
