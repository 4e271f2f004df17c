import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  somebodyWhoLeft: "Jemand, der nicht mehr da ist",
} as const satisfies Translation<typeof english>;
