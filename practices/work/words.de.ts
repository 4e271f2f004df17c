import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {} as const satisfies Translation<typeof english>;
