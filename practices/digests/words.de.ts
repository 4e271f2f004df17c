import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  digest: "Überblick",
  digests: "Überblicke",
  published: "Veröffentlicht",
} as const satisfies Translation<typeof english>;
