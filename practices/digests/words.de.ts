import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  digest: "Überblick",
  digests: "Überblicke",
  published: "veröffentlicht",
  titled: "{{name}}, {{day, day}}",
  titledWeek: "Die Woche ab {{day, day}}",
} as const satisfies Translation<typeof english>;
