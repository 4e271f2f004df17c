import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Der Webrahmen",
  practicePurpose: "Abteilungen als Fäden sehen und gemeinsame Herausforderungen quer darüber",
} as const satisfies Translation<typeof english>;
