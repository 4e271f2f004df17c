import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Kennzahlen",
  practicePurpose: "Wie lange etwas dauert und wo es wartet, aus den Einträgen berechnet",
} as const satisfies Translation<typeof english>;
