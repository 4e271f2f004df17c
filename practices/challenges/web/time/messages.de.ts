import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  time: "Zeit in Gremien",
  took_one: "{{minutes}} Min. in {{count}} Sitzung von ",
  took_other: "{{minutes}} Min. in {{count}} Sitzungen von ",
  planned: "{{planned}} Min. geplant",
  plannedOwn:
    "{{planned}} Min. geplant; {{own}} Min. galten ihr selbst, der Rest ihren Entscheidungen, Zusagen und Risiken",
  each: "Sitzung für Sitzung",
  session: "{{minutes}} Min., {{planned}} geplant",
} as const satisfies Translation<typeof english>;
