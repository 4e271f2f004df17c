import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  near: "{{kind}} zum selben Thema",
  why: "Gemeinsam: {{words}}",
} as const satisfies Translation<typeof english>;
