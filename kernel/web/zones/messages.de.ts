import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  elsewhere: "Wo die anderen sind",
  day: "tagsüber",
  early: "früh",
  late: "spät",
  night: "nachts",
  day_off: "freier Tag",
} as const satisfies Translation<typeof english>;
