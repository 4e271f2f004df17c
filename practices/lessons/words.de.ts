import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  lesson: "Erkenntnis",
  lessons: "Erkenntnisse",
  write: "Eine Erkenntnis aufschreiben",
  shared: "geteilt",
  confirmed: "bestätigt",
  retired: "überholt",
  memory: "Gedächtnis gelernt Erfahrung",
} as const satisfies Translation<typeof english>;
