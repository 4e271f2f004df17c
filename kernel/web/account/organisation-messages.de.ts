import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./organisation-messages.en.ts";

export const words = {
  organisation: "Organisation",
  why: "Was hier für alle gilt.",
  timeZone: "Zeitzone",
  timeZoneWhy:
    "Wo die Organisation ist. Die Tage von Kennzahlen, von Wochen und von Arbeit mehrerer werden dort gezählt.",
  following_one: "{{count}} Person hat keine eigene Zeitzone gewählt und richtet sich nach dieser.",
  following_other: "{{count}} Personen haben keine eigene Zeitzone gewählt und richten sich nach dieser.",
  change: "Zeitzone ändern",
  done: "Für alle geändert",
  onlyAdministrators: "Das ändert, wer hier die Administration hat.",
} as const satisfies Translation<typeof english>;
